/**
 * A sheet brought over to another edition of its scheme, or to another scheme: rows are matched by their ids. Nothing is taken out of the
 * sheet; what the other edition does not know stays where it is, becomes a finding, and is listed.
 */
import { referencesLost } from "../checks/lostReferences";
import { findMissingRows } from "../checks/missingRows";
import { type Message, verbatim } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import type { ScoreEntry, ScoreSheet } from "../model/sheet";
import { formatDecimal } from "../number/rational";
import { findAnswer, saysNotApplicable } from "../scoring/answer";
import { type Assessment, assess, isRefusal } from "../scoring/assess";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { titleOf } from "../scoring/words";
import type { Source } from "../source";
import type { Span, TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import { fillKey, respell } from "../yaml/edit";
import { quoteText } from "../yaml/quote";
import { asScalar, findPair, isNull } from "../yaml/tree";
import { writeMissingRows } from "./fillRows";
import { schemeReference } from "./schemeList";
import { surroundingsOf } from "./things";

export interface EditionChange {
  /** What the sheet calls the other edition. */
  readonly reference: string;
  /** The other edition has profiles, and the one of the sheet is none of them: rows are not looked at before one is chosen. */
  readonly needsProfile: boolean;
  readonly edits: readonly TextEdit[];
  readonly notes: readonly EditionNote[];
}

/** One thing that whoever changes the edition should know of. */
export interface EditionNote {
  readonly kind: EditionNoteKind;
  readonly id: string;
  readonly detail: Message;
  /** Where it stands in the sheet as it is; a row that is added stands nowhere yet. */
  readonly span?: Span;
}

/**
 * `lost`: a row without a counterpart; `unknown`: another name that the other edition does not know; `unfit`: a score that no longer counts;
 * `changed`: a row that is worth other points or is about something else; `added`: a row that is new.
 */
export type EditionNoteKind = "lost" | "unknown" | "unfit" | "changed" | "added";

/**
 * `profile` takes the place of that of the sheet. Nothing where one of the files is no mapping, nor where something else than a text stands
 * in the place of the reference.
 */
export function changeEdition(
  snapshot: Snapshot,
  source: Source,
  target: Source,
  profile?: string,
): EditionChange | undefined {
  const { sheet } = source;
  if (!sheet || !target.scheme) return undefined;
  const reference = schemeReference(snapshot, target, source.path);
  const head = [
    setKey(source, sheet, "scheme", reference),
    profile === undefined ? [] : setKey(source, sheet, "profile", profile),
  ];
  if (head.includes(undefined)) return undefined;
  const judged = assess(target.scheme, profile === undefined ? sheet : withProfile(sheet, profile), {
    views: target.views,
  });
  const assessment = isRefusal(judged) ? undefined : judged;
  const before = snapshot.assessment(source);
  return {
    reference,
    needsProfile: assessment === undefined,
    edits: [
      ...head.flatMap((edits) => edits ?? []),
      ...(assessment && findPair(sheet.node, "scores") ? writeMissingRows(source, assessment) : []),
    ],
    notes: [
      ...lostRows(snapshot, source, sheet, target, assessment),
      ...lostNames(source, target, profile),
      ...(assessment ? unfitRows(assessment, before) : []),
      ...(assessment ? changedRows(assessment, surroundingsOf(snapshot, source).views) : []),
      ...(assessment ? addedRows(assessment) : []),
    ],
  };
}

function withProfile(sheet: ScoreSheet, profile: string): ScoreSheet {
  return { ...sheet, profile: { value: profile, node: sheet.node } };
}

/** Gives a key at the root another value; where it is missing it goes behind those that come before it. Nothing where it cannot be had. */
function setKey({ text }: Source, { node }: ScoreSheet, key: string, value: string): TextEdit[] | undefined {
  const pair = findPair(node, key);
  if (pair?.value.kind === "alias") return [{ span: pair.value.span, text: JSON.stringify(value) }];
  const scalar = asScalar(pair?.value);
  if (scalar && !isNull(scalar)) return scalar.value === value ? [] : [respell(scalar, value)];
  const anchor = findPair(node, "scheme") ?? findPair(node, "sheet");
  const edit = fillKey(text, node, anchor, key, quoteText(value));
  return edit && [edit];
}

/** Rows of which the other edition makes nothing: it has no such indicator, not for this profile, or it is a group there. */
function lostRows(
  snapshot: Snapshot,
  source: Source,
  sheet: ScoreSheet,
  target: Source,
  assessment: Assessment | undefined,
): EditionNote[] {
  const known = new Set([...walkIndicators(target.scheme?.indicators ?? [])].flatMap(({ id }) => id?.value ?? []));
  const entries = assessment
    ? assessment.rowIssues.map(({ entry }) => entry)
    : [...sheet.scores.values()].filter(({ id }) => !known.has(id));
  const { views } = surroundingsOf(snapshot, source);
  return entries.map((entry) => ({
    kind: "lost",
    id: entry.id,
    detail: describe(entry.id, views),
    span: spanOf(entry),
  }));
}

function lostNames(source: Source, target: Source, profile: string | undefined): EditionNote[] {
  return referencesLost(source, target)
    .filter(({ name }) => profile === undefined || name.namespace !== "profile")
    .map(({ name, noun }) => ({ kind: "unknown", id: name.id, detail: noun, span: name.node.span }));
}

/** Scores that counted and do not any more, such as 10 where there are 8 points now, or a level that is gone. */
function unfitRows(assessment: Assessment, before: Assessment | undefined): EditionNote[] {
  const sound = new Set(before?.outcomes.flatMap(({ part, issue }) => (issue ? [] : [part.id])));
  return assessment.outcomes.flatMap(({ part, entry, issue }): EditionNote[] => {
    if (!issue || !entry || (before && !sound.has(part.id))) return [];
    return [{ kind: "unfit", id: part.id, detail: describePart(part), span: spanOf(entry) }];
  });
}

/** Rows that have a counterpart which is not the same. */
function changedRows({ sheet, view }: Assessment, views: readonly ProfileView[]): EditionNote[] {
  const [before] = views;
  return [...sheet.scores.values()].flatMap((entry): EditionNote[] => {
    const [old, now] = [before?.byId.get(entry.id), view.byId.get(entry.id)];
    if (!old || !now || (now.children && !saysNotApplicable(entry.node))) return [];
    const [from, to] = [describePart(old), describePart(now)];
    const isSame = from.en === to.en && from.zh === to.zh && old.indicator.method === now.indicator.method;
    if (isSame) return [];
    const detail = { en: `${from.en} → ${to.en}`, zh: `${from.zh} → ${to.zh}` };
    return [{ kind: "changed", id: entry.id, detail, span: spanOf(entry) }];
  });
}

function addedRows(assessment: Assessment): EditionNote[] {
  return findMissingRows(assessment).map((part) => ({ kind: "added", id: part.id, detail: describePart(part) }));
}

function describe(id: string, views: readonly ProfileView[]): Message {
  const part = views.flatMap((view) => view.byId.get(id) ?? [])[0];
  return part ? describePart(part) : verbatim("");
}

/** `网点覆盖, 10`. */
function describePart(part: IndicatorPart): Message {
  const title = titleOf({ id: undefined, title: part.indicator.title });
  const points = formatDecimal(part.points);
  return { en: `${title.en}, ${points}`, zh: `${title.zh}, ${points}` };
}

/** Its key, and with it what it says. */
function spanOf({ key, node }: ScoreEntry): Span {
  const answer = findAnswer(node);
  return answer && answer.span.start > key.span.start ? { start: key.span.start, end: answer.span.end } : key.span;
}
