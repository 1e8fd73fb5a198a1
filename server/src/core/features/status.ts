/** A file's standing in a few characters, for the status bar. */
import { count, type Locale, type Message, verbatim } from "../messages/message";
import { formatTotalRange, nameGrades } from "../scoring/figures";
import type { ProfileView } from "../scoring/view";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { describeStanding, findStanding } from "./standing";
import { describeSums, sumsAgree } from "./sums";

export interface Status {
  readonly text: string;
  readonly tooltip: string;
  /** `incomplete` is the normal state of a sheet that is being filled in. */
  readonly state: "ok" | "warning" | "error" | "incomplete";
}

export function findStatus(snapshot: Snapshot, source: Source, locale: Locale): Status {
  const { text, detail, state } = source.kind === "scheme" ? schemeStatus(source) : sheetStatus(snapshot, source);
  const severities = snapshot.findProblems(source, locale).map((problem) => problem.severity);
  const errors = severities.filter((severity) => severity === "error").length;
  const warnings = severities.filter((severity) => severity === "warning").length;
  return {
    text: text[locale],
    tooltip: [detail[locale], ...describeProblems(errors, warnings, locale)].join("\n"),
    state: errors > 0 ? "error" : warnings > 0 && state !== "error" ? "warning" : state,
  };
}

interface Reading {
  readonly text: Message;
  readonly detail: Message;
  readonly state: Status["state"];
}

function schemeStatus(source: Source): Reading {
  const { views, scheme } = source;
  if (!scheme) return emptyFile(source);
  const leaves = countLeaves(views);
  const detail = {
    en: `${count(leaves, "scored indicator")}, ${count(scheme.grades.length, "grade")}`,
    zh: `${leaves} 项末级指标，${scheme.grades.length} 个等级`,
  };
  const text = describeSums(views) ?? {
    en: count(leaves, "indicator"),
    zh: `${leaves} 项指标`,
  };
  return { text, detail, state: sumsAgree(views) ? "ok" : "error" };
}

/** One that several profiles have counts once. */
function countLeaves(views: readonly ProfileView[]): number {
  const [first] = views;
  if (views.length <= 1) return first?.leaves.length ?? 0;
  return new Set(views.flatMap((view) => view.leaves.map((leaf) => leaf.indicator))).size;
}

function sheetStatus(snapshot: Snapshot, source: Source): Reading {
  if (!source.sheet) return emptyFile(source);
  const standing = findStanding(snapshot, source);
  if (standing.kind === "unjudged") {
    return { text: { en: "Not graded", zh: "无法评级" }, detail: standing.why, state: "error" };
  }
  const { assessment, total } = standing;
  const detail = describeStanding(assessment, total);
  if (!assessment.complete) {
    const text = verbatim(`${assessment.scored}/${assessment.applicable} · ${formatTotalRange(assessment)}`);
    return { text, detail, state: "incomplete" };
  }
  const grade = nameGrades(assessment);
  return { text: { en: `${total} ${grade.en}`, zh: `${total} ${grade.zh}` }, detail, state: "ok" };
}

/** A file with nothing in it is only just begun; with anything else than keys it cannot be read. */
function emptyFile(source: Source): Reading {
  if (!source.yaml.root && source.yaml.problems.length === 0) {
    return {
      text: { en: "Empty", zh: "空文件" },
      detail: { en: "Nothing is written yet", zh: "尚无内容" },
      state: "incomplete",
    };
  }
  return {
    text: { en: "Not readable", zh: "无法读取" },
    detail: { en: "The file is not a mapping of keys to values", zh: "文件内容不是“键: 值”的映射" },
    state: "error",
  };
}

function describeProblems(errors: number, warnings: number, locale: Locale): string[] {
  if (errors + warnings === 0) return [];
  const words: Message[] = [];
  if (errors > 0) words.push({ en: count(errors, "error"), zh: `${errors} 个错误` });
  if (warnings > 0) words.push({ en: count(warnings, "warning"), zh: `${warnings} 个警告` });
  return [words.map((word) => word[locale]).join(locale === "zh" ? "，" : ", ")];
}
