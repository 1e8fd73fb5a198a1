/** A score sheet as its file says it, each value with its node. What a score means is decided beside its scheme, in scoring. */
import type { CalendarDate } from "../number/date";
import type { Rational } from "../number/rational";
import {
  readBoolean,
  readDate,
  readId,
  readNumber,
  readSchemeRef,
  readString,
  readWholeNumber,
} from "../schema/scalars";
import { withoutRoom } from "../text/lists";
import { Memo } from "../yaml/memo";
import { homeOf } from "../yaml/part";
import { differenceOf, type Stretches, stretchesOfPairs } from "../yaml/stretches";
import { asMapping, getValue, type Mapping, type Node, type Pair, type Scalar } from "../yaml/tree";
import { itemsAt, mappingsAt, readAt, readIds, readNode, type Sourced } from "./sourced";

/** One row of `scores`. */
export interface ScoreEntry {
  readonly id: string;
  readonly key: Scalar;
  readonly node: Node;
  /** Read when someone asks, and once. */
  readonly evidence: readonly Evidence[];
  readonly note: Sourced<string> | undefined;
}

export interface AdjustmentEntry {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly reason: Sourced<string> | undefined;
  readonly statement: Sourced<string> | undefined;
  readonly correctiveAction: Sourced<string> | undefined;
  /** How often it occurs; once where nothing is said. */
  readonly count: number;
}

/** A nonconformity, as in ISO/IEC 17021-1. */
export interface FindingEntry {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly indicator: Sourced<string> | undefined;
  readonly class: Sourced<string> | undefined;
  readonly statement: Sourced<string> | undefined;
  readonly raised: Sourced<CalendarDate> | undefined;
  readonly due: Sourced<CalendarDate> | undefined;
  readonly cause: Sourced<string> | undefined;
  readonly correctiveAction: Sourced<string> | undefined;
  /** Missing while it is open. */
  readonly closed: Sourced<CalendarDate> | undefined;
  readonly verifiedBy: Sourced<string> | undefined;
}

/** What was seen: in words, or a file that shows it. */
export interface Evidence {
  readonly node: Node;
  /** Relative to the sheet. */
  readonly file: Sourced<string> | undefined;
  readonly sha256: Sourced<string> | undefined;
}

/** One of the client's sites. */
export interface Site {
  readonly node: Mapping;
  readonly name: Sourced<string> | undefined;
  /** Missing where nothing is said. */
  readonly sampled: Sourced<boolean> | undefined;
}

export interface Certificate {
  readonly node: Mapping;
  readonly from: Sourced<CalendarDate> | undefined;
  readonly to: Sourced<CalendarDate> | undefined;
}

export interface ScoreSheet {
  readonly node: Mapping;
  readonly id: Sourced<string> | undefined;
  readonly scheme: Sourced<{ scheme: string; edition: string } | { path: string }> | undefined;
  readonly profile: Sourced<string> | undefined;
  /** The name of the organization that is audited. */
  readonly client: Sourced<string> | undefined;
  readonly audit: {
    readonly node: Mapping | undefined;
    readonly type: Sourced<string> | undefined;
    readonly plan: Sourced<string> | undefined;
    readonly modes: readonly Sourced<string>[];
    readonly start: Sourced<CalendarDate> | undefined;
    readonly end: Sourced<CalendarDate> | undefined;
    readonly team: readonly Sourced<string>[];
    readonly sites: readonly Site[];
    readonly operatingSince: Sourced<CalendarDate> | undefined;
  };
  /** What was shown for each prerequisite of the scheme, by its id. */
  readonly prerequisites: ReadonlyMap<string, { readonly key: Scalar; readonly node: Node }>;
  readonly previous: { readonly grade: Sourced<string> | undefined; readonly since: Sourced<CalendarDate> | undefined };
  readonly scoresNode: Mapping | undefined;
  /** Of rows with the same id only the first; the second is a finding of its own. */
  readonly scores: ReadonlyMap<string, ScoreEntry>;
  /** The same in order. */
  readonly rows: Stretches<ScoreEntry>;
  readonly adjustments: readonly AdjustmentEntry[];
  readonly findings: readonly FindingEntry[];
  readonly declared: { readonly total: Sourced<Rational> | undefined; readonly grade: Sourced<string> | undefined };
  readonly decision: {
    readonly by: Sourced<string> | undefined;
    readonly on: Sourced<CalendarDate> | undefined;
    readonly grade: Sourced<string> | undefined;
    readonly certificate: Certificate | undefined;
  };
}

export function readSheet(root: Node | undefined): ScoreSheet | undefined {
  const node = asMapping(root);
  if (!node) return undefined;
  const audit = asMapping(getValue(node, "audit"));
  const previous = asMapping(getValue(node, "previous"));
  const declared = asMapping(getValue(node, "declared"));
  const scoresNode = asMapping(getValue(node, "scores"));
  return {
    node,
    id: readAt(node, "sheet", readId),
    scheme: readAt(node, "scheme", readSchemeRef),
    profile: readAt(node, "profile", readId),
    client: readAt(asMapping(getValue(node, "client")), "name", readString),
    audit: {
      node: audit,
      type: readAt(audit, "type", readString),
      plan: readAt(audit, "plan", readId),
      modes: readIds(audit, "modes"),
      start: readAt(audit, "start", readDate),
      end: readAt(audit, "end", readDate),
      team: mappingsAt(audit, "team").flatMap((member) => readAt(member, "name", readString) ?? []),
      sites: mappingsAt(audit, "sites").map((site) => ({
        node: site,
        name: readAt(site, "name", readString),
        sampled: readAt(site, "sampled", readBoolean),
      })),
      operatingSince: readAt(audit, "operatingSince", readDate),
    },
    prerequisites: new Map(
      (asMapping(getValue(node, "prerequisites"))?.pairs ?? []).map(({ key, value }) => [
        key.value.normalize("NFC"),
        { key, node: value },
      ]),
    ),
    previous: { grade: readAt(previous, "grade", readId), since: readAt(previous, "since", readDate) },
    scoresNode,
    ...readScores(scoresNode),
    adjustments: mappingsAt(node, "adjustments").map((item) => ({
      node: item,
      id: readAt(item, "id", readId),
      reason: readAt(item, "reason", readId),
      statement: readAt(item, "statement", readString),
      correctiveAction: readAt(item, "correctiveAction", readString),
      count: readAt(item, "count", readWholeNumber)?.value ?? 1,
    })),
    findings: mappingsAt(node, "findings").map((item) => ({
      node: item,
      id: readAt(item, "id", readId),
      indicator: readAt(item, "indicator", readId),
      class: readAt(item, "class", readId),
      statement: readAt(item, "statement", readString),
      raised: readAt(item, "raised", readDate),
      due: readAt(item, "due", readDate),
      cause: readAt(item, "cause", readString),
      correctiveAction: readAt(item, "correctiveAction", readString),
      closed: readAt(item, "closed", readDate),
      verifiedBy: readAt(item, "verifiedBy", readString),
    })),
    declared: { total: readAt(declared, "total", readNumber), grade: readAt(declared, "grade", readId) },
    decision: readDecision(asMapping(getValue(node, "decision"))),
  };
}

function readDecision(node: Mapping | undefined): ScoreSheet["decision"] {
  const certificate = asMapping(getValue(node, "certificate"));
  return {
    by: readAt(node, "by", readString),
    on: readAt(node, "on", readDate),
    grade: readAt(node, "grade", readId),
    certificate: certificate && {
      node: certificate,
      from: readAt(certificate, "from", readDate),
      to: readAt(certificate, "to", readDate),
    },
  };
}

type Rows = Pick<ScoreSheet, "scores" | "rows">;

function readScores(node: Mapping | undefined): Rows {
  if (!node) return { scores: new Map(), rows: [] };
  const home = homeOf(node);
  const before = lastRead.get(home);
  const rows = stretchesOfPairs(node).map((stretch) =>
    inStretch.of(stretch, (pairs) => pairs.map((pair) => inPair.of(pair, (each) => new Row(each)))),
  );
  const scores = (before && replaceRows(before, rows)) ?? indexRows(rows);
  const isEachOnce = scores.size === node.pairs.length;
  const read = { scores, rows: isEachOnce ? rows : [[...scores.values()]] };
  if (isEachOnce) lastRead.set(home, read);
  return read;
}

const inPair = new Memo<ScoreEntry>();
const inStretch = new Memo<readonly ScoreEntry[]>();
const lastRead = new Memo<Rows>();

function indexRows(rows: Stretches<ScoreEntry>): Map<string, ScoreEntry> {
  const scores = new Map<string, ScoreEntry>();
  for (const stretch of rows) for (const row of stretch) if (!scores.has(row.id)) scores.set(row.id, row);
  return scores;
}

/** Nothing where rows have come, gone, or got another id. */
function replaceRows(before: Rows, rows: Stretches<ScoreEntry>): Map<string, ScoreEntry> | undefined {
  const { gone, come } = differenceOf(before.rows, rows);
  if (gone.length !== come.length || gone.some(({ id }, index) => id !== come[index]?.id)) return undefined;
  const scores = new Map(before.scores);
  for (const row of come) scores.set(row.id, row);
  return scores;
}

class Row implements ScoreEntry {
  readonly id: string;
  readonly key: Scalar;
  readonly node: Node;
  private readEvidence: readonly Evidence[] | undefined;
  private readNote: { readonly value: Sourced<string> | undefined } | undefined;

  constructor({ key, value }: Pair) {
    this.id = key.value.normalize("NFC");
    this.key = key;
    this.node = value;
  }

  /** What says something. */
  get evidence(): readonly Evidence[] {
    this.readEvidence ??= withoutRoom(itemsAt(asMapping(this.node), "evidence").flatMap(readEvidence));
    return this.readEvidence;
  }

  get note(): Sourced<string> | undefined {
    this.readNote ??= { value: readAt(asMapping(this.node), "note", readString) };
    return this.readNote.value;
  }
}

function readEvidence(node: Node): Evidence[] {
  const file = asMapping(node);
  if (!file) return readNode(node, readString)?.value.trim() ? [{ node, file: undefined, sha256: undefined }] : [];
  return [{ node, file: readAt(file, "file", readString), sha256: readAt(file, "sha256", readString) }];
}
