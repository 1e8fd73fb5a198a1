/** Findings as they are shown, in one language. */
import type { SuppressedFinding } from "./lint";
import type { Locale } from "./messages/message";
import type { JudgedFinding, Severity } from "./rules/types";
import type { Source } from "./source";
import type { Span, TextEdit } from "./text/span";

export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly TextEdit[] }[];
  /** What it points at is not needed. */
  readonly isUnnecessary: boolean;
}

/** A finding that the author answers for, with what was written about it. */
export interface SuppressedProblem extends Problem {
  readonly reason: string;
  /** The last day on which it is suppressed, as `2026-12-31`; missing where it is so for good. */
  readonly until: string | undefined;
  /** The comment. */
  readonly comment: Span;
}

export function toProblem({ rule, finding, severity }: JudgedFinding, source: Source, locale: Locale): Problem {
  return {
    rule: rule.id,
    severity,
    message: finding.message[locale],
    span: finding.span,
    related: (finding.related ?? []).map(({ path, span, message }) => ({
      path: path ?? source.path,
      span,
      message: message[locale],
    })),
    fixes: (finding.fixes ?? []).map((fix) => ({ title: fix.title[locale], edits: fix.edits })),
    isUnnecessary: finding.isUnnecessary ?? false,
  };
}

export function toSuppressedProblem(found: SuppressedFinding, source: Source, locale: Locale): SuppressedProblem {
  const { reason, until, span } = found.suppression;
  return { ...toProblem(found, source, locale), reason, until: until?.text, comment: span };
}
