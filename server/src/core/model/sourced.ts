/** A value and the node that says it, so that whoever finds fault with the value can point at it. */

import type { Locale, Message } from "../messages/message";
import type { Rational } from "../number/rational";
import { readBoolean, readId, readNumber, readString } from "../schema/scalars";
import { withoutRoom } from "../text/lists";
import { asMapping, asScalar, asSequence, getValue, isNull, type Mapping, type Node, type Scalar } from "../yaml/tree";

export interface Sourced<T> {
  readonly value: T;
  readonly node: Node;
}

/** A text in the languages it is given in; the tag is empty where it is given without one. */
export interface LocalText {
  readonly node: Node;
  readonly versions: readonly TextVersion[];
}

export interface TextVersion {
  readonly tag: string;
  readonly text: string;
  /** The scalar that says it. */
  readonly scalar: Scalar;
}

/** One number for all profiles, or one for each. */
export interface PerProfile {
  readonly node: Node;
  readonly all?: Rational;
  /** Missing where there is one for all. */
  readonly byProfile?: ReadonlyMap<string, Rational>;
}

/** Something with an id and a title: a profile, a level, a reason, a mode. */
export interface Named {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly title: LocalText | undefined;
}

export function readAt<T>(
  map: Mapping | undefined,
  key: string,
  read: (scalar: Scalar) => T | undefined,
): Sourced<T> | undefined {
  const node = getValue(map, key);
  return node && readNode(node, read);
}

export function readNode<T>(node: Node, read: (scalar: Scalar) => T | undefined): Sourced<T> | undefined {
  const scalar = asScalar(node);
  if (!scalar || isNull(scalar)) return undefined;
  const value = read(scalar);
  return value === undefined ? undefined : { value, node };
}

/** The items of a list that can be read; the others are the schema's to report. */
export function readList<T>(
  map: Mapping | undefined,
  key: string,
  read: (scalar: Scalar) => T | undefined,
): Sourced<T>[] {
  return withoutRoom(itemsAt(map, key).flatMap((item) => readNode(item, read) ?? []));
}

export function readIds(map: Mapping | undefined, key: string): Sourced<string>[] {
  return readList(map, key, readId);
}

export function itemsAt(map: Mapping | undefined, key: string): readonly Node[] {
  return asSequence(getValue(map, key))?.items ?? [];
}

/** The mappings of a list, as those of `indicators` or `grades`. */
export function mappingsAt(map: Mapping | undefined, key: string): Mapping[] {
  return itemsAt(map, key).flatMap((item) => asMapping(item) ?? []);
}

export function oneOf<const T extends string>(...words: readonly T[]): (scalar: Scalar) => T | undefined {
  return (scalar) => words.find((word) => word === scalar.value);
}

export function readText(node: Node | undefined): LocalText | undefined {
  if (!node) return undefined;
  const scalar = asScalar(node);
  if (scalar) {
    return isNull(scalar) ? undefined : { node, versions: [{ tag: "", text: scalar.value.trimEnd(), scalar }] };
  }
  const versions = (asMapping(node)?.pairs ?? []).flatMap((pair) => {
    const text = asScalar(pair.value);
    return text && readString(text) !== undefined
      ? { tag: pair.key.value, text: text.value.trimEnd(), scalar: text }
      : [];
  });
  return versions.length > 0 ? { node, versions } : undefined;
}

/** The text in the reader's language, else the first that is given. */
export function textIn(text: LocalText | undefined, locale: Locale): string {
  const versions = text?.versions ?? [];
  const exact = versions.find((version) => version.tag === locale || version.tag.startsWith(`${locale}-`));
  return (exact ?? versions[0])?.text ?? "";
}

export function textMessage(text: LocalText | undefined): Message {
  return { en: textIn(text, "en"), zh: textIn(text, "zh") };
}

export function readPerProfile(map: Mapping, key: string): PerProfile | undefined {
  const node = getValue(map, key);
  if (!node) return undefined;
  const all = readNode(node, readNumber)?.value;
  if (all) return { node, all };
  const byProfile = new Map<string, Rational>();
  for (const pair of asMapping(node)?.pairs ?? []) {
    const value = readNode(pair.value, readNumber)?.value;
    const profile = readId(pair.key);
    if (value && profile && !byProfile.has(profile)) byProfile.set(profile, value);
  }
  return byProfile.size > 0 ? { node, byProfile } : undefined;
}

export function forProfile(figure: PerProfile | undefined, profile: string | undefined): Rational | undefined {
  return figure?.all ?? (profile === undefined ? undefined : figure?.byProfile?.get(profile));
}

export function readNamed(node: Mapping): Named {
  return { node, id: readAt(node, "id", readId), title: readText(getValue(node, "title")) };
}

export function readFlag(node: Mapping, key: string): boolean {
  return readAt(node, key, readBoolean)?.value ?? false;
}
