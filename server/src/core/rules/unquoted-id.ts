import { writeInstead } from "../checks/fixes";
import type { Message } from "../messages/message";
import { parseNumber } from "../number/notation";
import { formatDecimal } from "../number/rational";
import { readElsewhere } from "../yaml/otherReaders";
import { Sieve } from "../yaml/stretches";
import type { Scalar } from "../yaml/tree";
import type { Finding, Rule } from "./types";

/** An id without quotes that another YAML reader takes for something else: `1.10` for 1.1, `no` for false. */
export const unquotedId: Rule = {
  id: "unquoted-id",
  severity: "warning",
  title: { en: "Id that needs quotes", zh: "编号需加引号" },
  why: {
    en: "Here the id is read as it is written, but other programs that read the file will turn it into something else.",
    zh: "本工具按原文读取编号，但其他读取该文件的程序会把它变成别的值。",
  },
  guide: {
    remedy: {
      en: "Put the id in quotes.",
      zh: "给编号加上引号。",
    },
    exception: {
      en: "Where no other program ever reads the files the rule may be off: Gradeline itself reads ids as they are written.",
      zh: "如果文件不会被其他程序读取，可关闭此规则：Gradeline 始终按原文读取编号。",
    },
    source: {
      en: "YAML 1.2.2, 10.3.2: an unquoted 1.10 is a number to the core schema; `no` and `on` are booleans to YAML 1.1.",
      zh: "YAML 1.2.2 第 10.3.2 节：核心模式将未加引号的 1.10 视为数字；YAML 1.1 将 `no`、`on` 视为布尔值。",
    },
    bad: { "outlets.scheme.yaml": exampleTenths("1.10") },
    good: { "outlets.scheme.yaml": exampleTenths('"1.10"') },
  },
  fixesAll: true,
  *checkFile({ source }): Iterable<Finding> {
    const seen = new Set<Scalar>();
    for (const id of misreadIds.pick(source.names.pieces.map(({ ids }) => ids))) {
      const reading = describeReading(id.value);
      if (!reading || seen.has(id)) continue;
      seen.add(id);
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

const misreadIds = new Sieve<Scalar>(
  ({ style, tag, value }) => style === "plain" && tag !== "str" && describeReading(value) !== undefined,
);

function exampleTenths(id: string): string {
  return `scheme: outlets
edition: "2025"
title: 服务网点评价
points: 20
indicators:
  - { id: "1.9", title: 回访, points: 8 }
  - { id: ${id}, title: 改进, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}

function describeReading(text: string): Message | undefined {
  const reading = readElsewhere(text);
  if (reading === undefined) return undefined;
  if (reading === "date") return { en: "a date", zh: "日期" };
  if (reading !== "number") return { en: reading, zh: ` ${reading}` };
  const number = parseNumber(text);
  const written = number && formatDecimal(number);
  return written === undefined
    ? { en: "a number", zh: "数字" }
    : { en: `the number ${written}`, zh: `数字 ${written}` };
}
