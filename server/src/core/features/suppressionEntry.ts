/** What a comment suppresses, as its hover tells. */
import { count, type Locale } from "../messages/message";
import type { Source } from "../source";
import type { Suppression } from "../suppression";
import type { Snapshot } from "../workspace";
import { bulletList, codeSpan, escapeMarkdown, joinBlocks } from "./markdown";

export function describeSuppression(
  suppression: Suppression,
  snapshot: Snapshot,
  source: Source,
  locale: Locale,
): string {
  const found = snapshot.lint(source).suppressed.filter((each) => each.suppression === suppression);
  const heading = {
    en: found.length > 0 ? `**Suppresses ${count(found.length, "finding")}**` : "**Suppresses nothing**",
    zh: found.length > 0 ? `**忽略了 ${found.length} 条检查结果**` : "**没有忽略任何检查结果**",
  };
  const until = suppression.until && {
    en: `Until ${suppression.until.text}`,
    zh: `有效期至 ${suppression.until.text}`,
  };
  return joinBlocks(
    heading[locale],
    bulletList(found.map(({ rule, finding }) => `${codeSpan(rule.id)} ${escapeMarkdown(finding.message[locale])}`)),
    escapeMarkdown(suppression.reason),
    until?.[locale],
  );
}
