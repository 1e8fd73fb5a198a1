import { listTaggedTexts, type TaggedText, toBeTranslated } from "../checks/texts";
import { count, excerpt, listOf, type Message, verbatim } from "../messages/message";
import type { Scheme } from "../model/scheme";
import type { Sourced } from "../model/sourced";
import { scalarKinds } from "../schema/scalars";
import { withoutHidden } from "../text/hidden";
import { insertPairs, removeItem } from "../yaml/edit";
import { asScalar, asSequence, getValue, type Node, type Pair } from "../yaml/tree";
import type { Finding, Fix, Rule, SchemeContext } from "./types";

/** Every text given in tags covers the `locales` of the scheme; one without tags is the same in all of them. */
export const missingTranslation: Rule = {
  id: "missing-translation",
  severity: "warning",
  title: { en: "Text without a translation", zh: "文本缺少译文" },
  why: {
    en: "Whoever reads the report in a language that the scheme promises finds a row in another one there, which he may not be able to read.",
    zh: "方案承诺提供的语言若缺少译文，该语言的报告中就会夹杂另一种语言，读者未必看得懂。",
  },
  guide: {
    remedy: {
      en: "Add the text in the missing language. The fix puts in the first text, marked as to be translated; replace it. Where the scheme is not offered in that language at all, take it out of `locales`.",
      zh: "补上所缺语言的文本。修复会填入第一种语言的文本并标明待译，请随后译出。若方案本就不提供该语言，请将其从 `locales` 中删除。",
    },
    exception: {
      en: "While a scheme is being translated, switch the rule off for its file. A text that is the same in all languages, such as a standard's number, needs no exception: write it without tags.",
      zh: "方案尚在翻译时，可对该文件关闭本规则。各语言写法相同的文本（如标准号）无需例外：不分语言直接书写即可。",
    },
    bad: { "service.scheme.yaml": exampleWith("{ zh: 人员配置 }") },
    good: { "service.scheme.yaml": exampleWith("{ zh: 人员配置, en: People }") },
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const locales = readLocales(context.scheme);
    if (locales.length === 0) return;
    const texts = [...listTaggedTexts(context.source)];
    const absent = locales.filter((locale) => texts.length > 1 && !texts.some((text) => findVersion(text, locale)));
    for (const locale of absent) yield describeAbsent(locale, texts.length, context);
    const due = locales.filter((locale) => !absent.includes(locale));
    for (const text of texts) yield* checkText(text, due, context);
  },
};

interface Locale {
  readonly tag: string;
  readonly node: Node;
  /** No other one is of the same language, so that any variety of it will do. */
  readonly isLone: boolean;
}

function readLocales({ locales }: Scheme): Locale[] {
  const seen = new Map<string, Sourced<string>>();
  for (const locale of locales) {
    const scalar = asScalar(locale.node);
    const tag = locale.value.toLowerCase();
    if (scalar && scalarKinds.locale.read(scalar) !== undefined && !seen.has(tag)) seen.set(tag, locale);
  }
  const languages = [...seen.keys()].map(languageOf);
  return [...seen.values()].map(({ value, node }) => {
    return { tag: value, node, isLone: languages.filter((each) => each === languageOf(value)).length === 1 };
  });
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split("-", 1)[0] as string;
}

/** A text in `zh` serves for `zh-CN`, and the other way round, as readers of the one read the other. */
function findVersion({ map }: TaggedText, { tag, isLone }: Locale): Pair | undefined {
  const wanted = tag.toLowerCase();
  const serves = (other: string) =>
    other.startsWith(`${wanted}-`) ||
    wanted.startsWith(`${other}-`) ||
    (isLone && languageOf(other) === languageOf(tag));
  return (
    map.pairs.find(({ key }) => key.value.toLowerCase() === wanted) ??
    map.pairs.find(({ key }) => serves(key.value.toLowerCase()))
  );
}

/** A value that is no text is said to be none by `wrong-type`; only an empty one is a translation that is missing. */
function isBlank({ value }: Pair): boolean {
  const scalar = value.kind === "alias" ? undefined : asScalar(value);
  return scalar !== undefined && scalar.style !== "empty" && scalar.value.trim() === "";
}

function* checkText(text: TaggedText, due: readonly Locale[], { source }: SchemeContext): Iterable<Finding> {
  const first = text.map.pairs.find((pair) => asScalar(pair.value)?.value.trim());
  const missing = due.filter((locale) => {
    const version = findVersion(text, locale);
    return !version || isBlank(version);
  });
  if (!first || missing.length === 0) return;
  const original = asScalar(first.value)?.value ?? "";
  const lacks = listTags(missing);
  const blank = findVersion(text, missing[0] as Locale);
  const place = describePlace(text, excerpt(original));
  yield {
    span: (blank?.value ?? first.key).span,
    message: {
      en: `${place.en} is not given in ${lacks.en}, which \`locales\` promises. Add the text in ${lacks.en}.`,
      zh: `${place.zh}没有 ${lacks.zh} 文本，而 \`locales\` 列有 ${lacks.zh}。请补上。`,
    },
    fixes: addPlaceholders(source.text, text, missing, original),
  };
}

function describePlace({ key, owner }: TaggedText, original: string): Message {
  return owner === undefined
    ? { en: `\`${key}\` (${original})`, zh: `\`${key}\`（${original}）` }
    : { en: `\`${key}\` of ${owner} (${original})`, zh: `${owner} 的 \`${key}\`（${original}）` };
}

/** The first line of the text that there is, said to be no translation in the language that it stands in for. */
function addPlaceholders(text: string, tagged: TaggedText, locales: readonly Locale[], original: string): Fix[] {
  const line = withoutHidden(original.trim().split(/\s*[\r\n]/, 1)[0] ?? "");
  const holds = ({ tag }: Locale) => JSON.stringify(toBeTranslated(line, tag));
  const edits = locales.flatMap((locale) => {
    const blank = findVersion(tagged, locale);
    return blank ? [{ span: blank.value.span, text: holds(locale) }] : [];
  });
  const absent = locales.filter((locale) => !findVersion(tagged, locale));
  const { map } = tagged;
  if (absent.length > 0) {
    const pairs = absent.map((locale) => `${locale.tag}: ${holds(locale)}`);
    edits.push(insertPairs(text, map, map.pairs.at(-1), pairs));
  }
  const tags = listTags(locales);
  return [{ title: { en: `Add ${tags.en}, to be translated`, zh: `添加 ${tags.zh}，标明待译` }, edits }];
}

function listTags(locales: readonly Locale[]): Message {
  return listOf(locales.map(({ tag }) => verbatim(tag)));
}

/** Nothing at all is given in a language: then it is the promise that is most likely wrong. */
function describeAbsent({ tag, node }: Locale, texts: number, { source, scheme }: SchemeContext): Finding {
  const list = getValue(scheme.node, "locales");
  const edit = list?.kind === "sequence" ? removeItem(source.text, asSequence(list) ?? list, node) : undefined;
  return {
    span: node.span,
    message: {
      en: `None of the ${count(texts, "text")} given by language is given in ${tag}. Add them in ${tag}, or take ${tag} out of \`locales\`.`,
      zh: `分语言给出的 ${texts} 处文本都没有 ${tag} 文本。请补上，或将 ${tag} 从 \`locales\` 中删除。`,
    },
    fixes: edit ? [{ title: { en: `Take ${tag} out`, zh: `删除 ${tag}` }, edits: [edit] }] : [],
  };
}

function exampleWith(title: string): string {
  return `scheme: service
edition: "2025"
title: { zh: 售后服务评价, en: After-sales service }
locales: [ zh, en ]
points: 20
indicators:
  - { id: "1", title: { zh: 组织架构, en: Organization }, points: 8 }
  - { id: "2", title: ${title}, points: 12 }
grades:
  - { id: pass, title: { zh: 达标, en: Pass }, min: 12 }
ungraded: { title: { zh: 未达标, en: Not passed } }
`;
}
