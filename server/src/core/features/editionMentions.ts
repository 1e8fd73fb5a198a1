/** All places that say which edition of which scheme is meant: in the scheme itself, on its sheets, in the schemes that supersede it. */
import type { EditionName } from "../schema/names";
import { formatEdition, type Source } from "../source";
import { resolvePath } from "../text/path";
import { contains, type Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { inOrder, type Mention } from "./mentions";

/** A scheme is named by two ids, and a cursor stands on one of them. */
export type EditionPart = "scheme" | "edition";

export interface EditionMention {
  readonly source: Source;
  readonly name: EditionName;
}

export function editionMentionsIn(source: Source): EditionMention[] {
  return source.names.editions.map((name) => ({ source, name }));
}

export function editionAt(source: Source, offset: number): EditionMention | undefined {
  return editionMentionsIn(source).find(({ name }) => contains(name.at, offset));
}

/** The files that a reference leads to: several where more than one claims the edition. */
export function schemesAt(snapshot: Snapshot, { source, name: { reference } }: EditionMention): readonly Source[] {
  if (!("path" in reference)) return snapshot.schemesOf(formatEdition(reference), source);
  const file = snapshot.source(resolvePath(source.path, reference.path));
  return file?.kind === "scheme" ? [file] : [];
}

/** Every reference that leads to a scheme file, those of schemes first. */
export function editionMentionsOf(snapshot: Snapshot, scheme: Source, within?: Source): EditionMention[] {
  const sources = within ? [within] : inOrder([...snapshot.all()]);
  const mentions = sources.flatMap(editionMentionsIn);
  const isMeant = (mention: EditionMention) => schemesAt(snapshot, mention).includes(scheme);
  const schemes = mentions.filter(({ source }) => source.kind === "scheme");
  return [...schemes, ...mentions.filter(({ source }) => source.kind === "sheet")].filter(isMeant);
}

/** The id or the edition in `id@edition`, as it is written; the whole of a path, and of what is not written as it is read. */
export function spanOfPart({ source, name: { node, at, reference } }: EditionMention, part: EditionPart): Span {
  if ("path" in reference) return at;
  const written = source.text.slice(at.start, at.end);
  const sign = written.indexOf("@");
  const quote = node.style === "plain" ? 0 : 1;
  if (written.slice(quote, written.length - quote).normalize("NFC") !== formatEdition(reference)) return at;
  return part === "scheme"
    ? { start: at.start + quote, end: at.start + sign }
    : { start: at.start + sign + 1, end: at.end - quote };
}

/** Which of the two ids a cursor stands on, if not on a path. */
export function partAt(mention: EditionMention, offset: number): EditionPart | undefined {
  if ("path" in mention.name.reference) return undefined;
  return contains(spanOfPart(mention, "scheme"), offset) ? "scheme" : "edition";
}

/** The same for the two keys of the scheme itself. */
export function partDefinedBy({ name, isDefinition }: Mention): EditionPart | undefined {
  const { namespace } = name;
  return isDefinition && (namespace === "scheme" || namespace === "edition") ? namespace : undefined;
}
