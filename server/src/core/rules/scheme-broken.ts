import { textOf } from "../messages/apart";
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
  guide: {
    remedy: {
      en: "Open the scheme and put its errors right; the finding links to the first. If the edition is not yours to change, tell the scheme owner, and say on the report that its figures contradict each other.",
      zh: "打开方案并更正错误，检查结果附有首个错误的位置。若无权修改该版本，请告知方案所有者，并在报告中注明方案数字自相矛盾。",
    },
    exception: {
      en: "Suppress the error in the scheme, with the reason, where the published edition must be followed as it is; the sheets under it are then quiet, too.",
      zh: "必须照已发布版本执行时，请在方案中说明理由并忽略该错误，其下的评分表也随之不再提示。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 25
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkSheet({ sheet, lookup, snapshot }: SheetContext): Iterable<Finding> {
    if (!sheet.scheme || lookup.kind !== "found") return;
    const { source } = lookup;
    const errors = snapshot
      .lintScheme(source)
      .findings.filter(({ rule, severity }) => severity === "error" && rule.id !== echo);
    const [first] = errors;
    if (!first) return;
    const { rule, finding } = first;
    const { span, message } = finding;
    const title = textOf(rule.title);
    const file = fileNameOf(source.path);
    const line = source.lines.lineAt(span.start) + 1;
    const only = errors.length === 1;
    yield {
      span: sheet.scheme.node.span,
      message: {
        en: `${file} has ${count(errors.length, "error")}, so the total and grade cannot be relied on: ${only ? "" : "the first is "}"${title.en}" (${rule.id}) in line ${line}. Correct the scheme.`,
        zh: `${file} 有 ${errors.length} 个错误，总分和等级不可信：${only ? "" : "首个是"}第 ${line} 行“${title.zh}”（${rule.id}）。请先更正方案。`,
      },
      related: [{ path: source.path, span, message }],
    };
  },
};

/** It says no more than that there are errors, and stands in front of them. */
const echo = "published-with-errors";
