/** A text that is the same for all readers becomes one by language. */
import { ownScalar } from "../checks/fixes";
import { hasHan } from "../checks/language";
import { isText, toBeTranslated } from "../checks/texts";
import type { Message } from "../messages/message";
import { readString, scalarKinds } from "../schema/scalars";
import { listScalars } from "../schema/walk";
import type { Source } from "../source";
import type { TextEdit } from "../text/span";
import { quoteId } from "../yaml/quote";
import type { Located, Scalar } from "../yaml/tree";
import type { Refactoring } from "./refactor";

/** On a text without languages: this one, and all of the scheme. */
export function wrapTexts(source: Source, { node }: Located): Refactoring[] {
  const texts = listScalars(source.kind, source.yaml.root).flatMap(({ scalar, placed }) =>
    isText(placed) && canBeWrapped(scalar, source.text) ? [scalar] : [],
  );
  if (!texts.some((text) => text === node)) return [];
  const locales = readLocales(source);
  const offer = (title: Message, scalars: readonly Scalar[]): Refactoring => ({
    title,
    kind: "rewrite",
    edits: scalars.map((scalar) => wrap(scalar, locales, source.text)),
  });
  const one = offer({ en: "Give this text by language", zh: "按语言分别给出此文本" }, [node as Scalar]);
  if (texts.length === 1) return [one];
  const all = { en: `Give all ${texts.length} texts by language`, zh: `按语言分别给出全部 ${texts.length} 处文本` };
  return [one, offer(all, texts)];
}

/** In one line and nobody else's; what is no text yet, such as a bare number, is put right first. */
function canBeWrapped(scalar: Scalar, text: string): boolean {
  const written = text.slice(scalar.span.start, scalar.span.end);
  return (
    ownScalar(text, scalar) !== undefined &&
    !/[\r\n]/.test(written) &&
    readString(scalar) !== undefined &&
    scalar.value.trim() !== ""
  );
}

/** Those that the scheme promises, each once; Chinese and English where it promises none. */
function readLocales({ scheme }: Source): string[] {
  const isTag = scalarKinds.locale.read;
  const tags = (scheme?.locales ?? []).flatMap(({ value, node }) =>
    node.kind === "scalar" && isTag(node) !== undefined ? [value] : [],
  );
  const unique = tags.filter((tag, index) => tags.findIndex((each) => languageOf(each) === languageOf(tag)) === index);
  return unique.length > 0 ? unique : ["zh", "en"];
}

/** What is written stays the text of the language that it is in; the others wait to be translated. */
function wrap(scalar: Scalar, locales: readonly string[], text: string): TextEdit {
  const isChinese = hasHan(scalar.value);
  const fits = (tag: string) => (languageOf(tag) === "zh") === isChinese;
  const own = locales.find((tag) => languageOf(tag) === (isChinese ? "zh" : "en")) ?? locales.find(fits);
  const tag = own ?? (isChinese ? "zh" : "en");
  const written = text.slice(scalar.span.start, scalar.span.end);
  // In braces a comma or a bracket would end a text without quotes.
  const kept = scalar.style === "plain" && /[,[\]{}]/.test(written) ? JSON.stringify(scalar.value) : written;
  const versions = (own === undefined ? [tag, ...locales] : locales).map((each) => {
    const version = each === tag ? kept : JSON.stringify(toBeTranslated(scalar.value.trim(), each));
    return `${quoteId(each)}: ${version}`;
  });
  return { span: scalar.span, text: `{ ${versions.join(", ")} }` };
}

function languageOf(tag: string): string {
  return tag.toLowerCase().split("-", 1)[0] as string;
}
