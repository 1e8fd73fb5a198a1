/** The rows of a sheet as the rules look at them: what is wrong with a row is said once, however many leaves it decides. */
import type { ScoreEntry } from "../model/sheet";
import type { ShapeProblem } from "../schema/validate";
import { type EntryIssue, findAnswer } from "../scoring/answer";
import type { Assessment } from "../scoring/assess";
import type { LeafOutcome } from "../scoring/leaf";
import type { Source } from "../source";
import { contains, type Span } from "../text/span";
import { asMapping, type Node, resolve } from "../yaml/tree";

type Issue<Kind> = Extract<EntryIssue, { kind: Kind }>;

export interface FaultyRow<Kind extends EntryIssue["kind"]> {
  readonly entry: ScoreEntry;
  readonly issue: Issue<Kind>;
  /** The leaf of the row; of a group's row the leaves below it that have that issue. */
  readonly outcomes: readonly [LeafOutcome, ...LeafOutcome[]];
}

export function faultyRows<Kind extends EntryIssue["kind"]>(
  assessment: Assessment | undefined,
  kind: Kind,
): FaultyRow<Kind>[] {
  const faulty = (assessment?.faulty ?? []).filter((outcome) => outcome.issue?.kind === kind);
  return [...outcomesByRow(faulty)].map(([entry, outcomes]) => ({
    entry,
    issue: outcomes[0].issue as Issue<Kind>,
    outcomes,
  }));
}

/** The leaves that each row decides; more than one where a whole group does not apply. */
export function outcomesByRow(outcomes: readonly LeafOutcome[]): Map<ScoreEntry, [LeafOutcome, ...LeafOutcome[]]> {
  const rows = new Map<ScoreEntry, [LeafOutcome, ...LeafOutcome[]]>();
  for (const outcome of outcomes) {
    const { entry } = outcome;
    const known = entry && rows.get(entry);
    if (known) known.push(outcome);
    else if (entry) rows.set(entry, [outcome]);
  }
  return rows;
}

/** What a row answers with; the whole row where it says nothing. */
export function answerOf(entry: ScoreEntry): Node {
  return findAnswer(entry.node) ?? entry.node;
}

/** Where a row answers; where an alias stands for it, the alias, since others answer with the same. */
export function spanOfAnswer(entry: ScoreEntry): Span {
  return (entry.node.kind === "alias" ? entry.node : answerOf(entry)).span;
}

/** Whether the schema finds fault with the long form of a row, so that what it seems to lack may be there under another name. */
export function isMisread(source: Source, { node }: ScoreEntry): boolean {
  return asMapping(node) !== undefined && isMisshapen(source, node);
}

/** Whether every leaf that is not scored has a row that is at fault and says so itself. */
export function isHeldUpByFaults({ complete, outcomes }: Assessment): boolean {
  return !complete && outcomes.every(({ status, issue }) => status !== "unscored" || issue);
}

/** Whether the schema already finds fault with a node or with something in it. */
export function isMisshapen(source: Source, node: Node): boolean {
  const { span } = resolve(node) ?? node;
  return source.shape.some((problem) => contains(span, placeOf(problem).start));
}

function placeOf(problem: ShapeProblem): Span {
  if (problem.kind === "unknown-key") return problem.key.span;
  return "span" in problem ? problem.span : problem.node.span;
}
