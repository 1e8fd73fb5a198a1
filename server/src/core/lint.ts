/** Runs the rules over a file and puts their findings in order. */
import type { Locale } from "./messages/message";
import { rules } from "./rules/registry";
import type { FileContext, Finding, Fix, Rule, SchemeContext, Severity, SheetContext } from "./rules/types";
import { isRefusal } from "./scoring/assess";
import type { Source } from "./source";
import { compareSpans, type Span, type TextEdit } from "./text/span";
import type { Snapshot } from "./workspace";

/** A finding as it is shown, in one language. */
export interface Problem {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related: readonly { readonly path: string; readonly span: Span; readonly message: string }[];
  readonly fixes: readonly { readonly title: string; readonly edits: readonly TextEdit[] }[];
}

/** All findings of a file, by position, then by rule; the same finding in the same place only once. */
export function lint(snapshot: Snapshot, source: Source, locale: Locale): Problem[] {
  const file: FileContext = { snapshot, source };
  const scheme = schemeContext(file);
  const sheet = sheetContext(file);
  const problems: Problem[] = [];
  for (const rule of rules) {
    if (rule.checkFile) collect(rule, rule.checkFile(file), source, locale, problems);
    if (rule.checkScheme && scheme) collect(rule, rule.checkScheme(scheme), source, locale, problems);
    if (rule.checkSheet && sheet) collect(rule, rule.checkSheet(sheet), source, locale, problems);
  }
  return withoutRepeats(problems.sort((a, b) => compareSpans(a.span, b.span) || compareText(a.rule, b.rule)));
}

function schemeContext(file: FileContext): SchemeContext | undefined {
  const { scheme, views } = file.source;
  return scheme && { ...file, scheme, views };
}

function sheetContext(file: FileContext): SheetContext | undefined {
  const { sheet } = file.source;
  if (!sheet) return undefined;
  const lookup = file.snapshot.findScheme(file.source);
  const judged = file.snapshot.assess(file.source);
  return {
    ...file,
    sheet,
    lookup,
    scheme: lookup.kind === "found" ? lookup.scheme : undefined,
    assessment: file.snapshot.assessment(file.source),
    refusal: judged && isRefusal(judged) ? judged : undefined,
  };
}

function collect(rule: Rule, findings: Iterable<Finding>, source: Source, locale: Locale, problems: Problem[]): void {
  for (const finding of findings) {
    problems.push({
      rule: rule.id,
      severity: finding.severity ?? rule.severity,
      message: finding.message[locale],
      span: finding.span,
      related: (finding.related ?? []).map(({ path, span, message }) => ({
        path: path ?? source.path,
        span,
        message: message[locale],
      })),
      fixes: (finding.fixes ?? []).map((fix: Fix) => ({ title: fix.title[locale], edits: fix.edits })),
    });
  }
}

/** What an anchor holds is found once for each alias of it, yet stands in one place. */
function withoutRepeats(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem, index) => {
    const before = problems[index - 1];
    return (
      !before ||
      before.rule !== problem.rule ||
      before.message !== problem.message ||
      compareSpans(before.span, problem.span) !== 0
    );
  });
}

/** By code units, which is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
