/** The findings for programs; lines and characters count from 0, as in the Language Server Protocol. */
import type { LineIndex, Position, Problem, Span } from "../../core/index";
import type { CheckedFile, CheckReport } from "../check";
import { formatJson } from "./json";

export function formatCheckJson(report: CheckReport): string {
  const { files, counts, nameOf } = report;
  return formatJson({
    version: 1,
    problems: files.flatMap((file) =>
      file.problems.map((problem) => ({
        ...describe(problem, file),
        fixable: problem.fixes.length > 0,
        related: problem.related.map(({ path, span, message }) => ({
          file: nameOf(path),
          range: rangeOf(span, file.snapshot.source(path)?.lines ?? file.source.lines),
          message,
        })),
      })),
    ),
    suppressed: files.flatMap((file) =>
      file.suppressed.map((problem) => ({
        ...describe(problem, file),
        reason: problem.reason,
        until: problem.until ?? null,
      })),
    ),
    summary: {
      files: files.length,
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      suppressed: files.reduce((sum, file) => sum + file.suppressed.length, 0),
    },
  });
}

function describe({ rule, severity, message, span }: Problem, { name, source }: CheckedFile) {
  return { file: name, rule, severity, message, range: rangeOf(span, source.lines) };
}

function rangeOf(span: Span, lines: LineIndex): { start: Position; end: Position } {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
