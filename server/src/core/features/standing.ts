/** Where a sheet stands, or why nobody can say, each in one line; for lenses, status and hover. */
import { count, firstOf, type Message, verbatim } from "../messages/message";
import type { Assessment, NextGrade, Refusal } from "../scoring/assess";
import { isRefusal } from "../scoring/assess";
import { formatFigure, formatTotal, formatTotalRange, nameGrade, nameGrades } from "../scoring/figures";
import type { ProfileView } from "../scoring/view";
import type { Source } from "../source";
import { fileNameOf } from "../text/path";
import type { SchemeLookup, Snapshot } from "../workspace";

/** What follows from a sheet: its assessment, or the sentence that stands in its place. */
export type Standing =
  | { readonly kind: "judged"; readonly assessment: Assessment; readonly total: string }
  | { readonly kind: "unjudged"; readonly why: Message };

export function findStanding(snapshot: Snapshot, source: Source): Standing {
  const judged = snapshot.assess(source);
  if (!judged) return { kind: "unjudged", why: explainLookup(snapshot.findScheme(source), source) };
  if (isRefusal(judged)) return { kind: "unjudged", why: explainRefusal(judged, snapshot.findScheme(source)) };
  const total = formatTotal(judged);
  if (total === undefined) {
    return {
      kind: "unjudged",
      why: { en: "no indicator applies, so there is no total", zh: "没有适用的指标，无总分" },
    };
  }
  return { kind: "judged", assessment: judged, total };
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

function explainLookup(lookup: SchemeLookup, source: Source): Message {
  const reference = source.sheet?.scheme?.value;
  switch (lookup.kind) {
    case "missing": {
      const name = reference && "path" in reference ? reference.path : `${reference?.scheme}@${reference?.edition}`;
      return { en: `scheme ${name} was not found`, zh: `未找到方案 ${name}` };
    }
    case "ambiguous": {
      const files = firstOf(lookup.sources.map((each) => fileNameOf(each.path)).sort());
      return { en: `several files claim this edition: ${files.en}`, zh: `多个文件声明为同一版本：${files.zh}` };
    }
    case "unreadable": {
      const name = fileNameOf(lookup.source.path);
      return { en: `${name} holds no scheme`, zh: `${name} 中没有方案` };
    }
    default:
      return { en: "no scheme is named", zh: "未写明方案" };
  }
}

function explainRefusal(refusal: Refusal, lookup: SchemeLookup): Message {
  if (refusal.kind === "profile-unknown") {
    return { en: `the scheme has no profile ${refusal.profile}`, zh: `方案没有 ${refusal.profile} 类型` };
  }
  const profiles = lookup.kind === "found" ? lookup.scheme.profiles.flatMap((profile) => profile.id?.value ?? []) : [];
  const names = firstOf(profiles);
  return { en: `no profile is chosen (${names.en})`, zh: `未选择类型（${names.zh}）` };
}
