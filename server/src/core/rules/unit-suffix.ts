import { writeInstead } from "../checks/fixes";
import { type NumberSlip, numberSlips } from "../checks/numberSlips";
import type { FileContext, Finding, Rule, SheetContext } from "./types";

/** `5分`, `10 points`, `2小时` where a plain number is due. */
export const unitSuffix: Rule = {
  id: "unit-suffix",
  severity: "error",
  title: { en: "Unit behind a number", zh: "数字后带单位" },
  why: {
    en: "With a unit it is a text, and a text adds up to nothing.",
    zh: "带上单位就成了文本，文本无法参与合计。",
  },
  *checkFile({ source }: FileContext): Iterable<Finding> {
    for (const problem of source.shape) {
      if (problem.kind === "scalar" && problem.slip.rule === "unit-suffix") {
        yield describe({ scalar: problem.node, replacement: problem.slip.replacement });
      }
    }
  },
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    for (const slip of numberSlips(assessment, "unit-suffix")) yield describe(slip);
  },
};

function describe({ scalar, replacement = "" }: NumberSlip): Finding {
  return {
    span: scalar.span,
    message: {
      en: `${scalar.value} is a text because of its unit; only the number belongs here. Write ${replacement}.`,
      zh: `${scalar.value} 带有单位，成了文本；此处只写数字。请写成 ${replacement}。`,
    },
    fixes: [writeInstead(scalar.span, replacement)],
  };
}
