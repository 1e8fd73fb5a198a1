/** What a rule finds under each profile of a scheme: alike things are said once, with the profiles that they hold for. */
import { listOf, type Message, verbatim } from "../messages/message";
import type { PerProfile } from "../model/sourced";
import type { Rational } from "../number/rational";
import type { Part, ProfileView } from "../scoring/view";
import { findPair, type Node } from "../yaml/tree";

export interface Scoped<T> {
  /** As it is found under the first of the views. */
  readonly value: T;
  readonly views: readonly ProfileView[];
}

/** Runs a check under every profile; what has the same key is the same. */
export function acrossProfiles<T>(
  views: readonly ProfileView[],
  check: (view: ProfileView) => Iterable<T>,
  keyOf: (value: T) => string,
): Scoped<T>[] {
  const found = new Map<string, { value: T; views: ProfileView[] }>();
  for (const view of views) {
    for (const value of check(view)) {
      const known = found.get(keyOf(value));
      if (!known) found.set(keyOf(value), { value, views: [view] });
      else if (known.views.at(-1) !== view) known.views.push(view);
    }
  }
  return [...found.values()];
}

/** For which profiles something holds; empty where it is so for all. */
export function describeScope(scoped: readonly ProfileView[], all: readonly ProfileView[]): Message {
  return describeProfiles(scoped.length === all.length ? [] : scoped.flatMap((view) => view.profile ?? []));
}

/** English ends a clause with it, Chinese begins a sentence: ` for profile sales`, `按 sales 类型，`. */
export function describeProfiles(profiles: readonly string[]): Message {
  const ids = [...new Set(profiles)];
  if (ids.length === 0) return verbatim("");
  const list = listOf(ids.map(verbatim));
  return { en: ` for profile${ids.length > 1 ? "s" : ""} ${list.en}`, zh: `按 ${list.zh} 类型，` };
}

/** Whether something about a group holds under every profile that it applies to, and not only under some. */
export function holdsThroughout(group: Part, scoped: readonly ProfileView[], all: readonly ProfileView[]): boolean {
  const { indicator } = group;
  return all.every((view) => scoped.includes(view) || (indicator && view.byId.get(group.id)?.indicator !== indicator));
}

/** Where the figure for a profile stands: the number itself, not the mapping that holds one for each. */
export function figureNode(figure: PerProfile, profile: string | undefined): Node {
  const own = figure.all || profile === undefined ? undefined : findPair(figure.node, profile)?.value;
  return own ?? figure.node;
}

export interface ProfileFigure {
  /** Missing where it is for all. */
  readonly profile?: string;
  readonly value: Rational;
  readonly node: Node;
}

/** Each number that a figure says, and the profile that it is for. */
export function figuresOf(figure: PerProfile | undefined): ProfileFigure[] {
  if (!figure) return [];
  if (figure.all) return [{ value: figure.all, node: figure.node }];
  return [...(figure.byProfile ?? [])].map(([profile, value]) => ({
    profile,
    value,
    node: figureNode(figure, profile),
  }));
}
