/** Which numbers a list of comparisons covers, told exactly: every stretch with its ends, and whether they belong to it. */
import type { Operator } from "./notation";
import type { Rational } from "./rational";

/** A place between numbers: right before a value, or right behind it. */
export interface Cut {
  readonly value: Rational;
  readonly behind: boolean;
}

/** The numbers between two cuts; without a cut it has no end on that side. */
export interface Stretch {
  readonly from: Cut | undefined;
  readonly to: Cut | undefined;
}

/** Numbers that nothing covers, and what covers those beside them. */
export interface Gap<T> extends Stretch {
  readonly below: T | undefined;
  readonly above: T | undefined;
}

interface Edge<T> {
  readonly cut: Cut;
  readonly owner: T;
}

/**
 * Comparisons reach to an end of the line or name one value, so that whatever they cover together is all up to some cut, all from
 * some cut on, and single values between the two.
 */
export class Coverage<T> {
  private low: Edge<T> | undefined;
  private high: Edge<T> | undefined;
  private readonly values = new Map<string, { readonly value: Rational; readonly owner: T }>();

  /** Below `start`, if there is one, lie neither numbers nor bounds. */
  constructor(private readonly start: Rational | undefined) {}

  /** Adds the numbers of a comparison. The answer is who covers all of them already; nobody, where some are new. */
  add(operator: Operator, bound: Rational, owner: T): readonly T[] {
    const hiding = this.whoCovers(operator, bound);
    if (hiding.length > 0) return hiding;
    const cut = cutOf(operator, bound);
    if (operator === "=") this.values.set(keyOf(bound), { value: bound, owner });
    else if (isUpward(operator)) this.high = { cut, owner };
    else this.low = { cut, owner };
    return hiding;
  }

  /** What is left, lowest first. */
  gaps(): Gap<T>[] {
    const start = this.start && { value: this.start, behind: false };
    const low = this.low && this.withValueAt(this.low).at(-1);
    const high = this.high && this.withValueAt(this.high).at(-1);
    let from = low?.cut ?? start;
    let below = low?.owner;
    const gaps: Gap<T>[] = [];
    const closeAt = (to: Cut | undefined, above: T | undefined) => {
      if (!from || !to || compareCuts(from, to) < 0) gaps.push({ from, to, below, above });
    };
    for (const { value, owner } of [...this.values.values()].sort((a, b) => a.value.compare(b.value))) {
      const [before, behind] = [
        { value, behind: false },
        { value, behind: true },
      ];
      const isCovered = (from && compareCuts(before, from) < 0) || (high && compareCuts(behind, high.cut) > 0);
      if (isCovered) continue;
      closeAt(before, owner);
      from = behind;
      below = owner;
    }
    closeAt(high?.cut, high?.owner);
    return gaps;
  }

  private whoCovers(operator: Operator, bound: Rational): readonly T[] {
    const { low, high } = this;
    const start = this.start && { value: this.start, behind: false };
    if (operator === "=") {
      const value = this.values.get(keyOf(bound));
      if (value) return [value.owner];
      if (low && compareCuts(low.cut, { value: bound, behind: true }) >= 0) return [low.owner];
      return high && compareCuts(high.cut, { value: bound, behind: false }) <= 0 ? [high.owner] : [];
    }
    const cut = cutOf(operator, bound);
    const lows = low ? this.withValueAt(low) : this.valueAtStart();
    const highs = high ? this.withValueAt(high) : [];
    const upTo = (end: Cut) => ownersUntil(lows, (edge) => compareCuts(edge.cut, end) >= 0);
    const from = (end: Cut) => ownersUntil(highs, (edge) => compareCuts(edge.cut, end) <= 0);
    const alone = isUpward(operator) ? from(cut) : (upTo(cut) ?? (start && from(start)));
    if (alone) return alone;
    const [lastLow, lastHigh] = [lows.at(-1), highs.at(-1)];
    if (!low || !high || !lastLow || !lastHigh || compareCuts(lastLow.cut, lastHigh.cut) < 0) return [];
    // Together they cover everything; a single value is needed only where the two leave one between them.
    return compareCuts(low.cut, high.cut) >= 0 ? [low.owner, high.owner] : [low.owner, high.owner, lastLow.owner];
  }

  private valueAtStart(): Edge<T>[] {
    const first = this.start && this.values.get(keyOf(this.start));
    return first ? [{ cut: { value: first.value, behind: true }, owner: first.owner }] : [];
  }

  /** An edge, and behind it the one that it has by the single value that lies right there. */
  private withValueAt(edge: Edge<T>): Edge<T>[] {
    const isLow = edge === this.low;
    const value = edge.cut.behind === isLow ? undefined : this.values.get(keyOf(edge.cut.value));
    return value ? [edge, { cut: { value: value.value, behind: isLow }, owner: value.owner }] : [edge];
  }
}

/** Negative, 0 or positive, as the first lies before, at or behind the second. */
export function compareCuts(a: Cut, b: Cut): number {
  return a.value.compare(b.value) || Number(a.behind) - Number(b.behind);
}

/** Whether a whole number lies in a stretch. */
export function hasWholeNumber({ from, to }: Stretch): boolean {
  if (!from || !to) return true;
  const next = from.value.ceil();
  const first = from.behind && next.equals(from.value) ? next.add(1) : next;
  return compareCuts({ value: first, behind: true }, to) <= 0;
}

function isUpward(operator: Operator): boolean {
  return operator === ">" || operator === ">=";
}

function cutOf(operator: Operator, value: Rational): Cut {
  return { value, behind: operator === ">" || operator === "<=" };
}

function ownersUntil<T>(edges: readonly Edge<T>[], isEnough: (edge: Edge<T>) => boolean): T[] | undefined {
  const index = edges.findIndex(isEnough);
  return index < 0 ? undefined : edges.slice(0, index + 1).map((edge) => edge.owner);
}

function keyOf(value: Rational): string {
  return value.toFraction();
}
