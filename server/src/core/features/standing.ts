/** Where a sheet stands, or why nobody can say, each in one line; for lenses, status and hover. */
import { describeUngraded } from "../grade";
import { count, type Message, verbatim } from "../messages/message";
import type { Assessment, NextGrade } from "../scoring/assess";
import { formatFigure, formatTotal, formatTotalRange, nameGrade, nameGrades, outOfWithBase } from "../scoring/figures";
import type { Tally } from "../scoring/tally";
import type { ProfileView } from "../scoring/view";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";

/** What follows from a sheet: its assessment, or the sentence that stands in its place. */
export type Standing =
  | { readonly kind: "judged"; readonly assessment: Assessment; readonly total: string }
  | { readonly kind: "unjudged"; readonly why: Message };

export function findStanding(snapshot: Snapshot, source: Source): Standing {
  const assessment = snapshot.assessment(source);
  if (!assessment) {
    return { kind: "unjudged", why: describeUngraded(snapshot, source) ?? verbatim("") };
  }
  const total = formatTotal(assessment);
  if (total === undefined) {
    return {
      kind: "unjudged",
      why: { en: "no indicator applies, so there is no total", zh: "没有适用的指标，无总分" },
    };
  }
  return { kind: "judged", assessment, total };
}

/** `137 / 150 · 四星(卓殊) · 3 to 五星(卓绝)`, or `12 of 20 scored · 98-139 · 未评级…四星(卓殊)`. */
export function describeStanding(assessment: Assessment, total: string): Message {
  const { complete, scored, applicable, next, view } = assessment;
  const grades = nameGrades(assessment);
  if (!complete) {
    const range = formatTotalRange(assessment) ?? total;
    return {
      en: `${scored} of ${applicable} scored · ${range} · ${grades.en}`,
      zh: `已评 ${scored} / ${applicable} 项 · ${range} · ${grades.zh}`,
    };
  }
  const head = { en: `${total} · ${grades.en}`, zh: `${total} · ${grades.zh}` };
  const ahead = next && describeNext(next, view);
  return ahead ? { en: `${head.en} · ${ahead.en}`, zh: `${head.zh} · ${ahead.zh}` } : head;
}

/** The same in words, for whoever has it read out. */
export function explainStanding(assessment: Assessment): Message {
  const { complete, scored, applicable, next, view, least, most } = assessment;
  const figure = (total: Tally["total"]) => (total ? formatFigure(total.rounded, view) : "");
  const [low, high] = [figure(least.total), figure(most.total)];
  if (!complete) {
    const [lowest, highest] = [nameGrade(assessment.lowestGrade, view), nameGrade(assessment.highestGrade, view)];
    return {
      en: `${scored} of ${count(applicable, "indicator")} scored. The total can still be ${low} to ${high}, the grade ${lowest.en} to ${highest.en}.`,
      zh: `共 ${applicable} 项指标，已评 ${scored} 项。总分仍可能为 ${low} 至 ${high} 分，等级为 ${lowest.zh} 至 ${highest.zh}。`,
    };
  }
  const outOf = formatFigure(outOfWithBase(view), view);
  const grade = nameGrade(assessment.grade, view);
  const ahead = next && describeNext(next, view);
  return {
    en: `Total ${low} of ${count(outOf, "point")}, grade: ${grade.en}.${ahead?.en ? ` Missing: ${ahead.en}.` : ""}`,
    zh: `满分 ${outOf} 分，总分 ${low} 分，等级：${grade.zh}。${ahead?.zh ? `${ahead.zh}。` : ""}`,
  };
}

/** What is missing to the next grade: points, conditions or both. */
export function describeNext(next: NextGrade, view: ProfileView): Message {
  const grade = nameGrade(next.grade, view);
  const open = next.obstacles.length;
  const points = next.missing && formatFigure(next.missing, view);
  const conditions = { en: `${count(open, "condition")} not met`, zh: `${open} 项条件未满足` };
  if (points === undefined) {
    if (open === 0) return verbatim("");
    return { en: `${grade.en}: ${conditions.en}`, zh: `${grade.zh}：${conditions.zh}` };
  }
  const short = { en: `${points} to ${grade.en}`, zh: `距 ${grade.zh} 差 ${points} 分` };
  return open === 0 ? short : { en: `${short.en}, ${conditions.en}`, zh: `${short.zh}，${conditions.zh}` };
}
