/** The rows of a sheet as the rules look at them: what is wrong with a row is said once, however many leaves it decides. */
import type { ScoreEntry } from "../model/sheet";
import type { ShapeProblem } from "../schema/validate";
import type { Assessment } from "../scoring/assess";
import { type EntryIssue, type LeafOutcome, methodKeys } from "../scoring/leaf";
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
  const rows = new Map<ScoreEntry, { issue: Issue<Kind>; outcomes: [LeafOutcome, ...LeafOutcome[]] }>();
  for (const outcome of assessment?.outcomes ?? []) {
    const { entry, issue } = outcome;
    if (!entry || issue?.kind !== kind) continue;
    const row = rows.get(entry);
    if (row) row.outcomes.push(outcome);
    else rows.set(entry, { issue: issue as Issue<Kind>, outcomes: [outcome] });
  }
  return [...rows].map(([entry, row]) => ({ entry, ...row }));
}

/** What a row answers with: the whole of a short form, of a long one the value of the key that says it. */
export function answerOf(entry: ScoreEntry): Node {
  const pairs = asMapping(entry.node)?.pairs ?? [];
  const answer = pairs.find((pair) => (methodKeys as readonly string[]).includes(pair.key.value));
  return answer?.value ?? entry.node;
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
