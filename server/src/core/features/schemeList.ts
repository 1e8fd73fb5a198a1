/** The schemes that a sheet may be made from, and how a sheet names one. */
import { statusNode } from "../checks/editions";
import type { Message } from "../messages/message";
import type { Scheme } from "../model/scheme";
import { textMessage } from "../model/sourced";
import { compareDates } from "../number/date";
import { titleOf } from "../scoring/words";
import { editionOf, Source } from "../source";
import { referenceTo } from "../text/path";
import type { Snapshot } from "../workspace";

export interface ListedScheme {
  readonly path: string;
  /** `id@edition`. */
  readonly edition: string;
  readonly title: Message;
  readonly status: Scheme["status"];
  /** Another edition has taken its place. */
  readonly isSuperseded: boolean;
  readonly profiles: readonly { readonly id: string; readonly title: Message }[];
}

/**
 * Every scheme that says which edition it is: by id, the newest edition first; what is no longer in force comes last. For a sheet the other
 * editions of its scheme come before all others, and its own one is left out.
 */
export function listSchemes(snapshot: Snapshot, sheet?: Source): ListedScheme[] {
  const own = sheet && snapshot.findScheme(sheet);
  const scheme = sheet && idOfScheme(snapshot, sheet);
  const isOther = ({ scheme: listed }: Source) => scheme !== undefined && listed?.id?.value !== scheme;
  return snapshot
    .schemes()
    .filter((source) => own?.kind !== "found" || own.source !== source)
    .flatMap((source) => {
      const listed = describeScheme(snapshot, source);
      return listed ? [{ source, listed }] : [];
    })
    .sort(
      (a, b) =>
        Number(isOther(a.source)) - Number(isOther(b.source)) ||
        Number(isPast(a.listed)) - Number(isPast(b.listed)) ||
        compareSchemes(a.source, b.source),
    )
    .map(({ listed }) => listed);
}

/** The id of the scheme that a sheet names, whether there is such an edition or not. */
function idOfScheme(snapshot: Snapshot, sheet: Source): string | undefined {
  const named = sheet.sheet?.scheme?.value;
  if (named && "scheme" in named) return named.scheme;
  const found = snapshot.findScheme(sheet);
  return found.kind === "found" ? found.scheme.id?.value : undefined;
}

function describeScheme(snapshot: Snapshot, source: Source): ListedScheme | undefined {
  const { scheme } = source;
  const edition = editionOf(source);
  if (!scheme || !edition) return undefined;
  return {
    path: source.path,
    edition,
    title: textMessage(scheme.title),
    status: scheme.status,
    isSuperseded: (snapshot.successors(source).get(edition) ?? []).some((next) => next !== source && !isDraft(next)),
    profiles: scheme.profiles.flatMap((profile) =>
      profile.id ? [{ id: profile.id.value, title: titleOf(profile) }] : [],
    ),
  };
}

/** How a sheet names a scheme: by its edition where that is clear, else by the way to its file. */
export function schemeReference(snapshot: Snapshot, scheme: Source, sheetPath: string | undefined): string {
  const edition = editionOf(scheme);
  if (sheetPath === undefined) return edition ?? scheme.path;
  const from = new Source(sheetPath, "sheet", "");
  if (edition !== undefined && snapshot.onlySchemeOf(edition, from) === scheme) return edition;
  return referenceTo(sheetPath, scheme.path);
}

/** Whether new audits go by another edition, or by none. */
function isPast({ status, isSuperseded }: ListedScheme): boolean {
  return status === "withdrawn" || isSuperseded;
}

/** One that says so; where nothing is said nobody called it one. */
function isDraft({ scheme }: Source): boolean {
  return scheme?.status === "draft" && statusNode(scheme) !== undefined;
}

function compareSchemes(a: Source, b: Source): number {
  const [one, other] = [a.scheme?.id?.value ?? "", b.scheme?.id?.value ?? ""];
  if (one !== other) return one < other ? -1 : 1;
  const [first, second] = [a, b].map(({ scheme }) => (scheme?.effective ?? scheme?.issued)?.value);
  const byDate = first && second ? compareDates(second, first) : 0;
  const [mine, yours] = [editionOf(a) ?? "", editionOf(b) ?? ""];
  return byDate || (mine === yours ? (a.path < b.path ? -1 : 1) : mine < yours ? 1 : -1);
}
