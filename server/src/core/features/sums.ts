/** Whether points add up, in a few signs: the sum check of lenses, status and inlay hints. */
import { pointsBelow } from "../checks/addends";
import { count, type Message, verbatim } from "../messages/message";
import { formatDecimal, isZero, type Rational, sum } from "../number/rational";
import type { Part, ProfileView } from "../scoring/view";
import { Memo } from "../yaml/memo";

export interface SumCheck {
  readonly total: Rational;
  readonly declared: Rational | undefined;
  /** The children total more than the points on purpose. */
  readonly capped: boolean;
  readonly agrees: boolean;
}

/** Only groups that add up have a sum to check, and only where the points of all of their children can be told. */
export function checkSum(part: Part): SumCheck | undefined {
  const children = part.children ?? [];
  if (part.aggregate !== "sum" || children.length === 0) return undefined;
  const total = sum(children.map((child) => child.points));
  const declared = pointsBelow(part) ? part.declaredPoints : undefined;
  const difference = declared ? total.sub(declared) : undefined;
  const capped = part.capped && difference !== undefined && difference.s > 0n && !isZero(difference);
  return { total, declared, capped, agrees: difference === undefined || isZero(difference) || capped };
}

/** `Σ 150 ✓`, `Σ 145 ≠ 150`, `Σ 150 ✓ · 1 group off`; by profile where the figures differ. */
export function describeSums(views: readonly ProfileView[]): Message | undefined {
  const sums = views.flatMap((view) => {
    const check = checkSum(view.root);
    return check ? [{ profile: view.profile, text: describeSum(check, groupsOff(view)) }] : [];
  });
  const text = joinProfiles(sums);
  return text && { en: `Σ ${text.en}`, zh: `Σ ${text.zh}` };
}

/** The same in words, for whoever has it read out. */
export function explainSums(views: readonly ProfileView[]): Message | undefined {
  return joinProfiles(
    views.flatMap((view) => {
      const check = checkSum(view.root);
      const off = groupsOff(view);
      if (!check) return [];
      const { en, zh } = explainSum(check, { en: "The level-1 indicators", zh: "一级指标" });
      const more = {
        en: `; ${count(off, "group")} further down ${off === 1 ? "does" : "do"} not add up`,
        zh: `；下级有 ${off} 组不符`,
      };
      return [{ profile: view.profile, text: off === 0 ? { en, zh } : { en: en + more.en, zh: zh + more.zh } }];
    }),
  );
}

/** What the signs of a sum say: `= … ✓`, `≠ …`. */
export function explainSum({ total, declared, capped, agrees }: SumCheck, what: Message): Message {
  const is = formatDecimal(total);
  const words = { en: `${what.en} total ${count(is, "point")}`, zh: `${what.zh}合计 ${is} 分` };
  if (!declared) return words;
  const due = formatDecimal(declared);
  const gap = formatDecimal(total.sub(declared).abs());
  if (capped) {
    return { en: `${words.en}; the score is capped at ${due}`, zh: `${words.zh}，得分以 ${due} 分封顶` };
  }
  if (agrees) return { en: `${words.en}, as declared`, zh: `${words.zh}，与声明一致` };
  return total.compare(declared) < 0
    ? { en: `${words.en}, ${gap} less than the ${due} declared`, zh: `${words.zh}，比声明的 ${due} 分少 ${gap} 分` }
    : { en: `${words.en}, ${gap} more than the ${due} declared`, zh: `${words.zh}，比声明的 ${due} 分多 ${gap} 分` };
}

export function sumsAgree(views: readonly ProfileView[]): boolean {
  return views.every((view) => (checkSum(view.root)?.agrees ?? true) && groupsOff(view) === 0);
}

/** How many groups below the root do not add up. */
function groupsOff(view: ProfileView): number {
  return countedOff.of(view, ({ parts }) => parts.filter((part) => checkSum(part)?.agrees === false).length);
}

const countedOff = new Memo<number>();

function describeSum(check: SumCheck, off: number): Message {
  const sign = signOf(check);
  return off === 0 ? verbatim(sign) : { en: `${sign} · ${count(off, "group")} off`, zh: `${sign} · ${off} 组不符` };
}

/** What is the same for all profiles is said once, else behind the id of each. */
export function joinProfiles(texts: readonly { profile: string | undefined; text: Message }[]): Message | undefined {
  const [first] = texts;
  if (!first) return undefined;
  if (texts.every(({ text }) => text.en === first.text.en)) return first.text;
  return {
    en: texts.map(({ profile, text }) => `${profile} ${text.en}`).join(" · "),
    zh: texts.map(({ profile, text }) => `${profile} ${text.zh}`).join(" · "),
  };
}

function signOf({ total, declared, capped, agrees }: SumCheck): string {
  const figure = formatDecimal(total);
  if (!declared) return figure;
  if (capped) return `${figure} > ${formatDecimal(declared)} ✓`;
  return agrees ? `${figure} ✓` : `${figure} ≠ ${formatDecimal(declared)}`;
}
