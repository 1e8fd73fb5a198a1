/**
 * Text to nodes, by way of the `yaml` package: a whole text, or a piece of one.
 *
 * A text under someone's hands is broken most of the time, and one slip must not take away what stands around it. So the first
 * thing that the parser rejects is mended in a copy of the text (the half-typed line left out, the stray line put back into
 * its column, the missing quote added) and the copy is read again, until nothing is left to mend. Every span is carried
 * back to the text as it stands. Nothing but this module knows the parser.
 */
import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isSeq,
  Lexer,
  Parser,
  type YAMLError,
  type YAMLMap,
  type Scalar as YAMLScalar,
  type YAMLSeq,
} from "yaml";
import type { Span } from "../text/span";
import { isTooDeep } from "./nesting";
import { type Part, PlacedAlias, PlacedMapping, PlacedScalar, PlacedSequence } from "./part";
import { findRepairs, type Repair } from "./repair";
import type { Alias, Mapping, Node, Pair, Scalar, ScalarStyle, Sequence, YamlProblem } from "./tree";

/** Limits that keep a file of a stranger from stalling the editor; a file over one is reported and not read at all. */
export const limits = {
  /** Length of a file in UTF-16 code units. */
  length: 4_000_000,
  /** Mappings and lists inside each other. */
  depth: 100,
  /** Nodes that aliases repeat. */
  aliasedNodes: 100_000,
} as const;

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

/** What is read into a part of a text. */
export interface Frame {
  readonly part: Part;
  /** From offsets of the text that is parsed to those within the part. */
  readonly shift: number;
  /** How many mappings and lists stand around it. */
  readonly depth: number;
  /** Whether the entries of its mapping are but some of those of another. */
  readonly isPiece: boolean;
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
  for (const error of parsed.errors) problems.push(copy.toOriginal(describe(error, copy.text)));
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

/** The text as mended so far, and the way back from its offsets to those of the original. */
class MendedCopy {
  private readonly edits: { start: number; oldLength: number; newLength: number }[] = [];

  constructor(public text: string) {}

  with(edits: Repair["edits"]): MendedCopy {
    const next = new MendedCopy(this.text);
    next.edits.push(...this.edits);
    // From the back, so that the offsets of the edits in front stay right.
    for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start)) {
      next.text = next.text.slice(0, edit.span.start) + edit.text + next.text.slice(edit.span.end);
      next.edits.push({
        start: edit.span.start,
        oldLength: edit.span.end - edit.span.start,
        newLength: edit.text.length,
      });
    }
    return next;
  }

  take(next: MendedCopy): void {
    this.text = next.text;
    this.edits.splice(0, this.edits.length, ...next.edits);
  }

  originalOffset(offset: number): number {
    let result = offset;
    for (let i = this.edits.length - 1; i >= 0; i--) {
      const { start, oldLength, newLength } = this.edits[i] as { start: number; oldLength: number; newLength: number };
      if (result >= start + newLength) result += oldLength - newLength;
      else if (result > start) result = start + Math.min(result - start, oldLength);
    }
    return result;
  }

  originalSpan(start: number, end: number): Span {
    const from = this.originalOffset(start);
    return { start: from, end: Math.max(from, this.originalOffset(end)) };
  }

  toOriginal(problem: YamlProblem): YamlProblem {
    return { ...problem, span: this.originalSpan(problem.span.start, problem.span.end) };
  }
}

/** The parser's word for an error that was not mended. */
function describe(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const lineEnd = text.slice(start).search(/[\r\n]/);
  const span = { start, end: Math.max(start, Math.min(end, lineEnd < 0 ? text.length : start + Math.max(lineEnd, 1))) };
  const detail = text.slice(span.start, span.end).trim();
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { code: "tab-indentation", span };
    case "BAD_SCALAR_START":
      return { code: "bad-start", span, detail };
    case "BAD_DQ_ESCAPE":
      return { code: "bad-escape", span, detail: text.slice(start, start + 2) };
    case "BAD_DIRECTIVE":
      return { code: "bad-directive", span, detail };
    case "KEY_OVER_1024_CHARS":
      return { code: "long-key", span };
    case "ALIAS_PROPS":
    case "BAD_PROP_ORDER":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
      return { code: "bad-properties", span, detail };
    case "BAD_INDENT":
      return /^Flow/.test(error.message) ? { code: "bad-flow-end", span } : { code: "bad-indent", span };
    case "BLOCK_AS_IMPLICIT_KEY":
      return { code: "nested-mapping", span };
    case "MULTILINE_IMPLICIT_KEY":
      return { code: "missing-colon", span, detail };
    case "MISSING_CHAR":
      if (/quote/.test(error.message)) return { code: "missing-quote", span };
      if (/^Sequence item/.test(error.message)) return { code: "missing-dash", span };
      if (/^Implicit map keys/.test(error.message)) return { code: "missing-colon", span, detail };
      return { code: "bad-flow-end", span };
    default:
      return { code: "unexpected", span, detail };
  }
}

const standardTags = /^tag:yaml\.org,2002:(?<name>map|seq|str|int|float|bool|null)$/;

/** From the parser's nodes to ours, with the checks of YAML that the language has to make by itself. */
class Converter {
  overLimit: { span: Span; what: keyof typeof limits } | undefined;
  private readonly anchors = new Map<string, Scalar | Mapping | Sequence | "open">();
  /** How many nodes stand below an anchored node, aliases counted in full. */
  private readonly sizes = new Map<Node, number>();
  private aliasedNodes = 0;

  isAnchored = false;

  constructor(
    private readonly copy: MendedCopy,
    private readonly problems: YamlProblem[],
    private readonly frame: Frame,
  ) {}

  convertRoot(document: Document): Node | undefined {
    const contents = document.contents;
    if (!contents) return undefined;
    const root = this.convert(contents, this.frame.depth);
    return root.kind === "scalar" && root.style === "empty" ? undefined : root;
  }

  private convert(node: unknown, depth: number): Node {
    if (depth > limits.depth) {
      this.overLimit ??= { span: this.spanOf(node), what: "depth" };
      return this.emptyAt(this.spanOf(node).start);
    }
    if (isAlias(node)) return this.convertAlias(node.source, this.spanOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor) {
      this.isAnchored = true;
      this.anchors.set(anchor, "open");
    }
    const result = isMap(node)
      ? this.convertMapping(node, depth)
      : isSeq(node)
        ? this.convertSequence(node, depth)
        : this.convertScalar(node);
    if (anchor) this.anchors.set(anchor, result);
    return result;
  }

  private convertAlias(name: string, span: Span): Alias {
    this.isAnchored = true;
    const target = this.anchors.get(name);
    if (target === undefined) this.problems.push({ code: "alias-unknown", span, detail: name });
    if (target === "open") this.problems.push({ code: "alias-cyclic", span, detail: name });
    if (target === undefined || target === "open") return this.alias(span, name);
    this.aliasedNodes += this.sizeOf(target);
    if (this.aliasedNodes > limits.aliasedNodes) this.overLimit ??= { span, what: "aliasedNodes" };
    return this.alias(span, name, target);
  }

  private sizeOf(node: Node): number {
    if (node.kind === "scalar") return 1;
    if (node.kind === "alias") return node.target ? this.sizeOf(node.target) : 1;
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    const children = node.kind === "mapping" ? node.pairs.map((pair) => pair.value) : node.items;
    const size = children.reduce((sum, child) => sum + this.sizeOf(child), 1);
    this.sizes.set(node, size);
    return size;
  }

  private convertMapping(map: YAMLMap, depth: number): Mapping {
    this.checkTag(map);
    const pairs: Pair[] = [];
    // The entries of a piece are looked at together with those around it.
    const seen = this.frame.isPiece && depth === this.frame.depth ? undefined : new Map<string, Scalar>();
    for (const item of map.items) {
      const key = this.convertKey(item.key, depth);
      const value = item.value ? this.convert(item.value, depth + 1) : this.emptyAt(this.endOf(item.key));
      const name = key.value.normalize("NFC");
      const first = seen?.get(name);
      if (first)
        this.problems.push({
          code: "duplicate-key",
          span: this.spanOf(item.key),
          detail: name,
          related: this.inText(first),
        });
      else seen?.set(name, key);
      if (key.value === "<<" && key.style === "plain")
        this.problems.push({ code: "merge-key", span: this.spanOf(item.key) });
      pairs.push({ key, value });
    }
    const { start, end } = this.spanOf(map);
    return new PlacedMapping(this.part, start + this.shift, end + this.shift, map.flow === true, pairs);
  }

  /** Keys of the language are scalars; of any other key the source stands for the name, so that nothing below it is lost. */
  private convertKey(key: unknown, depth: number): Scalar {
    if (!key) return this.emptyAt(0);
    const node = this.convert(key, depth + 1);
    if (node.kind === "scalar") return node;
    const span = this.spanOf(key);
    if (node.kind === "alias" && node.target?.kind === "scalar") {
      const { style, value, tag } = node.target;
      return this.scalar(span, style, value, tag);
    }
    if (node.kind !== "alias") this.problems.push({ code: "complex-key", span });
    return this.scalar(span, "plain", this.copy.text.slice(span.start, span.end));
  }

  private convertSequence(seq: YAMLSeq, depth: number): Sequence {
    this.checkTag(seq);
    const items = seq.items.map((item) => this.convert(item, depth + 1));
    const { start, end } = this.spanOf(seq);
    return new PlacedSequence(this.part, start + this.shift, end + this.shift, seq.flow === true, items);
  }

  private convertScalar(node: unknown): Scalar {
    const scalar = node as YAMLScalar<string>;
    const tag = this.checkTag(scalar);
    const style = styleOf(scalar, tag);
    const span = style === "block" ? this.blockSpan(scalar) : this.spanOf(scalar);
    const value = style === "plain" ? (scalar.source ?? "") : String(scalar.value ?? "");
    // The quotes are those of the mended copy.
    if (value === "-" && span.end - span.start === 1) return this.scalar(span, "plain", value);
    return this.scalar(span, style, value, tag);
  }

  /** A block scalar ends behind its last line, not at the start of the line that follows. */
  private blockSpan(scalar: YAMLScalar): Span {
    const [start, end] = scalar.range as [number, number, number];
    const trimmed = this.copy.text.slice(start, end).trimEnd().length;
    return this.copy.originalSpan(start, start + trimmed);
  }

  private checkTag(node: { tag?: string | undefined; range?: unknown }): string | undefined {
    if (!node.tag || node.tag === "!") return node.tag === "!" ? "str" : undefined;
    const standard = standardTags.exec(node.tag)?.groups?.name;
    if (!standard) this.problems.push({ code: "custom-tag", span: this.spanOf(node), detail: node.tag });
    return standard;
  }

  private get part(): Part {
    return this.frame.part;
  }

  private get shift(): number {
    return this.frame.shift;
  }

  private scalar({ start, end }: Span, style: ScalarStyle, value: string, tag?: string): PlacedScalar {
    const from = Math.max(0, start + this.shift);
    return new PlacedScalar(this.part, from, Math.max(from, end + this.shift), style, value, tag);
  }

  private alias({ start, end }: Span, name: string, target?: Alias["target"]): PlacedAlias {
    return new PlacedAlias(this.part, start + this.shift, end + this.shift, name, target);
  }

  private emptyAt(offset: number): PlacedScalar {
    return this.scalar({ start: offset, end: offset }, "empty", "");
  }

  /** The place of a node in the text that is parsed. */
  private inText(node: Scalar): Span {
    const { from, to } = node as PlacedScalar;
    return { start: from - this.shift, end: to - this.shift };
  }

  private endOf(key: unknown): number {
    return key ? this.spanOf(key).end : 0;
  }

  private spanOf(node: unknown): Span {
    const range = (node as { range?: [number, number, number] | null }).range;
    return range ? this.copy.originalSpan(range[0], range[1]) : { start: 0, end: 0 };
  }
}

function styleOf(scalar: YAMLScalar, tag: string | undefined): ScalarStyle {
  switch (scalar.type) {
    case "QUOTE_DOUBLE":
      return "double";
    case "QUOTE_SINGLE":
      return "single";
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return "block";
    default:
      return scalar.source === "" && tag !== "str" ? "empty" : "plain";
  }
}
