/** The configuration of a workspace root as its file says it. */
import { china, ownCalendar } from "../number/calendar";
import { type Calendar, formatDate, weekdays } from "../number/date";
import { readDate, readPattern } from "../schema/scalars";
import { asMapping, asScalar, getValue, type Mapping, type Node, type Scalar } from "../yaml/tree";
import { oneOf, readAt, readList, type Sourced } from "./sourced";

/** How serious a finding is. */
export type Severity = "error" | "warning" | "info" | "hint";

export interface Configuration {
  /** Missing where the language is left to the editor or the system. */
  readonly locale: "en" | "zh" | undefined;
  readonly calendar: Calendar | undefined;
  /** Patterns relative to the folder of the configuration; missing where it does not say. */
  readonly include: readonly Sourced<string>[] | undefined;
  readonly exclude: readonly Sourced<string>[];
  readonly rules: readonly RuleSetting[];
}

export interface RuleSetting {
  readonly key: Scalar;
  readonly rule: string;
  readonly severity: Severity | "off";
}

export const severities = ["error", "warning", "info", "hint", "off"] as const;

export function readConfiguration(root: Node | undefined): Configuration {
  const node = asMapping(root);
  const locale = readAt(node, "locale", oneOf("auto", "en", "zh"))?.value;
  return {
    locale: locale === "auto" ? undefined : locale,
    calendar: readCalendar(getValue(node, "calendar")),
    include: getValue(node, "include") && readList(node, "include", readPattern),
    exclude: readList(node, "exclude", readPattern),
    rules: readRules(asMapping(getValue(node, "rules"))),
  };
}

/** Days that are listed are exceptions from Monday to Friday. */
function readCalendar(node: Node | undefined): Calendar | undefined {
  const days = asMapping(node);
  if (!days) return calendarNamed(asScalar(node)?.value);
  const listed = (key: string) => new Set(readList(days, key, readDate).map(({ value }) => formatDate(value)));
  return ownCalendar(listed("holidays"), listed("workdays"));
}

export function calendarNamed(name: string | undefined): Calendar | undefined {
  if (name === "CN") return china;
  return name === "weekdays" ? weekdays : undefined;
}

function readRules(node: Mapping | undefined): RuleSetting[] {
  const read = oneOf(...severities);
  return (node?.pairs ?? []).flatMap(({ key, value }) => {
    const scalar = asScalar(value);
    const severity = scalar && read(scalar);
    return severity ? [{ key, rule: key.value, severity }] : [];
  });
}
