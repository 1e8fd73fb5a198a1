/** One file of `gradeline check`: its findings as plain data, which outlive the text, with as much of it as is shown. */
import {
  addressOf,
  type LineIndex,
  type Locale,
  listUses,
  type Position,
  type Problem,
  type Severity,
  type Snapshot,
  type Source,
  type Span,
} from "../core/index";
import { type Excerpt, excerptOf } from "./excerpt";
import type { Foundation } from "./foundation";

export interface CheckTask {
  readonly kind: "check";
  /** Whether the findings are to be remembered. */
  readonly wantsFoundation: boolean;
  /** Whether more is wanted of each finding than is shown to people: its fixes, and what it is known by in another version of the file. */
  readonly isInFull: boolean;
}

/** Only what sheets name of their schemes. */
export interface UsesTask {
  readonly kind: "uses";
}

export interface FileFindings {
  readonly problems: readonly Found[];
  /** Findings that the author answers for. */
  readonly suppressed: readonly Suppressed[];
  /** Of a sheet what it names of its scheme. */
  readonly uses?: Uses | undefined;
  /** What the findings rest on, where they are to be remembered. */
  readonly foundation?: Foundation | undefined;
}

/** Names as the core writes them, one to a line: one text goes from thread to thread quicker than many. */
export interface Uses {
  readonly scheme: string;
  readonly names: string;
}

export interface Found {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly fixable: boolean;
  readonly fixes?: readonly FoundFix[] | undefined;
  readonly identity?: string | undefined;
  readonly related: readonly Related[];
  /** Missing in a file without a character, which has no line worth showing. */
  readonly excerpt?: Excerpt | undefined;
}

export interface Related {
  /** Missing in the same file. */
  readonly path?: string | undefined;
  readonly range: Range;
  readonly message: string;
}

export interface Suppressed {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range: Range;
  readonly reason: string;
  readonly until?: string | undefined;
  readonly identity?: string | undefined;
}

/** Edits of the file that the finding is in, which do away with it; no two of them touch. */
export interface FoundFix {
  readonly title: string;
  readonly edits: readonly { readonly range: Range; readonly text: string }[];
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export function checkFile(source: Source, snapshot: Snapshot, { isInFull }: CheckTask, locale: Locale): FileFindings {
  const nameFinding = isInFull ? createNames(source) : () => undefined;
  return {
    problems: snapshot.findProblems(source, locale).map((problem) => ({
      ...describe(problem, source, snapshot),
      fixes: isInFull ? problem.fixes.map((fix) => describeFix(fix, source)) : undefined,
      identity: nameFinding(problem),
    })),
    suppressed: snapshot.findSuppressed(source, locale).map((problem) => {
      const { rule, severity, message, span, reason, until } = problem;
      const range = rangeOf(span, source.lines);
      return { rule, severity, message, range, reason, until, identity: nameFinding(problem) };
    }),
    uses: source.kind === "sheet" ? findUses(source, snapshot) : undefined,
  };
}

function describe(
  { rule, severity, message, span, fixes, related }: Problem,
  source: Source,
  snapshot: Snapshot,
): Found {
  return {
    rule,
    severity,
    message,
    range: rangeOf(span, source.lines),
    fixable: fixes.length > 0,
    related: related.map((each) => ({
      path: each.path === source.path ? undefined : each.path,
      range: rangeOf(each.span, (snapshot.source(each.path) ?? source).lines),
      message: each.message,
    })),
    excerpt: source.text === "" ? undefined : excerptOf(source.lines, span),
  };
}

function describeFix({ title, edits }: Problem["fixes"][number], { lines }: Source): FoundFix {
  return { title, edits: edits.map(({ span, text }) => ({ range: rangeOf(span, lines), text })) };
}

/** By rule and address, which other lines and other figures leave as they are; a second finding of the same kind there is told by its number. */
function createNames(source: Source): (problem: Problem) => string {
  const counts = new Map<string, number>();
  return ({ rule, span }) => {
    const name = `${rule} ${addressOf(source, span.start)}`;
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return `${name} ${count}`;
  };
}

export function findUses(source: Source, snapshot: Snapshot): Uses | undefined {
  const lookup = snapshot.findScheme(source);
  return lookup.kind === "found" ? { scheme: lookup.source.path, names: [...listUses(source)].join("\n") } : undefined;
}

function rangeOf(span: Span, lines: LineIndex): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
