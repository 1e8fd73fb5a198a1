/** What is remembered of a look at the findings of a file: enough to tell which changes of a scheme make it worth another one. */
import type { Name } from "./schema/names";
import type { SchemeChange } from "./schemeChange";
import type { Source } from "./source";
import type { Snapshot } from "./workspace";
import { Sieve } from "./yaml/stretches";

export interface Look {
  readonly hasFindings: boolean;
  /** Other files that its findings point into, where lines may move. */
  readonly related: ReadonlySet<string>;
  /** A grade is stated. */
  readonly statesGrade: boolean;
  /** Findings are suppressed, so that what was found is not all that counts. */
  readonly suppresses: boolean;
}

export function lookAt(snapshot: Snapshot, source: Source): Look {
  const { findings } = snapshot.lint(source);
  const paths = findings.flatMap(({ finding }) => (finding.related ?? []).flatMap(({ path }) => path ?? []));
  return {
    hasFindings: findings.length > 0,
    related: new Set(paths),
    statesGrade: statedGrades.pick(source.names.pieces.map(({ references }) => references)).length > 0,
    suppresses: source.suppressions.length > 0,
  };
}

const statedGrades = new Sieve<Name>(({ namespace }) => namespace === "grade");

/** Whether the findings of a sheet may be others after its scheme has changed; where lines have moved besides, `related` tells. */
export function isConcerned(look: Look, change: SchemeChange): boolean {
  return (
    look.suppresses ||
    change.figures ||
    change.demands ||
    (change.grades && look.statesGrade) ||
    (change.words && look.hasFindings)
  );
}
