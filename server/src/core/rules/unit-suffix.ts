import { writeInstead } from "../checks/fixes";
import { metricsByValue, type NumberSlip, numberSlips } from "../checks/numberSlips";
import { isOtherUnit } from "../checks/units";
import { type Metric, walkIndicators } from "../model/indicator";
import { formatDecimal, rational } from "../number/rational";
import { convertTime } from "../number/time";
import { splitUnit } from "../schema/slips";
import type { Source } from "../source";
import { asScalar, getValue, type Node } from "../yaml/tree";
import type { FileContext, Finding, Rule, SheetContext } from "./types";

/**
 * `5分`, `10 points`, `2小时` where a plain number is due. A value of a metric is converted to the unit that it is measured in; where that
 * cannot be done nobody can say which number was meant.
 */
export const unitSuffix: Rule = {
  id: "unit-suffix",
  severity: "error",
  title: { en: "Unit behind a number", zh: "数字后带单位" },
  why: {
    en: "With a unit it is a text, and a text adds up to nothing.",
    zh: "带上单位就成了文本，文本无法参与合计。",
  },
  guide: {
    remedy: {
      en: "Write the number alone: points need no unit, and a measured value is in the unit of its metric. A bound may have its unit (`≤ 48 h`), because it is a comparison.",
      zh: "只写数字：分值不带单位，实测值以指标的 `unit` 计量。界限是比较式，可以带单位（`≤ 48 h`）。",
    },
    exception: {
      en: "Never: the value is left out of every total while it has its unit.",
      zh: "不应例外：带单位的值不计入任何合计。",
    },
    bad: { "xb-0417.sheet.yaml": exampleSheet("12分") },
    good: { "xb-0417.sheet.yaml": exampleSheet("12") },
  },
  fixesAll: true,
  *checkFile({ source, snapshot }: FileContext): Iterable<Finding> {
    const slips = source.shape.flatMap((problem) =>
      problem.kind === "scalar" && problem.slip.rule === "unit-suffix" ? [problem] : [],
    );
    if (slips.length === 0) return;
    const metrics = new Map([...metricsByLoss(source), ...metricsByValue(snapshot.assessment(source))]);
    for (const { node, due, slip } of slips) {
      const metric = metrics.get(node);
      const isOfUnknownUnit = due === "measured" && !metric;
      yield describe({ scalar: node, replacement: isOfUnknownUnit ? undefined : slip.replacement, metric });
    }
  },
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    for (const slip of numberSlips(assessment, "unit-suffix")) yield describe(slip);
  },
};

function exampleSheet(score: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织机构图 ] }
  "2": { score: ${score}, evidence: [ 花名册 ] }
`;
}

/** The metric of each loss, by the node of the distance that costs the points. */
function metricsByLoss({ scheme }: Source): [Node, Metric][] {
  return [...walkIndicators(scheme?.indicators ?? [])].flatMap(({ metric }): [Node, Metric][] => {
    const per = asScalar(getValue(metric?.lose?.node, "per"));
    return metric && per ? [[per, metric]] : [];
  });
}

function describe({ scalar, replacement, metric }: NumberSlip): Finding {
  const unit = metric?.unit?.value;
  const due = unit === undefined ? asCount(scalar.value, replacement) : convert(scalar.value, replacement, unit);
  const remedy =
    due !== undefined
      ? { en: `Write ${due}.`, zh: `请写成 ${due}。` }
      : unit === undefined
        ? { en: "Leave the unit out.", zh: "请去掉单位。" }
        : { en: `Give it in ${unit}.`, zh: `请换算为 ${unit}。` };
  return {
    span: scalar.span,
    message: {
      en: `${scalar.value} is a text because of its unit; only the number belongs here. ${remedy.en}`,
      zh: `${scalar.value} 带有单位，成了文本；此处只写数字。${remedy.zh}`,
    },
    fixes: due === undefined ? [] : [writeInstead(scalar.span, due)],
  };
}

/** A rate (`5/人`) is another figure than the number alone. */
function asCount(text: string, figure: string | undefined): string | undefined {
  return splitUnit(text)?.unit.includes("/") ? undefined : figure;
}

/** The same amount in another unit, where it comes out even. */
function convert(text: string, figure: string | undefined, to: string): string | undefined {
  const { unit } = splitUnit(text) ?? {};
  if (!figure || !unit) return undefined;
  if (!isOtherUnit(unit, to)) return figure;
  const value = convertTime(rational(figure), unit, to);
  return value && formatDecimal(value, 6) === formatDecimal(value) ? formatDecimal(value) : undefined;
}
