/**
 * Text to nodes, by way of the `yaml` package: a whole text, or a piece of one.
 *
 * A text under someone's hands is broken most of the time, and one slip must not take away what stands around it. So the first
 * thing that the parser rejects is mended in a copy of the text (the half-typed line left out, the stray line put back into
 * its column, the missing quote added) and the copy is read again, until nothing is left to mend. Every span is carried
 * back to the text as it stands. Nothing but this module knows the parser.
 */
import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import type { Span } from "../text/span";
import { Converter, type Frame } from "./convert";
import { describeError } from "./describeError";
import { limits } from "./limits";
import { MendedCopy } from "./mendedCopy";
import { isTooDeep } from "./nesting";
import { findRepairs, type Repair } from "./repair";
import type { Node, YamlProblem } from "./tree";

/** Characters that the mending of one text may read again, so that a long file full of errors stays quick. */
const repairBudget = 1_000_000;

/** What is read from a text; offsets are those of the text. */
export interface Reading {
  readonly contents: Node | undefined;
  readonly problems: readonly YamlProblem[];
  /** Where the last value ends, its comment and line break included. */
  readonly end: number;
  /** The limit that the text is over, so that nothing of it counts, and where. */
  readonly overLimit: { readonly span: Span; readonly what: keyof typeof limits } | undefined;
  /** An anchor or an alias stands in it. */
  readonly isAnchored: boolean;
  comments(): Span[];
}

export function parseText(text: string, frame: Frame): Reading {
  if (isTooDeep(text, deepest)) return unread("depth");
  const problems: YamlProblem[] = [];
  const copy = new MendedCopy(text);
  let parsed = parse(text);
  let budget = repairBudget;
  for (let mended = true; mended; ) {
    mended = false;
    for (const repair of findRepairs(copy.text, parsed.document, parsed.errors, text)) {
      budget -= text.length;
      if (budget < 0) break;
      const attempt = copy.with(repair.edits);
      const next = parse(attempt.text);
      if (!isBetter(parsed, next, repair, attempt.text)) continue;
      problems.push(...repair.problems.map((problem) => copy.toOriginal(problem)));
      copy.take(attempt);
      parsed = next;
      mended = true;
      break;
    }
  }
  for (const error of parsed.errors) problems.push(copy.toOriginal(describeError(error, copy.text)));
  if (parsed.second !== undefined)
    problems.push({ code: "many-documents", span: copy.originalSpan(parsed.second, parsed.second + 3) });
  if (parsed.errors.some((error) => error.code === "RESOURCE_EXHAUSTION")) return unread("depth");
  problems.push(...findRepeatedDirective(text));
  const converter = new Converter(copy, problems, frame);
  const contents = converter.convertRoot(parsed.document);
  const range = parsed.document.contents?.range;
  return {
    contents,
    problems,
    end: range ? copy.originalSpan(range[0], range[2]).end : 0,
    overLimit: converter.overLimit,
    isAnchored: converter.isAnchored,
    comments: () => findComments(copy.text).map(({ start, end }) => copy.originalSpan(start, end)),
  };
}

const scalarSign = "\x1f";
const lexerSigns = ["\x02", "\x18", scalarSign];

function* findRepeatedDirective(text: string): Iterable<YamlProblem> {
  const repeated = /^%YAML.*\n(?:%.*\n)*?(?=%YAML)/.exec(text);
  if (repeated) yield { code: "bad-directive", span: { start: repeated[0].length, end: repeated[0].length + 5 } };
}

/** Where levels are counted by their signs alone, some of which may be text; the limit proper is looked at with the nodes. */
const deepest = 10 * limits.depth;

function unread(what: keyof typeof limits): Reading {
  const overLimit = { span: { start: 0, end: 0 }, what };
  return { contents: undefined, problems: [], end: 0, overLimit, isAnchored: false, comments: () => [] };
}

/** The comments of a text, each from its `#` to the end of the line. */
export function findComments(text: string): Span[] {
  const comments: Span[] = [];
  let offset = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    // Between the pieces of the text stand signs of the lexer's own; one of them says that a scalar follows.
    const isSign = lexerSigns.includes(token) && text[offset] !== token;
    if (!isSign) {
      if (token.startsWith("#") && !isScalar) comments.push({ start: offset, end: offset + token.length });
      offset += token.length;
    }
    isScalar = isSign && token === scalarSign;
  }
  return comments;
}

interface Parsed {
  readonly document: Document;
  readonly errors: readonly YAMLError[];
  /** Where a second document starts. */
  readonly second: number | undefined;
}

function parse(text: string): Parsed {
  const composer = new Composer({
    schema: "failsafe",
    // What a value of another type would have to look like is nothing to us.
    resolveKnownTags: false,
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents = [...composer.compose(new Parser().parse(text), true, text.length)];
  const [first, second] = documents as [Document, Document | undefined];
  const errors = documents.flatMap((document) => document.errors).sort((a, b) => a.pos[0] - b.pos[0]);
  const start = second?.range?.[0];
  return { document: first, errors, second: start === undefined ? undefined : documentStart(text, start) };
}

/** The `---` in front of a document, where it has one. */
function documentStart(text: string, contentStart: number): number {
  const marker = text.lastIndexOf("---", contentStart);
  return marker >= 0 ? marker : contentStart;
}

/** Mending must lead on: fewer errors, or the one that was mended gone and the first of those left further down. */
function isBetter(before: Parsed, after: Parsed, repair: Repair, text: string): boolean {
  if (repair.harmless) {
    // With its first line a key, the next line of what was one text is an error, which the same repair mends.
    const start = after.errors[0]?.pos[0] ?? 0;
    const isAlike = before.errors.length === 0 && after.errors.length === 1 && /^.*：/.test(text.slice(start));
    return isAlike || after.errors.length <= before.errors.length;
  }
  if (after.errors.length < before.errors.length) return true;
  const shift = repair.edits.reduce((sum, edit) => sum + edit.text.length - (edit.span.end - edit.span.start), 0);
  const [was, is] = [before.errors[0], after.errors[0]];
  return was !== undefined && is !== undefined && is.pos[0] > was.pos[0] + Math.abs(shift);
}
