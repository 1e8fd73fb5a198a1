/**
 * What a broken line was most likely meant to be. Each repair is the smallest edit after which the parser goes on, and the
 * problem that it stands for; where it is certain, the same edit is the fix that is offered to the user.
 */
import { type Document, isScalar, visit, type YAMLError } from "yaml";
import type { Span, TextEdit } from "../text/span";
import { bracketLines, closesMoreThanItOpens, columnsAbove, endOfContent, lineAt, nextLine } from "./lines";
import { repairTabBehindDash, repairTabs } from "./tabs";
import type { YamlProblem } from "./tree";
import { fullwidthColon, repairWideIndentation, repairWideKey, repairWideSigns } from "./wide";

export interface Repair {
  readonly edits: readonly TextEdit[];
  /** What was wrong; more than one only where all of it is the same slip, line after line. */
  readonly problems: readonly YamlProblem[];
  /** The parser has no objection to the text as it stands. */
  readonly harmless?: boolean;
}

/**
 * What may be mended, the first error first; at last a key that full-width characters make part of a text. The original is the text
 * before anything was mended, line for line.
 */
export function* findRepairs(
  text: string,
  document: Document,
  errors: readonly YAMLError[],
  original: string,
): Iterable<Repair> {
  const wide = /[：\u3000\u00a0]/.test(text) ? repairWideKey(text, document) : undefined;
  // Where the first key of a file is part of a text, nothing that follows fits; the errors are but its echo.
  if (wide && isScalar(document.contents)) yield wide;
  for (const error of errors) {
    // Whatever the parser makes of a line that begins with a tab, it is the tab that is to blame.
    const tabs = repairTabs(text, error.pos[0], original);
    if (tabs) yield tabs;
    yield* repairWideSigns(text, error.pos[0]);
    const repair = repairError(text, document, error);
    if (repair) yield repair;
  }
  if (wide) yield wide;
}

function repairError(text: string, document: Document, error: YAMLError): Repair | undefined {
  const start = error.pos[0];
  const line = lineAt(text, start);
  const wide = repairWideIndentation(text, line);
  if (wide) return wide;
  switch (error.code) {
    case "MULTILINE_IMPLICIT_KEY":
      return repairHalfLine(text, start);
    case "MISSING_CHAR":
      if (/quote/.test(error.message)) return repairQuote(text, document, start);
      if (/^Implicit map keys/.test(error.message)) return repairHalfLine(text, start);
      if (/^Sequence item/.test(error.message)) return repairIndentation(text, line);
      return undefined;
    case "BLOCK_AS_IMPLICIT_KEY":
      return repairNestedMapping(text, start);
    case "BAD_INDENT":
      return /^Flow/.test(error.message) ? repairContinuation(text, line) : repairIndentation(text, line);
    case "TAB_AS_INDENT":
      return repairTabBehindDash(text, line);
    case "BAD_SCALAR_START":
      return repairComparison(text, start) ?? repairStart(text, start);
    case "UNEXPECTED_TOKEN":
      return (
        repairComparison(text, start) ??
        repairDash(text, start) ??
        repairMissingSpace(text, start) ??
        repairUnexpected(text, start, error.message)
      );
    case "BLOCK_IN_FLOW":
      return repairDash(text, start);
    default:
      return undefined;
  }
}

/** A line that is neither `key: value` nor a value: still being typed, or its colon is a full-width one. */
function repairHalfLine(text: string, start: number): Repair | undefined {
  const end = endOfContent(text, start);
  const colon = text.slice(start, end).indexOf("：");
  if (colon > 0) return fullwidthColon(text, start + colon);
  const spaceless = repairMissingSpace(text, start);
  if (spaceless) return spaceless;
  const span = { start, end };
  const detail = text.slice(start, end);
  const code = /^["']/.test(detail) && !/^(["']).*\1/.test(detail) ? "missing-quote" : "missing-colon";
  return { edits: [{ span, text: "" }], problems: [{ code, span, detail }] };
}

/** `points:20` and `"1.1":5` were meant as key and value; `http://` was not. */
function repairMissingSpace(text: string, offset: number): Repair | undefined {
  const line = lineAt(text, offset);
  const key = /^ *(?:- +)*(?:"[^"]*"|'[^']*'|[\p{L}\p{N}._-]+):(?=[^\s/:])/u.exec(text.slice(line.start, line.end));
  if (!key) return undefined;
  const colon = line.start + key[0].length - 1;
  const span = { start: colon, end: colon + 1 };
  return { edits: [{ span, text: ": " }], problems: [{ code: "missing-space", span }] };
}

/** The quote is closed where the line ends: text over several lines is written as a block scalar. */
function repairQuote(text: string, document: Document, offset: number): Repair | undefined {
  let quoted: Span | undefined;
  visit(document, {
    Scalar(_, node) {
      const range = node.range;
      if (range && range[0] < offset && offset <= range[1] + 1 && /^QUOTE/.test(node.type ?? "")) {
        quoted = { start: range[0], end: range[1] };
      }
    },
  });
  if (!quoted) return undefined;
  const end = endOfContent(text, quoted.start);
  if (end >= offset) return undefined;
  const span = { start: quoted.start, end };
  return {
    edits: [{ span: { start: end, end }, text: text.charAt(quoted.start) }],
    problems: [{ code: "missing-quote", span, detail: text.slice(span.start, span.end) }],
  };
}

/** `title: a: b` was meant as text; a mapping below a value was meant to stand beside it. */
function repairNestedMapping(text: string, start: number): Repair | undefined {
  const end = endOfContent(text, start);
  const value = text.slice(start, end);
  if (/:(?:\s|$)/.test(value)) {
    const span = { start, end };
    return { edits: [{ span, text: quote(value) }], problems: [{ code: "nested-mapping", span, detail: value }] };
  }
  const next = nextLine(text, start);
  return next && repairIndentation(text, next);
}

/** The line goes to the column, among those that the lines above give, that is nearest to where it stands. */
function repairIndentation(text: string, line: Span): Repair | undefined {
  const content = text.slice(line.start, line.end);
  const indent = content.length - content.trimStart().length;
  // A comment may stand anywhere.
  if (indent === content.length || content.charAt(indent) === "#") return undefined;
  const columns = columnsAbove(text, line.start);
  const best = [...columns]
    .filter((column) => column !== indent)
    .sort((a, b) => Math.abs(a - indent) - Math.abs(b - indent))[0];
  if (best === undefined) return undefined;
  return {
    edits: [{ span: { start: line.start, end: line.start + indent }, text: " ".repeat(best) }],
    problems: [
      {
        code: "bad-indent",
        span: { start: line.start + indent, end: line.start + content.trimEnd().length },
        detail: `${indent} ${best}`,
      },
    ],
  };
}

/** A line of a list or mapping in brackets that stands no deeper than what the brackets belong to. */
function repairContinuation(text: string, line: Span): Repair | undefined {
  const following = text.slice(line.start).split(/\r\n|\r|\n/, bracketLines);
  if (!closesMoreThanItOpens(following)) return undefined;
  const above = text.slice(0, line.start).trimEnd();
  const due = /^ *(?:- +)*/.exec(text.slice(lineAt(above, above.length).start, above.length))?.[0].length ?? 0;
  const indent = /^ */.exec(following[0] ?? "")?.[0].length ?? 0;
  if (due + 2 <= indent) return undefined;
  const end = line.start + (following[0] ?? "").trimEnd().length;
  return {
    edits: [{ span: { start: line.start, end: line.start + indent }, text: " ".repeat(due + 2) }],
    problems: [{ code: "bad-indent", span: { start: line.start + indent, end }, detail: `${indent} ${due + 2}` }],
  };
}

const comparison = /^[<>]=?\s*-?\d[^#]*/;

/** `>= 98%` without quotes is read as the head of a block scalar. */
function repairComparison(text: string, offset: number): Repair | undefined {
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset + 1);
  const sign = Math.max(before.lastIndexOf(">"), before.lastIndexOf("<"));
  if (sign < 0 || !/(?::|-|\[|,)\s+$|[[,]$/.test(before.slice(0, sign))) return undefined;
  const start = line.start + sign;
  const rest = text.slice(start, endOfContent(text, start));
  const inFlow = /[[{]/.test(before.slice(0, sign));
  const value = (comparison.exec(inFlow ? (rest.split(/[,\]}]/)[0] as string) : rest)?.[0] ?? "").trimEnd();
  if (!value) return undefined;
  const span = { start, end: start + value.length };
  return { edits: [{ span, text: quote(value) }], problems: [{ code: "bad-comparison", span, detail: value }] };
}

/** `@` and its like are kept back by YAML, so that a text that begins with one is quoted. */
function repairStart(text: string, start: number): Repair | undefined {
  const isInBrackets = /[[{]/.test(text.slice(lineAt(text, start).start, start));
  const rest = text.slice(start, endOfContent(text, start));
  const value = (isInBrackets ? (rest.split(/[,\]}]/)[0] as string) : rest).trimEnd();
  if (!value || /:(?:\s|$)/.test(value)) return undefined;
  const span = { start, end: start + value.length };
  return { edits: [{ span, text: quote(value) }], problems: [{ code: "bad-start", span, detail: value }] };
}

/** A dash with nothing behind it is the beginning of a list to YAML, and a word for "nothing" to people. */
function repairDash(text: string, offset: number): Repair | undefined {
  const line = lineAt(text, offset);
  const isFirst = /^[\s-]*$/.test(text.slice(line.start, offset));
  if (isFirst || !/^-[ \t]*(?:[,\]}]|#|$)/.test(text.slice(offset, line.end))) return undefined;
  const span = { start: offset, end: offset + 1 };
  return { edits: [{ span, text: quote("-") }], problems: [{ code: "lone-dash", span }] };
}

function repairUnexpected(text: string, offset: number, message: string): Repair | undefined {
  const line = lineAt(text, offset);
  const inIndentation = text.slice(line.start, offset).trim() === "";
  if (/flow-(?:seq|map)-end/.test(message)) {
    const span = { start: offset, end: offset + 1 };
    return { edits: [{ span, text: "" }], problems: [{ code: "unexpected", span, detail: text.charAt(offset) }] };
  }
  if (inIndentation) return repairIndentation(text, line);
  const span = { start: offset, end: endOfContent(text, offset) };
  if (span.end <= span.start) return undefined;
  const detail = text.slice(span.start, span.end);
  return { edits: [{ span, text: "" }], problems: [{ code: "unexpected", span, detail }] };
}

function quote(value: string): string {
  return value.includes('"') || value.includes("\\") ? `'${value.replaceAll("'", "''")}'` : `"${value}"`;
}
