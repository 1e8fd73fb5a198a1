/**
 * Text to tree. What a text means depends on the text alone, never on how it was typed: it is cut into parts that are read one by one, or
 * read as a whole where it cannot be cut; and a text that comes out of another by an edit keeps the parts that the edit left alone.
 */
import { type Change, findChange } from "../text/change";
import type { Span } from "../text/span";
import { remember, updatePart } from "./change";
import { CannotCut, Cutter } from "./cut";
import { limits } from "./limits";
import { findComments, parseText, type Reading } from "./parser";
import { Part, type PlacedProblem } from "./part";
import type { Node, YamlDocument, YamlProblem } from "./tree";

export { limits } from "./limits";

/**
 * The document before, where there is one, is used up: what is left of it belongs to the new one, and nobody may look at its nodes any more.
 */
export function readYaml(text: string, before?: YamlDocument): YamlDocument {
  if (!(before instanceof CutDocument) || !before.part) return read(text);
  return readAfter(text, before, findChange(before.text, text));
}

function readAfter(text: string, before: CutDocument, change: Change): YamlDocument {
  const { part } = before;
  before.part = undefined;
  return read(text, before.isLeftOpen ? undefined : part, change);
}

/** With a part that is still as it was before the change it is brought up to date. */
function read(text: string, part?: Part, change?: Change): YamlDocument {
  if (text.length > limits.length) return tooLarge(text, { span: { start: 0, end: 0 }, what: "length" });
  return readParts(text, part, change) ?? readWhole(text);
}

/**
 * Reads a text that may never be: the document is the same afterwards, to the last node. What both have in common belongs to the one that is tried
 * as long as `use` goes on, so that only its places are right then; what is kept of it tells no places later.
 */
export function tryText<T>(document: YamlDocument, text: string, use: (trial: YamlDocument) => T): T {
  if (text === document.text) return use(document);
  if (!(document instanceof CutDocument) || !document.part) return use(readYaml(text));
  const { part } = document;
  const change = findChange(document.text, text);
  const putBack = remember(part, change.from);
  try {
    return use(readAfter(text, document, change));
  } finally {
    putBack();
    document.part = part;
  }
}

function readParts(text: string, kept?: Part, change?: Change): YamlDocument | undefined {
  try {
    const updater = new Cutter(text, true);
    if (kept && change && updatePart(kept, change, updater, 0))
      return new CutDocument(text, kept, updater.partsRead, updater.isLeftOpen);
    const cutter = new Cutter(text);
    const part = cutter.readAll();
    return new CutDocument(text, part, cutter.partsRead, cutter.isLeftOpen);
  } catch (error) {
    if (error instanceof CannotCut) return undefined;
    throw error;
  }
}

class CutDocument implements YamlDocument {
  readonly root: Node | undefined;
  readonly problems: readonly YamlProblem[];
  private found: readonly Span[] | undefined;

  constructor(
    readonly text: string,
    public part: Part | undefined,
    readonly partsRead: number,
    /** Whether an entry may go on in those that follow, so that it cannot be read again by itself. */
    readonly isLeftOpen: boolean,
  ) {
    this.root = part?.entries[0] as Node | undefined;
    const problems: YamlProblem[] = [];
    if (part) collectProblems(part, problems);
    this.problems = withoutEchoes([...problems, ...findBadEncoding(text)]);
  }

  readonly comments = (): readonly Span[] => {
    this.found ??= this.part ? [...commentsOf(this.part, this.text, 0)] : findComments(this.text);
    return this.found;
  };
}

function collectProblems(part: Part, found: YamlProblem[]): void {
  for (const problem of part.problems) found.push(toProblem(problem));
  if (!part.inner || part.inner.isSound) return;
  for (const inner of part.inner.parts) if (!inner.isSound) collectProblems(inner, found);
}

function toProblem({ code, detail, part, span, related }: PlacedProblem): YamlProblem {
  const offset = part.offset;
  return {
    code,
    span: { start: offset + span.start, end: offset + span.end },
    ...(detail !== undefined && { detail }),
    ...(related && { related: related.span }),
  };
}

/** In each part they are looked for once. */
function* commentsOf(part: Part, text: string, offset: number): Iterable<Span> {
  const inner = part.inner?.parts ?? [];
  const end = inner[0]?.start ?? part.length;
  part.comments ??= findComments(text.slice(offset, offset + end));
  for (const { start, end } of part.comments) yield { start: offset + start, end: offset + end };
  for (const each of inner) yield* commentsOf(each, text, offset + each.start);
}

function readWhole(text: string): YamlDocument {
  const part = new Part(undefined, 0, text.length, true);
  const reading: Reading = parseText(text, { part, shift: 0, depth: 0, isPiece: false });
  if (reading.overLimit) return tooLarge(text, reading.overLimit);
  const problems = [...reading.problems, ...findBadEncoding(text)];
  let comments: readonly Span[] | undefined;
  return {
    text,
    root: reading.contents,
    problems: withoutEchoes(problems),
    partsRead: 1,
    comments() {
      comments ??= reading.comments();
      return comments;
    },
  };
}

function* findBadEncoding(text: string): Iterable<YamlProblem> {
  const start = text.indexOf("\uFFFD");
  if (start >= 0) yield { code: "bad-encoding", span: { start, end: start + 1 } };
}

/** One slip makes the parser stumble more than once in a line; the first word is the one that helps. */
function withoutEchoes(problems: readonly YamlProblem[]): YamlProblem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => a.span.start - b.span.start)
    .filter((problem) => {
      const key = `${problem.code} ${problem.span.start}`;
      const known = seen.has(key);
      seen.add(key);
      return !known;
    });
}

function tooLarge(text: string, { span, what }: NonNullable<Reading["overLimit"]>): YamlDocument {
  return {
    text,
    root: undefined,
    problems: [{ code: "too-large", span, detail: what }],
    partsRead: 0,
    comments: () => [],
  };
}
