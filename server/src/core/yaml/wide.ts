/** Full-width signs where YAML needs its own: what a Chinese input method leaves behind. */
import { type Document, visit } from "yaml";
import { applyEdits, type Span, type TextEdit } from "../text/span";
import { columnsAbove, contentColumn, endOfContent, lineAt, opensBlock } from "./lines";
import type { Repair } from "./repair";
import type { YamlProblem } from "./tree";

/** Full-width and no-break spaces in front of a line are text to YAML; each stands for as many spaces as it is wide, or about as many. */
export function repairWideIndentation(text: string, line: Span): Repair | undefined {
  const indentation = /^[ \u3000\u00a0]*/.exec(text.slice(line.start, line.end))?.[0] ?? "";
  if (!/[\u3000\u00a0]/.test(indentation)) return undefined;
  const span = { start: line.start, end: line.start + indentation.length };
  const width = indentation.replaceAll("\u3000", "  ").length;
  const above = text.slice(0, line.start).trimEnd();
  const last = above.slice(lineAt(above, above.length).start);
  const spaces = " ".repeat(
    opensBlock(last) && width > contentColumn(last) ? width : nearestColumn(width, columnsAbove(text, line.start)),
  );
  return { edits: [{ span, text: spaces }], problems: [{ code: "fullwidth-indentation", span, detail: spaces }] };
}

/** The column that is due next to a width; the width itself where two are equally near. */
function nearestColumn(width: number, columns: ReadonlySet<number>): number {
  const [best, second] = [...columns].sort((a, b) => Math.abs(a - width) - Math.abs(b - width));
  const isTie = second !== undefined && Math.abs(second - width) === Math.abs((best as number) - width);
  return best === undefined || isTie ? width : best;
}

/** The parser notices a bracket that is not closed only further down. */
const linesBefore = 3;

const openers: Readonly<Record<string, string>> = { "｛": "{", "［": "[" };
const closers: Readonly<Record<string, string>> = { "｝": "}", "］": "]" };
const keyAhead = /^\s*(?:"[^"]*"|'[^']*'|“[^”]*”|[\p{L}\p{N}._-]+)\s*[:：]/u;
const keyBehind = /(?:[{,]|^)\s*(?:"[^"]*"|'[^']*'|“[^”]*”|[\p{L}\p{N}._-]+)\s*$/u;

/** Brackets, commas and colons within them, and the signs of comments, on a line that the parser rejects or that it goes on from. */
export function* repairWideSigns(text: string, offset: number): Iterable<Repair> {
  let line = lineAt(text, offset);
  for (let lines = 0; lines < linesBefore; ) {
    const content = text.slice(line.start, line.end);
    const isEmpty = /^\s*(?:#|$)/.test(content);
    const repair = !isEmpty && /[，：｛｝［］＃]/.test(content) ? repairSignsOf(content, line.start) : undefined;
    if (repair) yield repair;
    if (!isEmpty) lines++;
    if (line.start === 0) return;
    line = lineAt(text, line.start - 1);
  }
}

/** A line with the signs of YAML that it has as full-width ones. */
export function mendSigns(content: string): string {
  return applyEdits(content, repairSignsOf(content, 0)?.edits ?? []);
}

function repairSignsOf(content: string, start: number): Repair | undefined {
  const edits: TextEdit[] = [];
  const problems: YamlProblem[] = [];
  const brackets: string[] = [];
  // What stands in front, as it is once it is mended.
  let mended = "";
  for (let index = 0; index < content.length; index++) {
    const sign = content.charAt(index);
    const quoted = /^(?:"(?:[^"\\]|\\.)*"|'[^']*')/.exec(content.slice(index))?.[0];
    if (quoted !== undefined && /(?:^|[\s[{,:])$/.test(mended)) {
      mended += quoted;
      index += quoted.length - 1;
      continue;
    }
    if (sign === "#" && /(?:^|\s)$/.test(mended)) break;
    const ascii = asciiSign(sign, mended, content.slice(index + 1), brackets);
    const written = ascii ?? sign;
    if (/[[{]/.test(written)) brackets.push(written);
    if (/[\]}]/.test(written)) brackets.pop();
    if (ascii !== undefined) {
      const span: Span = { start: start + index, end: start + index + 1 };
      const spaced = withSpace(ascii, content.charAt(index + 1));
      edits.push({ span, text: spaced });
      problems.push({ code: sign === "：" ? "fullwidth-colon" : "fullwidth-sign", span, detail: spaced });
      if (ascii === "#") break;
    }
    mended += written;
  }
  return edits.length > 0 ? { edits, problems } : undefined;
}

/** Behind a comma or colon a space is due. */
function withSpace(sign: string, next: string): string {
  return /[,:]/.test(sign) && /\S/.test(next) ? `${sign} ` : sign;
}

/** The sign that is meant, where it is none of the text. */
function asciiSign(sign: string, before: string, behind: string, brackets: readonly string[]): string | undefined {
  const inner = brackets.at(-1);
  if (openers[sign]) return /(?:^|[-:,[{])\s*$/.test(before) ? openers[sign] : undefined;
  if (closers[sign]) return inner && /^\s*(?:[,，\]}］｝#＃]|$)/.test(behind) ? closers[sign] : undefined;
  if (sign === "，") {
    const isBetween = inner === "{" ? keyAhead.test(behind) : inner === "[" && /^\s*[[{［｛]/.test(behind);
    return isBetween ? "," : undefined;
  }
  if (sign === "：") return inner === "{" && keyBehind.test(before) ? ":" : undefined;
  if (sign === "＃") return !inner && /(?:^|\s)$/.test(before) ? "#" : undefined;
  return undefined;
}

/** `points：15` is no error of YAML when it stands alone, but one text; nobody means that. */
export function repairWideKey(text: string, document: Document): Repair | undefined {
  let colon: number | undefined;
  let indented: number | undefined;
  visit(document, {
    Scalar(place, node) {
      const range = node.range;
      if (!range || node.type !== "PLAIN") return undefined;
      if (place === "value") {
        // Where a value begins on a line of its own only what nobody would write as a text is taken for a key.
        if (text.slice(lineAt(text, range[0]).start, range[0]).trim() !== "") return undefined;
        const match = /^(?:[a-z][A-Za-z]*|\d[\d.]*[a-z]?|“[^”\s]*”|‘[^’\s]*’)(?=：)/.exec(
          text.slice(range[0], range[1]),
        );
        if (!match) return undefined;
        colon = range[0] + match[0].length;
        return visit.BREAK;
      }
      if (/^[\u3000\u00a0]/.test(text.slice(range[0], range[1]))) {
        indented = range[0];
        return visit.BREAK;
      }
      const match = /^(?:[\w.-]+|“[^”\s]*”|‘[^’\s]*’)(?=：)/.exec(text.slice(range[0], range[1]));
      if (!match) return undefined;
      colon = range[0] + match[0].length;
      return visit.BREAK;
    },
  });
  const wide = indented === undefined ? undefined : repairWideIndentation(text, lineAt(text, indented));
  if (wide) return { ...wide, harmless: true };
  if (colon === undefined || !isScalarAlone(text, colon)) return undefined;
  // In braces the commas between the keys are most likely full-width as well.
  const line = lineAt(text, colon);
  const signs = repairSignsOf(text.slice(line.start, line.end), line.start);
  const isAmongThem = signs?.edits.some((edit) => edit.span.start === colon);
  return { ...((isAmongThem && signs) || fullwidthColon(text, colon)), harmless: true };
}

/** With a colon of its own behind it, the full-width one is part of a name. */
function isScalarAlone(text: string, colon: number): boolean {
  return !/:(?:\s|$)/.test(text.slice(colon, endOfContent(text, colon)).split(/[,}]/)[0] as string);
}

export function fullwidthColon(text: string, colon: number): Repair {
  const span = { start: colon, end: colon + 1 };
  const detail = withSpace(":", text.charAt(colon + 1));
  return { edits: [{ span, text: detail }], problems: [{ code: "fullwidth-colon", span, detail }] };
}
