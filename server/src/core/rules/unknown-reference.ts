import { writeInstead } from "../checks/fixes";
import { firstOf, type Message } from "../messages/message";
import { beside, idsOf, type Name } from "../schema/names";
import type { Namespace } from "../schema/schema";
import type { Source } from "../source";
import { nearest } from "../text/nearest";
import { asSequence, getValue } from "../yaml/tree";
import type { Finding, Rule, SchemeContext, SheetContext } from "./types";

const nouns: Record<Namespace, Message> = {
  indicator: { en: "indicator", zh: "指标" },
  grade: { en: "grade", zh: "等级" },
  profile: { en: "profile", zh: "适用类型" },
  scale: { en: "scale", zh: "评分档表" },
  level: { en: "level", zh: "评分档" },
  mode: { en: "mode", zh: "认证模式" },
  plan: { en: "plan", zh: "模式组合" },
  class: { en: "finding class", zh: "不符合分级" },
  adjustment: { en: "adjustment", zh: "加扣分项" },
  reason: { en: "reason", zh: "加扣分理由" },
  tag: { en: "tag", zh: "标记" },
  prerequisite: { en: "prerequisite", zh: "前提条件" },
  scheme: { en: "scheme", zh: "方案" },
  edition: { en: "edition", zh: "版本" },
};

/** A reference to something that nothing defines, with the nearest thing that there is. */
export const unknownReference: Rule = {
  id: "unknown-reference",
  severity: "error",
  title: { en: "Unknown reference", zh: "引用不存在" },
  why: {
    en: "A condition, restriction or entry that names something which does not exist can never take effect.",
    zh: "所引用的对象不存在，相应的条件、限制或记录就无法生效。",
  },
  *checkScheme({ source }: SchemeContext): Iterable<Finding> {
    yield* checkReferences(source, source, () => true);
  },
  *checkSheet({ source, lookup }: SheetContext): Iterable<Finding> {
    if (lookup.kind !== "found") return;
    // Rows and findings that name an indicator are the business of `unknown-indicator`, levels that of `score-form`.
    yield* checkReferences(
      source,
      lookup.source,
      ({ namespace }) => namespace !== "indicator" && namespace !== "level",
    );
  },
};

function* checkReferences(source: Source, home: Source, concerns: (name: Name) => boolean): Iterable<Finding> {
  const { definitions } = home.names;
  for (const reference of source.names.references) {
    if (!concerns(reference)) continue;
    const known = idsOf(ownDefinitions(reference, definitions), reference.namespace);
    if (!known.includes(reference.id)) yield describe(reference, known);
  }
}

/** The reasons of an entry are those of its adjustment. */
function ownDefinitions(reference: Name, definitions: readonly Name[]): readonly Name[] {
  const adjustment = reference.namespace === "reason" ? beside(reference, "id") : undefined;
  if (adjustment === undefined) return definitions;
  const holder = definitions.find((name) => name.namespace === "adjustment" && name.id === adjustment)?.holder;
  const list = asSequence(getValue(holder, "reasons"));
  return definitions.filter((name) => name.namespace === "reason" && name.scope === list);
}

function describe({ namespace, id, node }: Name, known: readonly string[]): Finding {
  const noun = nouns[namespace];
  const guess = nearest(id, known);
  const some = firstOf(known, 8);
  const remedy: Message = guess
    ? { en: `Did you mean ${guess}?`, zh: `是否应为 ${guess}？` }
    : known.length > 0
      ? { en: `The scheme has ${some.en}.`, zh: `已定义：${some.zh}。` }
      : { en: `The scheme defines no ${noun.en}.`, zh: `该方案没有定义任何${noun.zh}。` };
  return {
    span: node.span,
    message: { en: `There is no ${noun.en} ${id}. ${remedy.en}`, zh: `没有${noun.zh} ${id}。${remedy.zh}` },
    fixes: guess ? [writeInstead(node.span, node.style === "plain" ? guess : `"${guess}"`)] : [],
  };
}
