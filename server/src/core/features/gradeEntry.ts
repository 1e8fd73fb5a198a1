/** A grade and what it takes, in words. As Markdown. */
import type { Locale } from "../messages/message";
import type { Grade } from "../model/grade";
import type { ProfileView } from "../scoring/view";
import { describeGrade, titleOf } from "../scoring/words";
import { bulletList, escapeMarkdown, joinBlocks } from "./markdown";

/** What differs from profile to profile stands below the title of each. */
export function gradeEntry(grade: Grade, views: readonly ProfileView[], locale: Locale): string {
  const stars = "★".repeat(Math.min(grade.stars?.value ?? 0, 10));
  const head = `**${escapeMarkdown(titleOf(grade)[locale])}** ${stars}`.trim();
  const lists = views
    .filter((view) => view.grades.includes(grade))
    .map((view) => ({ profile: view.profile, list: conditionsOf(grade, view, locale) }));
  const [first] = lists;
  if (first && lists.every(({ list }) => list === first.list) && lists.length === views.length) {
    return joinBlocks(head, first.list);
  }
  return joinBlocks(head, ...lists.map(({ profile, list }) => joinBlocks(escapeMarkdown(profile ?? ""), list)));
}

function conditionsOf(grade: Grade, view: ProfileView, locale: Locale): string {
  const conditions = describeGrade(grade, view);
  if (conditions.length === 0) return locale === "zh" ? "无条件" : "No conditions";
  return bulletList(conditions.map((condition) => escapeMarkdown(condition[locale])));
}
