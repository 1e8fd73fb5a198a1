/** Whether something is not said at all, or only not in a way that can be read, which other rules say. */

import { toHalfwidth } from "../schema/slips";
import type { Source } from "../source";
import { findPair, type Mapping, type Node, type YamlProblem } from "../yaml/tree";

/** A key that is neither there, nor there under a misspelled name, nor in a line that is half typed. */
export function isUnsaid(source: Source, map: Mapping, key: string): boolean {
  const isMisspelled = source.shape.some(
    (problem) =>
      problem.kind === "unknown-key" &&
      map.pairs.some((pair) => pair.key === problem.key) &&
      (problem.nearest === key || toHalfwidth(problem.key.value).startsWith(`${key}:`)),
  );
  return !findPair(map, key) && !isMisspelled && !isHalfWritten(source, map);
}

/** Whether YAML rejects something in a node, so that a line of it may be missing. */
export function isHalfWritten(source: Source, node: Node): boolean {
  return syntaxProblemsIn(source, node).length > 0;
}

/** What YAML rejects in a node, or right beside it. */
export function syntaxProblemsIn(source: Source, { span }: Node): YamlProblem[] {
  return source.yaml.problems.filter(
    (problem) => span.start - 1 <= problem.span.start && problem.span.start <= span.end + 1,
  );
}
