import { inScheme } from "../checks/related";
import { answerOf, type FaultyRow, faultyRows, isMisshapen } from "../checks/rows";
import type { Message } from "../messages/message";
import { formatDecimal } from "../number/rational";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** A sample is as large as the scheme asks, and no more of it conform than were drawn. */
export const sampleSize: Rule = {
  id: "sample-size",
  severity: "error",
  title: { en: "Sample too small or impossible", zh: "样本量不足或不可能" },
  why: {
    en: "From too few cases nothing follows for the rest, and a ratio above one is two figures in the wrong order.",
    zh: "样本过少不能代表整体；符合数大于样本数，多半是两个数字写反了。",
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
