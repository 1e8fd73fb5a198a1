/** Total and grade of a sheet, or how far it has come; then what is missing to the next grade. */
import {
  type Assessment,
  count,
  formatTotal,
  formatTotalRange,
  type GradedResult,
  type Message,
  nameGrade,
  nameGrades,
  verbatim,
} from "../../core/index";
import { padEnd, visible, widthOf } from "./display";
import { type Style, wrapAfter } from "./style";

interface Entry {
  readonly label: Message;
  readonly text: Message;
  readonly paint?: (text: string) => string;
}

export function formatOutcome(result: GradedResult, assessment: Assessment, style: Style): string[] {
  const { colors, locale } = style;
  const entries = listEntries(result, assessment, style);
  const width = Math.max(...entries.map(({ label }) => widthOf(label[locale])));
  return [
    ...entries.flatMap(({ label, text, paint }) =>
      wrapAfter(`  ${padEnd(label[locale], width)}  `, visible(text[locale]), style, colors.dim, paint),
    ),
    ...(result.next?.blockedBy ?? []).flatMap((blocker) =>
      wrapAfter(`  ${" ".repeat(width)}  - `, visible(blocker), style),
    ),
  ];
}

function listEntries(result: GradedResult, assessment: Assessment, { colors }: Style): Entry[] {
  const total = formatTotal(assessment);
  if (!total) {
    const text = { en: "nothing applies, so there is no total", zh: "没有适用的指标，无总分" };
    return [{ label: { en: "Total", zh: "总分" }, text, paint: colors.yellow }];
  }
  const grades = nameGrades(assessment);
  const next = describeNext(result, assessment);
  const nextEntry = next ? [{ label: { en: "Next", zh: "下一等级" }, text: next }] : [];
  if (assessment.complete) {
    const paint = assessment.grade ? colors.green : colors.yellow;
    return [
      { label: { en: "Total", zh: "总分" }, text: verbatim(total), paint: colors.bold },
      { label: { en: "Grade", zh: "等级" }, text: grades, paint: (text) => colors.bold(paint(text)) },
      ...nextEntry,
    ];
  }
  const { scored, applicable } = result;
  const progress = { en: `${scored} of ${applicable}`, zh: `${scored} / ${applicable} 项` };
  return [
    { label: { en: "Scored", zh: "已评" }, text: progress, paint: colors.cyan },
    { label: { en: "Total so far", zh: "目前总分" }, text: verbatim(total), paint: colors.bold },
    { label: { en: "Possible", zh: "可能总分" }, text: verbatim(formatTotalRange(assessment) ?? total) },
    { label: { en: "Grades", zh: "可能等级" }, text: grades },
    ...nextEntry,
  ];
}

/** `Five stars: 3 points missing, blocked by:`, and the obstacles follow. */
function describeNext({ next }: GradedResult, assessment: Assessment): Message | undefined {
  if (!next || !assessment.next) return undefined;
  const grade = nameGrade(assessment.next.grade, assessment.view);
  const parts = [
    ...(next.missing ? [{ en: `${count(next.missing, "point")} missing`, zh: `还差 ${next.missing} 分` }] : []),
    ...(next.blockedBy.length > 0 ? [{ en: "blocked by:", zh: "受阻于：" }] : []),
  ];
  return {
    en: `${grade.en}: ${parts.map((part) => part.en).join(", ")}`,
    zh: `${grade.zh}：${parts.map((part) => part.zh).join("，")}`,
  };
}
