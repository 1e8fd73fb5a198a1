/** `gradeline explain`: the page of a rule, or the list of all of them. */
import { describeRule, findRule, nearest, ruleIds } from "../core/index";
import { Failure } from "./failure";
import { formatRuleList, formatRulePage } from "./formatters/rulePage";
import { styleOf } from "./formatters/style";
import type { ExitStatus, Session } from "./session";

export function explain(id: string | undefined, { locale, output }: Session): ExitStatus {
  const style = styleOf(output, locale);
  if (id === undefined) {
    const pages = ruleIds.flatMap((each) => findRule(each) ?? []).map((rule) => describeRule(rule, locale));
    output.write(formatRuleList(pages, style));
    return 0;
  }
  const rule = findRule(id);
  if (!rule) throw new Failure([describeUnknown(id)]);
  output.write(formatRulePage(describeRule(rule, locale), style));
  return 0;
}

function describeUnknown(id: string): { en: string; zh: string } {
  const guess = nearest(id, ruleIds);
  return {
    en: `there is no rule ${id}${guess ? `; did you mean ${guess}?` : "; gradeline explain lists them all"}`,
    zh: `没有规则 ${id}${guess ? `；是否应为 ${guess}？` : "；gradeline explain 可列出全部规则"}`,
  };
}
