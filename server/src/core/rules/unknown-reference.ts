import { findLookAlikes } from "../checks/lookAlikes";
import { nouns } from "../checks/nouns";
import { ownDefinitions } from "../checks/references";
import { exampleScheme } from "../exampleScheme";
import { firstOf, type Message } from "../messages/message";
import { idsOf, type Name } from "../schema/names";
import { readId } from "../schema/scalars";
import type { Source } from "../source";
import { nearest } from "../text/nearest";
import { respell } from "../yaml/edit";
import { Sieve } from "../yaml/stretches";
import { asMapping, findPair, getValue, type Scalar } from "../yaml/tree";
import type { ConfigurationContext, Finding, Fix, Rule, SchemeContext, SheetContext } from "./types";

/** A reference to something that nothing defines, with the nearest thing that there is. */
export const unknownReference: Rule = {
  id: "unknown-reference",
  severity: "error",
  title: { en: "Unknown reference", zh: "引用不存在" },
  why: {
    en: "A condition, restriction or entry that names something which does not exist can never take effect.",
    zh: "所引用的对象不存在，相应的条件、限制或记录就无法生效。",
  },
  guide: {
    remedy: {
      en: "Correct the name, or define what it names. Names are compared exactly, capitals included.",
      zh: "改正名称，或补上所引用对象的定义。名称须完全一致，区分大小写。",
    },
    exception: {
      en: "Never: the condition, restriction or entry takes no effect.",
      zh: "不应例外：相应的条件、限制或记录不会生效。",
    },
    bad: {
      "service.scheme.yaml": exampleScheme.replace("min: 16", 'min: 16, requires: [ { indicator: "3", min: 60% } ]'),
    },
    good: {
      "service.scheme.yaml": exampleScheme.replace("min: 16", 'min: 16, requires: [ { indicator: "2", min: 60% } ]'),
    },
  },
  *checkScheme({ source }: SchemeContext): Iterable<Finding> {
    yield* checkReferences(source.names.references, source);
  },
  *checkSheet({ source, lookup }: SheetContext): Iterable<Finding> {
    if (lookup.kind !== "found") return;
    const pieces = source.names.pieces.map(({ references }) => references);
    yield* checkReferences(concerned.pick(pieces), lookup.source);
  },
  *checkConfiguration({ source, knownRules }: ConfigurationContext): Iterable<Finding> {
    const settings = asMapping(getValue(source.yaml.root, "rules"));
    for (const { key } of settings?.pairs ?? []) {
      if (knownRules.includes(key.value) || readId(key) === undefined) continue;
      const guess = nearest(key.value, knownRules);
      yield describeRule(key, findPair(settings, guess ?? "") ? undefined : guess);
    }
  },
};

/** Rows and findings that name an indicator are the business of `unknown-indicator`, levels that of `score-form`. */
const concerned = new Sieve<Name>(({ namespace }) => namespace !== "indicator" && namespace !== "level");

function* checkReferences(references: readonly Name[], home: Source): Iterable<Finding> {
  const { names } = home;
  let mistaken: ReadonlySet<string> | undefined;
  for (const reference of references) {
    // Only a reason is one of a list.
    if (reference.namespace !== "reason" && names.defines(reference.namespace, reference.id)) continue;
    const known = idsOf(ownDefinitions(reference, names.definitions), reference.namespace);
    if (known.includes(reference.id)) continue;
    // Where the definition is the one that is misspelled, `ocr-confusable` says so there.
    mistaken ??= new Set(Array.from(findLookAlikes(home), ({ name, meant }) => `${name.namespace} ${meant}`));
    if (!mistaken.has(`${reference.namespace} ${reference.id}`)) yield describe(reference, known);
  }
}

function describe({ namespace, id, node, scope }: Name, known: readonly string[]): Finding {
  const noun = nouns[namespace];
  const found = nearest(id, known);
  // A key stands once in its mapping.
  const isTaken =
    scope?.kind === "mapping" && scope.pairs.some((pair) => pair.key === node) && findPair(scope, found ?? "");
  const guess = isTaken || areOtherNumbers(id, found) ? undefined : found;
  const some = firstOf(known, 8);
  const remedy: Message = guess
    ? { en: `Did you mean ${guess}?`, zh: `是否应为 ${guess}？` }
    : known.length > 0
      ? { en: `Name one of ${some.en}.`, zh: `请改用已定义的：${some.zh}。` }
      : {
          en: `The scheme defines no ${noun.en}. Define it under \`${noun.key}\`, or remove it here.`,
          zh: `该方案没有定义任何${noun.zh}。请在 \`${noun.key}\` 中定义，或删除此处。`,
        };
  return {
    span: node.span,
    message: { en: `There is no ${noun.en} ${id}. ${remedy.en}`, zh: `没有${noun.zh} ${id}。${remedy.zh}` },
    fixes: guess ? writeId(node, guess) : [],
  };
}

/** Clauses that differ by a figure are different clauses, not one that is misspelled; `1..2` and `1.2` are. */
function areOtherNumbers(id: string, guess: string | undefined): boolean {
  const isNumber = (text: string) => /^[\d.]+$/.test(text);
  const figures = (text: string) => text.replaceAll(".", "");
  return guess !== undefined && isNumber(id) && isNumber(guess) && figures(id) !== figures(guess);
}

function describeRule(key: Scalar, guess: string | undefined): Finding {
  const remedy: Message = guess
    ? { en: `Did you mean ${guess}?`, zh: `是否应为 ${guess}？` }
    : {
        en: "Remove the line, or take an id from the list of rules.",
        zh: "请删除此行，或改用规则列表中的编号。",
      };
  return {
    span: key.span,
    message: { en: `There is no rule ${key.value}. ${remedy.en}`, zh: `没有规则 ${key.value}。${remedy.zh}` },
    fixes: guess ? writeId(key, guess) : [],
  };
}

function writeId(node: Scalar, id: string): Fix[] {
  return [{ title: { en: `Write ${id}`, zh: `改为 ${id}` }, edits: [respell(node, id)] }];
}
