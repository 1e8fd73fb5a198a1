/** What a sheet has to show for the conditions of a grade. */
import { firstOf, type Message, verbatim } from "../messages/message";
import type { Condition, Demand } from "../model/grade";
import { formatDate } from "../number/date";
import { isZero, sum } from "../number/rational";
import { formatExact, formatExactShare } from "./figures";
import { type GradingContext, meets } from "./grading";
import type { LeafOutcome } from "./leaf";
import { isBelow, isMet, type Score, shareOf } from "./tally";
import type { Part } from "./view";
import { nameOf } from "./words";

/** The figures that a condition is decided by, with unscored leaves at their least. */
export function describeFacts(condition: Condition, context: GradingContext): Message {
  const { view, sheet, outcomes } = context;
  switch (condition.kind) {
    case "indicator": {
      const part = view.byId.get(condition.indicator.value);
      if (!part) return { en: "not part of this profile", zh: "不属于该类型" };
      return condition.demand.met ? listUnmet([part], context) : verbatim(ratioOf([part], context));
    }
    case "level": {
      const except = condition.except.map((id) => id.value);
      const { value } = condition.level;
      const parts = view.parts.filter((part) => part.indicator.level === value && !except.includes(part.id));
      return listShort(parts, condition.demand, context);
    }
    case "tag": {
      const leaves = view.leaves.filter((leaf) => leaf.tags.has(condition.tag.value));
      if (condition.demand.met) return listUnmet(leaves, context);
      return condition.each ? listShort(leaves, condition.demand, context) : verbatim(ratioOf(leaves, context));
    }
    case "answered": {
      const { level, tag } = condition;
      const counted = outcomes.filter(
        (outcome) => (!tag || outcome.part.tags.has(tag.value)) && isAnswered(outcome, level.value),
      );
      const names = firstOf(counted.map((outcome) => outcome.part.id));
      const found = String(counted.length);
      return counted.length === 0 ? verbatim(found) : { en: `${found}: ${names.en}`, zh: `${found}：${names.zh}` };
    }
    case "adjustment": {
      const found = context.adjustments.find(({ adjustment }) => adjustment.id?.value === condition.adjustment.value);
      return verbatim(String(found?.count ?? 0));
    }
    case "findings": {
      const found = sheet.findings.filter(
        (finding) => finding.class?.value === condition.class.value && !(condition.open && finding.closed),
      );
      return verbatim(String(found.length));
    }
    case "held": {
      const { grade, since } = sheet.previous;
      if (!grade) return { en: "nothing held before", zh: "此前未获等级" };
      if (!since) return verbatim(grade.value);
      const date = formatDate(since.value);
      return { en: `${grade.value} since ${date}`, zh: `自 ${date} 起为 ${grade.value}` };
    }
    default:
      return verbatim("");
  }
}

/** `13 / 15 = 86.6666… %`, all of them taken together. */
function ratioOf(parts: readonly Part[], { tally }: GradingContext): string {
  const scores = parts.map((part) => tally.scores.get(part) as Score);
  const score = sum(scores.map((each) => each.score));
  const available = sum(scores.map((each) => each.available));
  if (isZero(available)) return "n/a";
  return `${formatExact(score)} / ${formatExact(available)} = ${formatExactShare(score.div(available))}`;
}

/** Those that fall short of a least score; where none does, the one that comes nearest to it. */
function listShort(parts: readonly Part[], demand: Demand, context: GradingContext): Message {
  const short = parts.filter((part) => !meets(demand, [part], context));
  const measured = parts.flatMap((part) => {
    const share = shareOf(context.tally.scores.get(part) as Score);
    return share ? [{ part, share }] : [];
  });
  const lowest = measured.toSorted((a, b) => a.share.compare(b.share))[0];
  if (short.length > 0) return firstOf(short.map((part) => `${part.id} ${ratioOf([part], context)}`));
  if (!lowest) return verbatim("");
  const figure = formatExactShare(lowest.share);
  return { en: `lowest: ${lowest.part.id} ${figure}`, zh: `最低：${lowest.part.id} ${figure}` };
}

function listUnmet(parts: readonly Part[], { outcomes, end }: GradingContext): Message {
  const unmet = outcomes.filter((outcome) => parts.some((part) => isBelow(outcome.part, part)) && !isMet(outcome, end));
  if (unmet.length === 0) return verbatim("");
  const en = firstOf(unmet.map((outcome) => nameOf(outcome.part.indicator).en)).en;
  const zh = firstOf(unmet.map((outcome) => nameOf(outcome.part.indicator).zh)).zh;
  return { en: `not in full: ${en}`, zh: `未得满分：${zh}` };
}

/** At a level, or still able to end there: a leaf that is not scored counts against the lowest grade. */
function isAnswered(outcome: LeafOutcome, level: string): boolean {
  if (outcome.status === "scored") return outcome.level === level;
  const { method, levels } = outcome.part.indicator;
  return (
    outcome.status === "unscored" &&
    method === "levels" &&
    (levels ?? []).some((candidate) => candidate.id?.value === level)
  );
}
