/** Units of time by the names that people give them, to tell `24 小时` from `24 h` and both from `24 d`. */
import { type Rational, rational } from "./rational";

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

/** How many of `to` make one of `from`; nothing where one of them is no time of a fixed length. */
export function timeFactor(from: string, to: string): Rational | undefined {
  const [a, b] = [secondsByName.get(from.toLowerCase()), secondsByName.get(to.toLowerCase())];
  return a && b ? rational(a).div(b) : undefined;
}
