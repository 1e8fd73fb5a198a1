/** An adjustment: what it adds or takes away, how often, and what follows from it. As Markdown. */
import { count, type Locale, type Message, verbatim } from "../messages/message";
import type { Adjustment, Scheme } from "../model/scheme";
import { textIn } from "../model/sourced";
import { formatQuantity, titleOf } from "../scoring/words";
import { bulletList, codeSpan, escapeMarkdown, joinBlocks } from "./markdown";

export function adjustmentEntry(adjustment: Adjustment, scheme: Scheme, locale: Locale): string {
  const { id, points, reasons } = adjustment;
  const name = [
    `**${escapeMarkdown(titleOf(adjustment)[locale])}**`,
    id && codeSpan(id.value),
    points && `· ${escapeMarkdown(formatQuantity(points.value))}`,
  ];
  const listed = reasons.flatMap((reason) =>
    reason.id ? [`${codeSpan(reason.id.value)} ${escapeMarkdown(textIn(reason.title, locale))}`.trim()] : [],
  );
  return joinBlocks(
    name.filter(Boolean).join(" "),
    bulletList(factsOf(adjustment, scheme).map((fact) => escapeMarkdown(fact[locale]))),
    listed.length > 0 ? `${locale === "zh" ? "理由" : "Reasons"}\n\n${bulletList(listed)}` : undefined,
  );
}

function factsOf({ max, failAt, perFinding, correctiveAction, applies }: Adjustment, scheme: Scheme): Message[] {
  const facts: Message[] = [];
  if (max) facts.push({ en: `Counts at most ${count(max.value, "time")}`, zh: `最多计 ${max.value} 次` });
  if (failAt) {
    facts.push({
      en: `No grade from ${count(failAt.value, "occurrence")} on`,
      zh: `达到 ${failAt.value} 次即不予评级`,
    });
  }
  if (perFinding) {
    const found = scheme.findings.find((each) => each.id?.value === perFinding.value);
    const name = found ? titleOf(found) : verbatim(perFinding.value);
    facts.push({ en: `Every finding of class ${name.en} is one`, zh: `每个${name.zh}计一次` });
  }
  if (correctiveAction) facts.push({ en: "Needs a corrective action", zh: "须有纠正措施" });
  if (applies && scheme.profiles.length > 0) {
    const titles = applies.map(({ value }) => {
      const profile = scheme.profiles.find((each) => each.id?.value === value);
      return profile ? titleOf(profile) : verbatim(value);
    });
    facts.push({
      en: `Only for ${titles.map(({ en }) => en).join(", ")}`,
      zh: `仅适用于 ${titles.map(({ zh }) => zh).join("、")}`,
    });
  }
  return facts;
}
