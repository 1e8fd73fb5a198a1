import type { Message } from "../messages/message";
import type { Source } from "../source";
import { getValue } from "../yaml/tree";
import type { FileContext, Finding, JudgedFinding, Rule } from "./types";

/** A scheme that says it is published has no errors. */
export const publishedWithErrors: Rule = {
  id: "published-with-errors",
  severity: "error",
  title: { en: "Published with errors", zh: "已发布的方案有错误" },
  why: {
    en: "Certification bodies grade by a published scheme as it stands: what is wrong in it is wrong on every sheet and certificate.",
    zh: "认证机构直接按已发布的方案评级：方案中的错误会带进每份评分表和每张证书。",
  },
  guide: {
    remedy: {
      en: "Correct the errors that stand elsewhere in the file; this one goes with them. A scheme that is still being worked on has `status: draft`.",
      zh: "更正文件中的其他错误，该条随之消失。仍在编制的方案请写 `status: draft`。",
    },
    exception: {
      en: "Suppress the error itself, with its reason, where the published text really has it: then it no longer counts here.",
      zh: "若正式发布的文本确实如此，请在该错误处写明理由并忽略，此处便不再计入。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
status: published
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 4 }
  - { id: "2", title: 人员配置, points: 5 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
status: published
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 5 }
  - { id: "2", title: 人员配置, points: 5 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
    besides: ["points-sum"],
  },
  *checkFindings({ source }: FileContext, found: readonly JudgedFinding[]): Iterable<Finding> {
    const { scheme } = source;
    const status = scheme?.status === "published" ? getValue(scheme.node, "status") : undefined;
    const errors = found.filter(({ severity }) => severity === "error");
    const [first] = errors;
    if (!status || !first) return;
    yield {
      span: status.span,
      message: describe(errors.length, first, source),
      related: [{ span: first.finding.span, message: first.finding.message }],
    };
  },
};

function describe(errors: number, { finding }: JudgedFinding, source: Source): Message {
  const line = source.lines.lineAt(finding.span.start) + 1;
  return {
    en: `Published with errors: ${errors}, the first in line ${line}. Correct them, or go back to \`draft\`.`,
    zh: `状态为已发布，但文件有 ${errors} 个错误，首个在第 ${line} 行。请先更正，或将状态改回 \`draft\`。`,
  };
}
