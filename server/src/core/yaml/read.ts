/**
 * Text to tree. What a text means depends on the text alone, never on how it was typed: it is cut into parts that are read one by one, or
 * read as a whole where it cannot be cut; and a text that comes out of another by an edit keeps the parts that the edit left alone.
 */
import type { Span } from "../text/span";
import { findChange, updatePart } from "./change";
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
  if (text.length > limits.length) return tooLarge(text, { span: { start: 0, end: 0 }, what: "length" });
  return readParts(text, before instanceof CutDocument ? before : undefined) ?? readWhole(text);
}

function readParts(text: string, before: CutDocument | undefined): YamlDocument | undefined {
  try {
    const kept = before?.part;
    if (before) before.part = undefined;
    const updater = new Cutter(text, true);
    if (kept && !before?.isLeftOpen && updatePart(kept, findChange(before.text, text), updater, 0))
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
    const problems = part ? [...collectProblems(part)] : [];
    this.problems = withoutEchoes([...problems, ...findBadEncoding(text)]);
  }

  readonly comments = (): readonly Span[] => {
    this.found ??= this.part ? [...commentsOf(this.part, this.text, 0)] : findComments(this.text);
    return this.found;
  };
}

function* collectProblems(part: Part): Iterable<YamlProblem> {
  for (const problem of part.problems) yield toProblem(problem);
  for (const inner of part.inner?.parts ?? []) {
    if (inner.problems.length > 0 || inner.inner) yield* collectProblems(inner);
  }
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
