import { findLookAlikes, type LookAlike } from "../checks/lookAlikes";
import { firstOf, listOf, type Message, verbatim } from "../messages/message";
import { readText, textMessage } from "../model/sourced";
import { idsOf, type Name } from "../schema/names";
import { formatCodePoint } from "../text/hidden";
import { useOf, usesOf } from "../uses";
import { respell } from "../yaml/edit";
import { asScalar, getValue } from "../yaml/tree";
import type { FileContext, Finding, Fix, Rule } from "./types";

/**
 * An id that is written with characters that look like others. Only where an id is defined: of a reference that nothing defines
 * `unknown-reference` says so, with the id that looks like it.
 */
export const ocrConfusable: Rule = {
  id: "ocr-confusable",
  severity: "warning",
  title: { en: "Id with a look-alike character", zh: "编号含形近字符" },
  why: {
    en: "Ids are compared exactly. Who types what he sees does not find an indicator whose id a scan or another keyboard has written with look-alikes.",
    zh: "编号按字符逐一比较。扫描识别或其他键盘布局产生的形近字符，会使照所见录入的编号对不上该项。",
  },
  guide: {
    remedy: {
      en: "Write the id as the document means it. The fix changes the references in the same file as well; it is not offered while a sheet uses the id.",
      zh: "按文件本意书写编号。修复会同时更改本文件中的引用；已有评分表使用该编号时不提供修复。",
    },
    exception: {
      en: "Where the id really is written so, as a row `O` beside rows of digits, suppress it with the source. Ids all in Cyrillic or Greek are not reported.",
      zh: "编号确实如此书写（如数字编号之外另有一项 `O`）时，注明出处后忽略。全部用西里尔或希腊字母书写的编号不在检查之列。",
    },
    bad: { "service.scheme.yaml": exampleWith("l.2") },
    good: { "service.scheme.yaml": exampleWith('"1.2"') },
  },
  *checkFile(context: FileContext): Iterable<Finding> {
    for (const found of findLookAlikes(context.source)) {
      const { name } = found;
      yield { span: name.node.span, message: describe(found, nameWith(name)), fixes: rename(found, context) };
    }
  },
};

function describe(found: LookAlike, name: Message): Message {
  const { meant } = found;
  switch (found.kind) {
    case "foreign": {
      const letters = listOf(found.letters.map(nameLetter));
      return {
        en: `${name.en} is written with ${letters.en}: who types ${meant} does not find it. Write ${meant}.`,
        zh: `${name.zh} 的编号含${letters.zh}，照 ${meant} 录入便对不上。请写成 ${meant}。`,
      };
    }
    case "letter": {
      const letters = listOf(found.letters.map(verbatim));
      const beside = firstOf(found.beside, 3);
      const where =
        found.parent === undefined
          ? { en: `beside ${beside.en}`, zh: `同级为 ${beside.zh}` }
          : { en: `below ${found.parent}`, zh: `上级为 ${found.parent}` };
      return {
        en: `${name.en} has the letter${found.letters.length > 1 ? "s" : ""} ${letters.en} in its id where a digit is due (it stands ${where.en}). Write ${meant}.`,
        zh: `${name.zh} 的编号在应为数字处写成了字母 ${letters.zh}（${where.zh}）。请写成 ${meant}。`,
      };
    }
    case "strokes": {
      const beside = listOf(found.beside.map(verbatim));
      return {
        en: `${name.en} stands beside ${beside.en}, where H is due: a scan reads H as II. Write H.`,
        zh: `${name.zh} 与 ${beside.zh} 相邻，此处应为 H：扫描识别常把 H 读成 II。请写成 H。`,
      };
    }
  }
}

function nameLetter(letter: string): Message {
  const point = formatCodePoint(letter.charCodeAt(0));
  const script: Message = /[\uff10-\uff5a]/.test(letter)
    ? { en: "full-width", zh: "全角字符" }
    : /\p{Script=Greek}/u.test(letter)
      ? { en: "Greek", zh: "希腊字母" }
      : { en: "Cyrillic", zh: "西里尔字母" };
  return { en: `${script.en} ${letter} (${point})`, zh: `${script.zh} ${letter}（${point}）` };
}

/** The id with its title, which stands beside an `id` and behind a key. */
function nameWith({ id, node, scope, holder }: Name): Message {
  const isValue = asScalar(getValue(holder, "id")) === node;
  const title = isValue ? getValue(holder, "title") : scope?.kind === "mapping" ? getValue(scope, id) : undefined;
  const text = textMessage(readText(title));
  return { en: `${id} ${text.en}`.trim(), zh: `${id} ${text.zh}`.trim() };
}

/** With all that names it in this file; what a sheet names must not change under it. */
function rename({ name: { namespace, id }, meant }: LookAlike, { source, snapshot }: FileContext): Fix[] {
  const { definitions, references } = source.names;
  const isIt = (name: Name) => name.namespace === namespace && name.id === id;
  const isItself = namespace === "scheme" || namespace === "edition";
  const own = definitions.filter(isIt);
  if ((own.length > 1 && namespace !== "tag") || idsOf(definitions, namespace).includes(meant)) return [];
  const uses = usesOf(source, snapshot);
  if (uses && (isItself || uses.has(useOf({ namespace, id })))) return [];
  const edits = [...own, ...references.filter(isIt)].map(({ node }) => respell(node, meant));
  return [{ title: { en: `Write ${meant} instead of ${id}`, zh: `将 ${id} 改为 ${meant}` }, edits }];
}

function exampleWith(id: string): string {
  return `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - id: "1"
    title: 组织架构
    points: 20
    indicators:
      - { id: "1.1", title: 部门与岗位, points: 8 }
      - { id: ${id}, title: 网点管理, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}
