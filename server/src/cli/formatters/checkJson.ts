/** The findings for programs; lines and characters count from 0, as in the Language Server Protocol. */
import type { LineIndex, Position, Span } from "../../core/index";
import type { CheckReport } from "../check";
import { formatJson } from "./json";

export function formatCheckJson(report: CheckReport): string {
  const { files, counts, suppressed, nameOf } = report;
  return formatJson({
    version: 1,
    problems: files.flatMap(({ name, source, snapshot, problems }) =>
      problems.map((problem) => ({
        file: name,
        rule: problem.rule,
        severity: problem.severity,
        message: problem.message,
        range: rangeOf(problem.span, source.lines),
        fixable: problem.fixes.length > 0,
        related: problem.related.map(({ path, span, message }) => ({
          file: nameOf(path),
          range: rangeOf(span, snapshot.source(path)?.lines ?? source.lines),
          message,
        })),
      })),
    ),
    summary: {
      files: files.length,
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      suppressed,
    },
  });
}

function rangeOf(span: Span, lines: LineIndex): { start: Position; end: Position } {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
