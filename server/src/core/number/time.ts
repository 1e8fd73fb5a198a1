/** Units of time by the names that people give them, to tell `24 小时` from `24 h` and both from `24 d`. */
import type { Rational } from "./rational";

const names: readonly (readonly [seconds: number, names: readonly string[]])[] = [
  [1, ["s", "sec", "second", "seconds", "秒", "秒钟"]],
  [60, ["min", "mins", "minute", "minutes", "分钟"]],
  [3600, ["h", "hr", "hrs", "hour", "hours", "小时"]],
  [86_400, ["d", "day", "days", "天", "日"]],
  [604_800, ["w", "week", "weeks", "周", "星期"]],
];

const secondsByName: ReadonlyMap<string, number> = new Map(
  names.flatMap(([seconds, each]) => each.map((name) => [name, seconds] as const)),
);

/** An amount of one unit in another; nothing where one of them is no time of a fixed length. */
export function convertTime(value: Rational, from: string, to: string): Rational | undefined {
  const [a, b] = [from, to].map((unit) => secondsByName.get(unit.toLowerCase()));
  return a && b ? value.mul(a).div(b) : undefined;
}
