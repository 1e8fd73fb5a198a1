import { writeInstead } from "../checks/fixes";
import { parseNumber } from "../number/notation";
import { formatDecimal } from "../number/rational";
import type { Scalar } from "../yaml/tree";
import type { Finding, Rule } from "./types";

/** What YAML 1.1, which most programs still follow, takes for a boolean, nothing, a number in base 60 or a date. */
const words = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const otherNumbers = /^(?:0\d+|0[xob][\da-f]+|\d+e[+-]?\d+|\d[\d_]*_[\d_.]*|\d{4}-\d{1,2}-\d{1,2})$/i;

/** An id without quotes that another YAML reader takes for something else: `1.10` for 1.1, `no` for false. */
export const unquotedId: Rule = {
  id: "unquoted-id",
  severity: "warning",
  title: { en: "Id that needs quotes", zh: "编号需加引号" },
  why: {
    en: "Here the id is read as it is written, but other programs that read the file will turn it into something else.",
    zh: "本工具按原文读取编号，但其他读取该文件的程序会把它变成别的值。",
  },
  *checkFile({ source }): Iterable<Finding> {
    const seen = new Set<Scalar>();
    for (const id of source.names.ids) {
      const reading = id.style === "plain" && !seen.has(id) ? readElsewhere(id.value) : undefined;
      seen.add(id);
      if (reading === undefined) continue;
      yield {
        span: id.span,
        message: {
          en: `Other YAML readers take an unquoted ${id.value} for ${reading.en}. Write "${id.value}".`,
          zh: `其他 YAML 程序会把未加引号的 ${id.value} 读成${reading.zh}。请写成 "${id.value}"。`,
        },
        fixes: [writeInstead(id.span, `"${id.value}"`)],
      };
    }
  },
};

function readElsewhere(text: string): { en: string; zh: string } | undefined {
  if (words.test(text)) {
    const value = /^(?:y|yes|on|true)$/i.test(text) ? "true" : /^null$/i.test(text) ? "null" : "false";
    return { en: value, zh: ` ${value}` };
  }
  if (otherNumbers.test(text)) return { en: "another number or a date", zh: "别的数字或日期" };
  const number = parseNumber(text);
  const written = number && formatDecimal(number);
  return written !== undefined && written !== text ? { en: `the number ${written}`, zh: `数字 ${written}` } : undefined;
}
