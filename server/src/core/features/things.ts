/** What the ids of a file can stand for: everything that a scheme, or the workspace, defines under a namespace. */
import { textOf } from "../messages/apart";
import type { Locale } from "../messages/message";
import { type Message, verbatim } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import type { FindingClass, Scheme } from "../model/scheme";
import { type Named, readText, textIn, textMessage } from "../model/sourced";
import { formatDecimal } from "../number/rational";
import { rules } from "../rules/registry";
import type { Rule } from "../rules/types";
import type { Namespace } from "../schema/schema";
import type { ProfileView } from "../scoring/view";
import { describeDuration, formatQuantity, titleOf } from "../scoring/words";
import { editionOf, type Source } from "../source";
import type { Snapshot } from "../workspace";
import { Memo } from "../yaml/memo";
import { getValue } from "../yaml/tree";
import { adjustmentEntry } from "./adjustmentEntry";
import { gradeEntry } from "./gradeEntry";
import { describeIndicator, listLevels, pointsOf } from "./indicatorEntry";
import { bulletList, codeSpan, escapeMarkdown, joinBlocks } from "./markdown";

export interface Thing {
  readonly id: string;
  readonly title: Message;
  /** What is worth knowing in a few characters: points, a threshold. */
  readonly detail?: Message;
  /** All about it, as Markdown. */
  readonly describe?: (locale: Locale) => string;
}

/** The scheme that the ids of a file are of, as the profile in question sees it, or as each does. */
export interface Surroundings {
  readonly snapshot: Snapshot;
  readonly source: Source;
  readonly scheme: Scheme | undefined;
  readonly views: readonly ProfileView[];
}

export function surroundingsOf(snapshot: Snapshot, source: Source): Surroundings {
  const found = source.kind === "sheet" ? snapshot.findScheme(source) : undefined;
  const home = source.kind === "scheme" ? source : found?.kind === "found" ? found.source : undefined;
  const assessment = snapshot.assessment(source);
  const views = assessment ? [assessment.view] : (home?.views ?? []);
  return { snapshot, source, scheme: home?.scheme, views };
}

/** `beside` is what the reference depends on: the adjustment whose reasons, the indicator whose levels are meant. */
export function thingsIn(namespace: Namespace, surroundings: Surroundings, beside?: string): Thing[] {
  const { scheme } = surroundings;
  if (namespace === "edition") return editions(surroundings);
  if (namespace === "rule") return rules.map(ruleThing);
  if (!scheme) return [];
  return unique(thingsOf(namespace, scheme, surroundings, beside));
}

/** All about it, or what there is: `**特别扣分** \`deduction\` · -1`. As Markdown. */
export function describeThing(thing: Thing, locale: Locale): string {
  if (thing.describe) return thing.describe(locale);
  const title = escapeMarkdown(thing.title[locale]);
  const detail = thing.detail && escapeMarkdown(thing.detail[locale]);
  return [title && `**${title}**`, codeSpan(thing.id), detail && `· ${detail}`].filter(Boolean).join(" ");
}

function thingsOf(
  namespace: Namespace,
  scheme: Scheme,
  surroundings: Surroundings,
  beside: string | undefined,
): readonly Thing[] {
  const { views } = surroundings;
  switch (namespace) {
    case "indicator":
      return indicators(scheme, views);
    case "grade":
      return scheme.grades.flatMap((grade) => named(grade, { describe: (locale) => gradeEntry(grade, views, locale) }));
    case "profile":
      return scheme.profiles.flatMap((profile) => named(profile));
    case "prerequisite":
      return scheme.prerequisites.flatMap((prerequisite) => named(prerequisite));
    case "class":
      return scheme.findings.flatMap((each) => named(each, detailOfClass(each)));
    case "adjustment":
      return scheme.adjustments.flatMap((each) =>
        named(each, {
          ...(each.points ? { detail: verbatim(formatQuantity(each.points.value)) } : {}),
          describe: (locale) => adjustmentEntry(each, scheme, locale),
        }),
      );
    case "reason":
      return scheme.adjustments
        .filter((each) => beside === undefined || each.id?.value === beside)
        .flatMap((each) => each.reasons.flatMap((reason) => named(reason)));
    case "mode": {
      const modes = getValue(scheme.node, "modes");
      return scheme.modes.map(({ value }) => ({ id: value, title: textMessage(readText(getValue(modes, value))) }));
    }
    case "plan":
      return scheme.plans.flatMap(({ when, audit, modes }) => {
        const detail = `${audit?.value ?? ""} ${modes.map((mode) => mode.value).join("+")}`.trim();
        if (!when) return [];
        const describe = (locale: Locale) => describePlans(when.value, scheme, locale);
        return [{ id: when.value, title: verbatim(""), detail: verbatim(detail), describe }];
      });
    case "scale":
      return [...scheme.scales].map(([id, { levels }]) => ({
        id,
        title: verbatim(levels.flatMap((level) => level.id?.value ?? []).join(", ")),
        describe: (locale) => joinBlocks(`**${codeSpan(id)}**`, bulletList(listLevels(levels, locale))),
      }));
    case "level":
      return levels(scheme, views, beside);
    case "tag":
      return tags(scheme);
    default:
      return [];
  }
}

function named(thing: Named, more: Omit<Thing, "id" | "title"> = {}): Thing[] {
  return thing.id ? [{ id: thing.id.value, title: titleOf({ id: undefined, title: thing.title }), ...more }] : [];
}

function detailOfClass({ due, reaudit }: FindingClass): Pick<Thing, "detail"> {
  const words = [...(due ? [describeDuration(due.value)] : []), ...(reaudit ? [{ en: "re-audit", zh: "须复审" }] : [])];
  if (words.length === 0) return {};
  return { detail: { en: words.map(({ en }) => en).join(", "), zh: words.map(({ zh }) => zh).join("，") } };
}

/** Every combination that is allowed under one id. */
function describePlans(id: string, { plans, node }: Scheme, locale: Locale): string {
  const titles = getValue(node, "modes");
  const own = plans.filter(({ when }) => when?.value === id);
  const items = own.map(({ audit, modes }) => {
    const named = modes.map(({ value }) => `${value} ${textIn(readText(getValue(titles, value)), locale)}`.trim());
    return `${codeSpan(audit?.value ?? "")}: ${escapeMarkdown(named.join(" + "))}`;
  });
  return joinBlocks(`**${codeSpan(id)}**`, bulletList(items));
}

function indicators(scheme: Scheme, views: readonly ProfileView[]): readonly Thing[] {
  const [view] = views;
  return indicatorThings.of(view && views.length === 1 ? view : views, () =>
    [...walkIndicators(scheme.indicators)].flatMap((indicator) => {
      const points = pointsOf(indicator, views);
      if (!points) return [];
      const describe = (locale: Locale) => describeIndicator(indicator, views, locale);
      return named(indicator, { detail: { en: `${points.en} points`, zh: `${points.zh} 分` }, describe });
    }),
  );
}

/** By the views of a scheme, which are the same from sheet to sheet and from keystroke to keystroke in a sheet. */
const indicatorThings = new Memo<readonly Thing[]>();

/** The levels of one indicator, else all that any indicator has. */
function levels(scheme: Scheme, views: readonly ProfileView[], indicator: string | undefined): Thing[] {
  const own =
    indicator === undefined ? undefined : views.flatMap((view) => view.byId.get(indicator)?.indicator ?? [])[0];
  const owners = own ? [own] : [...walkIndicators(scheme.indicators)];
  return owners.flatMap((owner) =>
    (owner.levels ?? []).flatMap((level) =>
      named(level, level.points ? { detail: verbatim(formatDecimal(level.points.value)) } : {}),
    ),
  );
}

/** Each tag with the indicators that bear it themselves. */
function tags(scheme: Scheme): Thing[] {
  const bearers = new Map<string, string[]>();
  for (const indicator of walkIndicators(scheme.indicators)) {
    for (const { value } of indicator.tags) {
      bearers.set(value, [...(bearers.get(value) ?? []), indicator.id?.value ?? ""]);
    }
  }
  return [...bearers].map(([id, ids]) => ({
    id,
    title: verbatim(ids.slice(0, 5).join(", ") + (ids.length > 5 ? ", …" : "")),
  }));
}

function ruleThing(rule: Rule): Thing {
  const title = textOf(rule.title);
  return {
    id: rule.id,
    title,
    detail: verbatim(rule.severity),
    describe: (locale) => joinBlocks(`**${escapeMarkdown(title[locale])}**`, escapeMarkdown(textOf(rule.why)[locale])),
  };
}

function editions({ snapshot, source }: Surroundings): Thing[] {
  const own = editionOf(source);
  return snapshot
    .knownEditions(source)
    .filter((edition) => edition !== own)
    .map((edition) => ({ id: edition, title: textMessage(snapshot.schemesOf(edition, source)[0]?.scheme?.title) }));
}

function unique(things: readonly Thing[]): Thing[] {
  const byId = new Map<string, Thing>();
  for (const thing of things) if (!byId.has(thing.id)) byId.set(thing.id, thing);
  return [...byId.values()];
}
