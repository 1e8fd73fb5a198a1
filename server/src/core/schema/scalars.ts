/**
 * The kinds of scalar that the language has: how each is read from a node, and what it is called. The JSON Schemas name them
 * by `x-kind`, ajv tests them as formats, and the model reads its values by the same functions, so that none can disagree.
 */
import type { Message } from "../messages/message";
import {
  type CalendarDate,
  type CountSpan,
  type Duration,
  type DurationSpan,
  parseCountSpan,
  parseDate,
  parseDuration,
  parseDurationSpan,
} from "../number/date";
import {
  type Comparison,
  parseComparison,
  parseNumber,
  parsePercent,
  parseQuantity,
  parseRatio,
  parseSignedQuantity,
  parseWholeNumber,
  type Quantity,
  type Ratio,
} from "../number/notation";
import { isZero, type Rational } from "../number/rational";
import { coreType, type Scalar } from "../yaml/tree";

type Reader<T> = (scalar: Scalar) => T | undefined;

const idPattern = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u;

/** Ids and editions are read from the source text, quoted or not: an unquoted `1.10` is the id `1.10`. */
export const readId: Reader<string> = (scalar) => {
  const id = scalar.value.normalize("NFC");
  return idPattern.test(id) ? id : undefined;
};

/** Whether a text, however it is composed, can stand as an id. */
export function isId(text: string): boolean {
  return idPattern.test(text.normalize("NFC"));
}

export const readString: Reader<string> = (scalar) => (coreType(scalar) === "string" ? scalar.value : undefined);

/** Figures stand without quotes. */
export const readNumber: Reader<Rational> = (scalar) => plain(scalar, parseNumber);
export const readWholeNumber: Reader<number> = (scalar) => plain(scalar, parseWholeNumber);
export const readBoolean: Reader<boolean> = (scalar) =>
  coreType(scalar) === "boolean" ? /^t/i.test(scalar.value) : undefined;

/** Percents, ratios, comparisons, dates and durations are strings to YAML, so quotes change nothing. */
export const readPercent: Reader<Rational> = (scalar) => parsePercent(scalar.value);
export const readQuantity: Reader<Quantity> = (scalar) => unquoted(scalar, parseQuantity(scalar.value));
export const readSignedQuantity: Reader<Quantity> = (scalar) => unquoted(scalar, parseSignedQuantity(scalar.value));
export const readRatio: Reader<Ratio> = (scalar) => parseRatio(scalar.value);
export const readComparison: Reader<Comparison> = (scalar) => parseComparison(scalar.value);
export const readDate: Reader<CalendarDate> = (scalar) => parseDate(scalar.value);
export const readDuration: Reader<Duration> = (scalar) => parseDuration(scalar.value);
export const readDurationSpan: Reader<DurationSpan> = (scalar) => parseDurationSpan(scalar.value);
export const readCountSpan: Reader<CountSpan> = (scalar) => parseCountSpan(scalar.value);

/** `true`, or the least share of its points. */
export const readMandatory: Reader<true | Rational> = (scalar) =>
  readBoolean(scalar) === true ? true : nonNegative(readPercent(scalar));

/** The reason why something does not apply, or `true`. */
export const readNotApplicable: Reader<true | string> = (scalar) =>
  readBoolean(scalar) === true ? true : readString(scalar)?.trim() ? scalar.value : undefined;

export interface EditionRef {
  readonly scheme: string;
  readonly edition: string;
}

export const readEditionRef: Reader<EditionRef> = (scalar) => {
  const [scheme, edition, more] = scalar.value.normalize("NFC").split("@");
  return scheme && edition && more === undefined && idPattern.test(scheme) && idPattern.test(edition)
    ? { scheme, edition }
    : undefined;
};

/** A pattern of files below the folder of the configuration: what lies above or elsewhere belongs to another root. */
export const readPattern: Reader<string> = (scalar) => {
  const pattern = readString(scalar);
  return pattern && !/^!?(?:\/|[A-Za-z]:|(?:.*\/)?\.\.(?:\/|$))/.test(pattern) ? pattern : undefined;
};

/** A path has a `/` or ends in `.yaml` or `.yml`. */
export const readSchemeRef: Reader<EditionRef | { readonly path: string }> = (scalar) =>
  /\/|\.ya?ml$/.test(scalar.value) ? { path: scalar.value } : readEditionRef(scalar);

/** The figures `decimals` and `leafDecimals` beyond which nothing is written on a report. */
export const maximumDecimals = 20;

interface ScalarKind {
  readonly read: Reader<unknown>;
  readonly name: Message;
  /** How one looks, for messages. */
  readonly example: string;
}

function kind(read: Reader<unknown>, en: string, zh: string, example: string): ScalarKind {
  return { read, name: { en, zh }, example };
}

export const scalarKinds = {
  string: kind(readString, "text", "文本", "text"),
  id: kind(readId, "an id", "编号", '"1.1"'),
  editionRef: kind(readEditionRef, "a scheme and its edition", "方案编号@版本", "completeness-150@2025"),
  schemeRef: kind(readSchemeRef, "a scheme and its edition, or a path", "方案编号@版本或路径", "completeness-150@2025"),
  locale: kind((s) => plainText(s, /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/), "a language tag", "语言标签", "zh"),
  number: kind(readNumber, "a number", "数字", "12.5"),
  nonNegativeNumber: kind((s) => nonNegative(readNumber(s)), "a number of 0 or more", "不小于 0 的数字", "10"),
  positiveNumber: kind((s) => positive(readNumber(s)), "a number above 0", "大于 0 的数字", "0.5"),
  wholeNumber: kind(readWholeNumber, "a whole number of 0 or more", "不小于 0 的整数", "2"),
  positiveWholeNumber: kind((s) => readWholeNumber(s) || undefined, "a whole number above 0", "大于 0 的整数", "5"),
  decimals: kind(
    (s) => (Number(readWholeNumber(s)) <= maximumDecimals ? readWholeNumber(s) : undefined),
    `a whole number from 0 to ${maximumDecimals}`,
    `0 到 ${maximumDecimals} 的整数`,
    "2",
  ),
  percent: kind((s) => nonNegative(readPercent(s)), "a percent", "百分数", "30%"),
  numberOrPercent: kind(
    (s) => nonNegative(readQuantity(s)?.value),
    "a number or a percent of 0 or more",
    "不小于 0 的数字或百分数",
    "60%",
  ),
  signedNumberOrPercent: kind(readSignedQuantity, "a number or a percent", "数字或百分数", "-1"),
  positiveNumberOrPercent: kind(
    (s) => positive(readQuantity(s)?.value),
    "a number or a percent above 0",
    "大于 0 的数字或百分数",
    "0.5",
  ),
  boolean: kind(readBoolean, "true or false", "true 或 false", "true"),
  true: kind((s) => readBoolean(s) || undefined, "true", " true", "true"),
  date: kind(readDate, "a date", "日期", "2025-06-15"),
  duration: kind(readDuration, "a duration", "期限", "15 working days"),
  span: kind(readDurationSpan, "a duration or a span of durations", "期限或期限区间", "9-12 months"),
  countSpan: kind(readCountSpan, "a whole number or a span", "整数或整数区间", "3-5"),
  comparison: kind(readComparison, "a comparison", "比较式", "≥ 98%"),
  trueOrPercent: kind(readMandatory, "true or a percent", "true 或百分数", "60%"),
  trueOrReason: kind(readNotApplicable, "true or the reason", "true 或不适用的理由", "true"),
  ratio: kind(readRatio, "a ratio", "比值", "18/20"),
  measured: kind(
    (s) => readQuantity(s) ?? readRatio(s),
    "a number, a percent or a ratio",
    "数字、百分数或比值",
    "98.5%",
  ),
  shortScore: kind((s) => (s.style === "block" ? undefined : s), "a score", "评分", "8"),
  sha256: kind(
    (s) => plainText(s, /^[0-9a-f]{64}$/i),
    "a sha256 sum of 64 hexadecimal digits",
    "64 位十六进制 sha256 值",
    "9f86…",
  ),
  glob: kind(readPattern, "a file pattern", "文件匹配模式", "archive/**"),
} as const satisfies Record<string, ScalarKind>;

export type ScalarKindName = keyof typeof scalarKinds;

function plain<T>(scalar: Scalar, parse: (text: string) => T | undefined): T | undefined {
  return scalar.style === "plain" && scalar.tag !== "str" ? parse(scalar.value) : undefined;
}

/** A percent may stand in quotes, a number not. */
function unquoted(scalar: Scalar, quantity: Quantity | undefined): Quantity | undefined {
  return quantity && (quantity.percent || scalar.style === "plain") ? quantity : undefined;
}

function plainText(scalar: Scalar, pattern: RegExp): string | undefined {
  return pattern.test(scalar.value) ? scalar.value : undefined;
}

function nonNegative(value: Rational | undefined): Rational | undefined {
  return value && value.s >= 0n ? value : undefined;
}

function positive(value: Rational | undefined): Rational | undefined {
  return value && value.s > 0n && !isZero(value) ? value : undefined;
}
