/** The conditions of grades that ask something of an indicator. */
import type { Message } from "../messages/message";
import { type Condition, conditionsOf } from "../model/grade";
import type { Indicator } from "../model/indicator";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import { describeCondition, titleOf } from "../scoring/words";

/** `Good: 5.3 Hotline ≥ 60 %`, each once, under whichever profile it is asked; of a group above it, too. */
export function listDemands(indicator: Indicator, views: readonly ProfileView[]): Message[] {
  const demands = new Map<string, Message>();
  for (const view of views) {
    const part = view.parts.find((each) => each.indicator === indicator);
    for (const grade of part ? view.grades : []) {
      for (const condition of conditionsOf(grade)) {
        if (!part || !concerns(condition, part)) continue;
        const [name, words] = [titleOf(grade), describeCondition(condition, view)];
        demands.set(`${name.en}: ${words.en}`, { en: `${name.en}: ${words.en}`, zh: `${name.zh}：${words.zh}` });
      }
    }
  }
  return [...demands.values()];
}

function concerns(condition: Condition, part: IndicatorPart): boolean {
  const isLeaf = part.children === undefined;
  switch (condition.kind) {
    case "indicator":
      return isOrIsBelow(part, condition.indicator.value);
    case "level":
      return part.indicator.level === condition.level.value && condition.except.every(({ value }) => value !== part.id);
    case "tag":
      return isLeaf && part.tags.has(condition.tag.value);
    case "answered":
      return (
        isLeaf &&
        (!condition.tag || part.tags.has(condition.tag.value)) &&
        (part.indicator.levels ?? []).some((level) => level.id?.value === condition.level.value)
      );
    default:
      return false;
  }
}

function isOrIsBelow(part: Part, id: string): boolean {
  for (let at: Part | undefined = part; at?.indicator; at = at.parent) if (at.id === id) return true;
  return false;
}
