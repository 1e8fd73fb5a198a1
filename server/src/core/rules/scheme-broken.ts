import { count } from "../messages/message";
import { fileNameOf } from "../text/path";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme has no errors, so that the figures under it can be trusted. */
export const schemeBroken: Rule = {
  id: "scheme-broken",
  severity: "error",
  title: { en: "Scheme with errors", zh: "方案有错误" },
  why: {
    en: "A total is only as good as the scheme that it is computed by: where its points or grades contradict each other, so does every sheet.",
    zh: "总分的可靠程度取决于所依据的方案：方案的分值或等级自相矛盾，每份评分表也随之不可信。",
  },
  *checkSheet({ sheet, lookup, snapshot }: SheetContext): Iterable<Finding> {
    if (!sheet.scheme || lookup.kind !== "found") return;
    const { source } = lookup;
    const errors = snapshot
      .lint(source)
      .findings.filter(({ rule, severity }) => severity === "error" && rule.id !== echo);
    const [first] = errors;
    if (!first) return;
    const { rule, finding } = first;
    const { span, message } = finding;
    const file = fileNameOf(source.path);
    const line = source.lines.positionAt(span.start).line + 1;
    const only = errors.length === 1;
    yield {
      span: sheet.scheme.node.span,
      message: {
        en: `${file} has ${count(errors.length, "error")}, so the total and grade cannot be relied on: ${only ? "" : "the first is "}"${rule.title.en}" (${rule.id}) in line ${line}. Correct the scheme.`,
        zh: `${file} 有 ${errors.length} 个错误，总分和等级不可信：${only ? "" : "首个是"}第 ${line} 行“${rule.title.zh}”（${rule.id}）。请先更正方案。`,
      },
      related: [{ path: source.path, span, message }],
    };
  },
};

/** It says no more than that there are errors, and stands in front of them. */
const echo = "published-with-errors";
