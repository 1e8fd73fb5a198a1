import { inScheme } from "../checks/related";
import { answerOf, type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import type { Message } from "../messages/message";
import { formatDecimal } from "../number/rational";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 派工记录, points: 8, method: sampled, minSample: 5 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;

/** A sample is as large as the scheme asks, and no more of it conform than were drawn. */
export const sampleSize: Rule = {
  id: "sample-size",
  severity: "error",
  title: { en: "Sample too small or impossible", zh: "样本量不足或不可能" },
  why: {
    en: "From too few cases nothing follows for the rest, and a ratio above one is two figures in the wrong order.",
    zh: "样本过少不能代表整体；符合数大于样本数，多半是两个数字写反了。",
  },
  guide: {
    remedy: {
      en: "Draw as many as the scheme asks for, and enter how many of all conform: first the conforming ones, then the sample.",
      zh: "按方案要求补足样本，并填写全部样本中的符合数：先写符合数，后写样本数。",
    },
    exception: {
      en: "Suppress a sample that is too small where fewer cases exist than the scheme asks for, and all of them were looked at; the row is not scored even so.",
      zh: "现有案例不足规定数量且已全部检查时，可以对样本量不足作出说明并忽略；但该行仍不计分。",
    },
    source: {
      en: "ISO 19011:2018, A.6: the sample is large enough for what is concluded from it.",
      zh: "ISO 19011:2018 附录 A.6：样本应足以支持所得出的结论。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { sample: 3/3, evidence: [ 派工单抽样清单 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { sample: 5/5, evidence: [ 派工单抽样清单 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    for (const row of faultyRows(context.assessment, "sample")) {
      const node = answerOf(row.entry);
      if (isMisshapen(context.source, node)) continue;
      const { minSample } = row.outcomes[0].part.indicator;
      const isTooSmall = row.issue.conforming.compare(row.issue.size) <= 0;
      const related = isTooSmall
        ? inScheme(context, minSample?.node, {
            en: `At least ${minSample?.value} are to be drawn`,
            zh: `至少抽取 ${minSample?.value} 个`,
          })
        : [];
      yield { span: node.span, message: describe(row, isTooSmall), related };
    }
  },
};

function describe({ issue, outcomes }: FaultyRow<"sample">, isTooSmall: boolean): Message {
  const name = nameOf(outcomes[0].part.indicator);
  const [conforming, size] = [issue.conforming, issue.size].map((value) => formatDecimal(value));
  return isTooSmall
    ? {
        en: `${name.en} needs a sample of at least ${issue.minimum}, ${size} drawn. Draw more, and enter how many of all conform.`,
        zh: `${name.zh} 至少抽样 ${issue.minimum} 个，只抽取了 ${size} 个。请补充抽样，并填写全部样本中的符合数。`,
      }
    : {
        en: `${name.en}: ${conforming} conform out of a sample of ${size}, which cannot be. Enter the conforming ones first, then the sample.`,
        zh: `${name.zh}：样本 ${size} 个，符合 ${conforming} 个，不可能。请先填符合数，后填样本数。`,
      };
}
