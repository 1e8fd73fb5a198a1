import type { Message } from "../messages/message";
import { conditionsOf } from "../model/grade";
import type { Adjustment, Scheme } from "../model/scheme";
import { isZero } from "../number/rational";
import { formatQuantity, titleOf } from "../scoring/words";
import { getValue } from "../yaml/tree";
import type { Finding, Rule, SchemeContext } from "./types";

/** Adjustments have a limit, and the sign that their titles promise. */
export const adjustmentOpen: Rule = {
  id: "adjustment-open",
  severity: "warning",
  title: { en: "Adjustment without a limit", zh: "没有上限的加扣分项" },
  why: {
    en: "A bonus that counts as often as it is entered can buy any grade, and deductions that never rule one out make a matter of arithmetic of what should be the end.",
    zh: "加分不限次数，任何等级都可以靠加分取得；扣分既无上限也不影响评级，再多的违规也只是算术问题。",
  },
  guide: {
    remedy: {
      en: "Give a bonus the most occurrences that count (`max`), and a deduction a `max` or the number from which there is no grade (`failAt`). Where the sign contradicts the title, correct one of the two.",
      zh: "为加分写明最多计入的次数（`max`），为扣分写明 `max` 或不予评级的次数（`failAt`）。正负号与名称不符时，更正其中之一。",
    },
    exception: {
      en: "Where the scheme really sets no limit, suppress the finding and name the clause that says so.",
      zh: "方案确实不设上限时，可忽略该条，并写明依据的条款。",
    },
    bad: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
adjustments:
  - { id: special-bonus, title: 特别加分项, points: 1 }
  - { id: special-deduction, title: 特别扣分项, points: -1 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
    good: {
      "service.scheme.yaml": `scheme: service
edition: "2025"
title: 售后服务评价
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
adjustments:
  - { id: special-bonus, title: 特别加分项, points: 1, max: 1 }
  - { id: special-deduction, title: 特别扣分项, points: -1, failAt: 5 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`,
    },
  },
  *checkScheme({ scheme }: SchemeContext): Iterable<Finding> {
    const limited = limitedByGrades(scheme);
    for (const adjustment of scheme.adjustments) {
      const { points } = adjustment;
      if (!points || isZero(points.value.value)) continue;
      const isBonus = points.value.value.s > 0n;
      const promised = promiseOf(adjustment);
      const message =
        promised && (promised === "bonus") !== isBonus
          ? describeSign(adjustment, isBonus)
          : isOpen(adjustment, limited) && describeOpen(adjustment, isBonus);
      if (message) yield { span: points.node.span, message };
    }
  },
};

/** What the title says the points do; nothing where it says neither or both. */
function promiseOf({ title }: Adjustment): "bonus" | "deduction" | undefined {
  const words = (title?.versions ?? []).map(({ text }) => text).join("\n");
  const isBonus = /加分|奖励|\bbonus(?:es)?\b/i.test(words);
  const isDeduction = /扣分|减分|\bdeductions?\b|\bpenalt(?:y|ies)\b/i.test(words);
  if (isBonus === isDeduction) return undefined;
  return isBonus ? "bonus" : "deduction";
}

/** A limit that cannot be read is a limit all the same. */
function isOpen({ node, id, perFinding }: Adjustment, limited: ReadonlySet<string>): boolean {
  if (getValue(node, "max") || getValue(node, "failAt")) return false;
  return !limited.has(`adjustment ${id?.value}`) && !limited.has(`class ${perFinding?.value}`);
}

/** The adjustments, and the classes of findings, that a grade admits only so often. */
function limitedByGrades({ grades }: Scheme): Set<string> {
  const limited = new Set<string>();
  for (const condition of grades.flatMap(conditionsOf)) {
    if (condition.kind === "adjustment") limited.add(`adjustment ${condition.adjustment.value}`);
    else if (condition.kind === "findings") limited.add(`class ${condition.class.value}`);
  }
  return limited;
}

function describeSign(adjustment: Adjustment, isBonus: boolean): Message {
  const name = titleOf(adjustment);
  const points = adjustment.points ? formatQuantity(adjustment.points.value) : "";
  const flipped = isBonus ? `-${points}` : points.replace("-", "");
  return isBonus
    ? {
        en: `By its title ${name.en} takes points away, but ${points} adds them. Write ${flipped}, or correct the title.`,
        zh: `${name.zh} 从名称看是扣分，但 ${points} 会使总分增加。请改为 ${flipped}，或更正名称。`,
      }
    : {
        en: `By its title ${name.en} adds points, but ${points} takes them away. Write ${flipped}, or correct the title.`,
        zh: `${name.zh} 从名称看是加分，但 ${points} 会使总分减少。请改为 ${flipped}，或更正名称。`,
      };
}

function describeOpen(adjustment: Adjustment, isBonus: boolean): Message {
  const name = titleOf(adjustment);
  const points = adjustment.points ? formatQuantity(adjustment.points.value).replace("-", "") : "";
  const each = points.endsWith("%") ? points : `${points} 分`;
  return isBonus
    ? {
        en: `${name.en} adds ${points} each time, however often. Add \`max\`, the most occurrences that count.`,
        zh: `${name.zh} 每次加 ${each}，次数不限。请补上 \`max\`，写明最多计入几次。`,
      }
    : {
        en: `${name.en} takes ${points} away each time, however often, and never rules out a grade. Add \`failAt\`, the number of occurrences from which there is no grade, or \`max\`, the most that count.`,
        zh: `${name.zh} 每次扣 ${each}，次数不限，也没有规定几次不予评级。请补上 \`failAt\`（达到几次不予评级）或 \`max\`（最多计入几次）。`,
      };
}
