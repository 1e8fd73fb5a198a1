/** What people type when they mean something else: full-width characters, a unit behind a number, a date with slashes. */
import { parseDate } from "../number/date";
import { withoutHidden } from "../text/hidden";
import { asScalarText } from "../yaml/edit";
import { quoteId } from "../yaml/quote";
import { coreType, type Scalar } from "../yaml/tree";
import { type ScalarKindName, scalarKinds } from "./scalars";

/** What is wrong with a scalar, by the rule that says so, and what would be right where that is certain. */
export interface Slip {
  readonly rule: "hidden-character" | "fullwidth" | "unit-suffix" | "wrong-type" | "bad-value";
  /** The text to put in place of the whole scalar. */
  readonly replacement?: string;
}

const typographic: Readonly<Record<string, string>> = {
  "\u3000": " ",
  "\u00a0": " ",
  "“": '"',
  "”": '"',
  "„": '"',
  "‘": "'",
  "’": "'",
  "–": "-",
  "—": "-",
  "−": "-",
  "。": ".",
  "、": ",",
};

/** Full-width and typographic characters as their ASCII counterparts. */
export function toHalfwidth(text: string): string {
  return text.replace(/[\uff01-\uff5e\u3000\u00a0“”„‘’–—−。、]/g, (character) => {
    return typographic[character] ?? String.fromCharCode(character.charCodeAt(0) - 0xfee0);
  });
}

export function hasFullwidth(text: string): boolean {
  return toHalfwidth(text) !== text;
}

/** Judges a scalar that is not of the kind that is due. */
export function findSlip(scalar: Scalar, due: ScalarKindName): Slip {
  const visible = withoutHidden(scalar.value);
  if (visible !== scalar.value && reads(visible, due)) return { rule: "hidden-character" };
  const text = scalar.value.trim();
  const converted = toHalfwidth(text).trim();
  const halfwidth = unquote(converted);
  if (hasFullwidth(text) && due !== "string") {
    const read = reads(halfwidth, due) ? halfwidth : findRespelling(halfwidth, due);
    const fixed = read ?? withoutUnit(halfwidth, due);
    if (fixed !== undefined) {
      return { rule: "fullwidth", replacement: due === "id" ? asId(fixed, converted) : asScalarText(fixed) };
    }
  }
  const [, value, comment] = /^(\S.*?)\s+＃(.*)$/.exec(text) ?? [];
  if (value !== undefined && due !== "string" && scalar.style === "plain" && reads(value, due)) {
    return { rule: "fullwidth", replacement: `${value} #${comment}` };
  }
  // Several ids that a full-width comma keeps together.
  if (due === "id" && /[，、]/.test(text) && halfwidth.split(",").every((id) => reads(id.trim(), due))) {
    return { rule: "fullwidth" };
  }
  const number = withoutUnit(halfwidth, due);
  if (number !== undefined) return { rule: "unit-suffix", replacement: number };
  const respelled = findRespelling(text, due);
  if (scalar.style !== "plain" && reads(text, due)) return { rule: "wrong-type", replacement: text };
  if (due === "string" && coreType(scalar) !== "string")
    return { rule: "wrong-type", replacement: `"${scalar.value}"` };
  if (respelled !== undefined) return { rule: "bad-value", replacement: asScalarText(respelled) };
  return { rule: isOfType(scalar, due) ? "bad-value" : "wrong-type" };
}

/** An id keeps the quotes that were meant. */
function asId(fixed: string, converted: string): string {
  return fixed === converted ? quoteId(fixed) : `"${fixed}"`;
}

/** `5分`, `10 points`, `2小时` where a plain number is due. */
function withoutUnit(text: string, due: ScalarKindName): string | undefined {
  const { figure, unit } = splitUnit(text) ?? {};
  if (!figure || !unit || !/[nN]umber|measured|[pP]ercent|decimals/.test(due)) return undefined;
  return reads(figure, due) ? figure : undefined;
}

/** A figure and what stands behind it; not where that makes another figure of it (`5万`, `3k`) or is a digit misread (`1O`, `2l`). */
export function splitUnit(text: string): { readonly figure: string; readonly unit: string } | undefined {
  const match = /^(-?\d+(?:\.\d+)?)(\s*)((?:\/?\p{L}+)+)\.?$/u.exec(toHalfwidth(text).trim());
  if (!match) return undefined;
  const [, figure, space, unit] = match as unknown as [string, string, string, string];
  const isOtherFigure = /^(?:[十百千万亿萬億半多余几]|[kKMwW]$)/.test(unit) || (space === "" && /^[OoIl]+$/.test(unit));
  return isOtherFigure ? undefined : { figure, unit };
}

/** The right spelling, where what is meant is certain. */
function findRespelling(text: string, due: ScalarKindName): string | undefined {
  // A pattern or path may begin and end as it likes.
  const isFigure = /[nN]umber|[pP]ercent|decimals|measured|ratio|[sS]pan|duration|comparison/.test(due);
  const figures = [
    text.replace(/^\+/, ""),
    text.replace(/^(-?)\./, "$10."),
    text.replace(/^(-?)0+(?=\d)/, "$1"),
    text.replace(/\.$/, ""),
    decimalOf(text),
  ];
  const candidates = [
    ...(isFigure ? figures : []),
    text.replace(/\s+(?=%$)/, ""),
    text.replace(/\s*\/\s*/, "/"),
    text.replace(/\s*-\s*/, "-"),
    text.replace(/(?<=\d)(?=[a-z])/, " "),
    dateOf(text),
  ];
  return candidates.find((candidate) => candidate !== undefined && candidate !== text && reads(candidate, due));
}

/** `1e3` and `0x1F` as decimals. */
function decimalOf(text: string): string | undefined {
  const power = /^(-?\d+)[eE]\+?(\d{1,2})$/.exec(text);
  if (power) return power[1] + "0".repeat(Number(power[2]));
  return /^0[xo][0-9a-fA-F]{1,8}$/.test(text) && !Number.isNaN(Number(text)) ? String(Number(text)) : undefined;
}

/** `2025/6/5`, `2025.06.05`, `2025年6月5日`, `20250605` as `2025-06-05`. */
export function dateOf(text: string): string | undefined {
  const match =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const date = `${match[1]}-${match[2]?.padStart(2, "0")}-${match[3]?.padStart(2, "0")}`;
  return parseDate(date) && date;
}

function unquote(text: string): string {
  return /^(["']).*\1$/s.test(text) ? text.slice(1, -1) : text;
}

/** Whether a text, written plainly, is of a kind. */
function reads(text: string, kind: ScalarKindName): boolean {
  const scalar: Scalar = { kind: "scalar", span: { start: 0, end: 0 }, style: "plain", value: text };
  return text !== "" && scalarKinds[kind].read(scalar) !== undefined;
}

/** A figure where a figure is due, a word where a word is due: then it is the value that is wrong, not the type. */
function isOfType(scalar: Scalar, due: ScalarKindName): boolean {
  const type = coreType(scalar);
  if (/^(?:nonNegativeNumber|positiveNumber|number|wholeNumber|positiveWholeNumber|decimals)$/.test(due))
    return type === "number";
  if (due === "boolean" || due === "string") return false;
  if (/Percent$|^percent$|^measured$|^ratio$/.test(due)) return type === "number" || /^[-+\d.]/.test(scalar.value);
  return type === "string" || due === "id";
}
