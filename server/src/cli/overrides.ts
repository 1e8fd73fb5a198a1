/** Options that win over the configuration: severities of rules, and the day. */
import {
  type CalendarDate,
  nearest,
  type Overrides,
  parseDate,
  ruleIds,
  type Severity,
  severities,
} from "../core/index";
import { Failure } from "./failure";

export interface OverrideOptions {
  /** As `evidence-missing=warning`. */
  readonly rule?: readonly string[];
  /** As `2025-12-01`. */
  readonly today?: string;
}

export function readOverrides({ rule = [], today }: OverrideOptions, now: CalendarDate): Overrides {
  return { severities: new Map(rule.map(readRule)), today: today === undefined ? now : readDay(today) };
}

function readRule(text: string): readonly [string, Severity | "off"] {
  const [id = "", word = ""] = text.split("=");
  const severity = severities.find((each) => each === word);
  if (!ruleIds.includes(id)) {
    const guess = nearest(id, ruleIds);
    throw new Failure([
      {
        en: `--rule ${text}: there is no rule ${id}${guess ? ` (did you mean ${guess}?)` : "; gradeline explain lists them"}`,
        zh: `--rule ${text}：没有规则 ${id}${guess ? `（是否应为 ${guess}？）` : "；gradeline explain 可列出全部规则"}`,
      },
    ]);
  }
  if (severity === undefined) {
    const choice = severities.join(", ");
    throw new Failure([
      {
        en: `--rule ${text}: write the rule and its severity, such as ${id}=warning; severities are ${choice}`,
        zh: `--rule ${text}：请写规则与级别，如 ${id}=warning；级别为 ${choice}`,
      },
    ]);
  }
  return [id, severity];
}

function readDay(text: string): CalendarDate {
  const day = parseDate(text);
  if (day) return day;
  throw new Failure([
    {
      en: `--today ${text}: is no date; write an existing day as year-month-day, such as 2025-12-01`,
      zh: `--today ${text}：不是日期；请按“年-月-日”书写存在的日期，如 2025-12-01`,
    },
  ]);
}
