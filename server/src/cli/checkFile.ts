/** One file of `gradeline check`: its findings as plain data, which outlive the text, with as much of it as is shown. */
import {
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
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export function checkFile(source: Source, snapshot: Snapshot, locale: Locale): FileFindings {
  return {
    problems: snapshot.findProblems(source, locale).map((problem) => describe(problem, source, snapshot)),
    suppressed: snapshot.findSuppressed(source, locale).map(({ rule, severity, message, span, reason, until }) => {
      return { rule, severity, message, range: rangeOf(span, source.lines), reason, until };
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

function findUses(source: Source, snapshot: Snapshot): Uses | undefined {
  const lookup = snapshot.findScheme(source);
  return lookup.kind === "found" ? { scheme: lookup.source.path, names: [...listUses(source)].join("\n") } : undefined;
}

function rangeOf(span: Span, lines: LineIndex): Range {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}
