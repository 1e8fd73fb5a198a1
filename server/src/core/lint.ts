/** Runs the rules over a file, weighs their findings by its settings and its suppressions, and puts them in order. */
import { ruleIds, rules } from "./rules/registry";
import type { FileContext, Finding, JudgedFinding, Rule, SheetContext } from "./rules/types";
import { isRefusal } from "./scoring/assess";
import type { Source } from "./source";
import { isInForce, type JudgedSuppression, type Suppression } from "./suppression";
import { compareSpans } from "./text/span";
import type { Snapshot } from "./workspace";

/** All findings of a file, by position, then by rule; the same finding in the same place only once. */
export interface Verdict {
  readonly findings: readonly JudgedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface SuppressedFinding extends JudgedFinding {
  readonly suppression: Suppression;
}

export function lint(snapshot: Snapshot, source: Source): Verdict {
  const file: FileContext = { snapshot, source, settings: snapshot.settingsOf(source.path) };
  const check = (find: (rule: Rule) => Iterable<Finding> | undefined) =>
    rules.flatMap((rule) => weigh(rule, find, file));
  const filter = new Filter(file);
  const found = inOrder(filter.pass(check(checksOf(file))));
  const consequences = filter.pass(check((rule) => rule.checkFindings?.(file, found)));
  const comments = filter.judgeComments();
  const ofComments = check((rule) => rule.checkSuppressions?.(file, comments, ruleIds));
  return {
    findings: inOrder([...found, ...consequences, ...ofComments]),
    suppressed: inOrder(filter.suppressed),
  };
}

/** What is switched off is not even looked for. */
function weigh(
  rule: Rule,
  find: (rule: Rule) => Iterable<Finding> | undefined,
  { settings, snapshot }: FileContext,
): JudgedFinding[] {
  const set = settings.severities.get(rule.id);
  if (set === "off") return [];
  snapshot.archive.work.rulesRun++;
  const findings = find(rule);
  if (!findings) return [];
  return Array.from(findings, (finding) => ({ rule, finding, severity: set ?? finding.severity ?? rule.severity }));
}

/** The checks of a rule that concern a file of this kind. */
function checksOf(file: FileContext): (rule: Rule) => Iterable<Finding> {
  const { scheme, views, kind, configuration } = file.source;
  const sheet = sheetContext(file);
  return function* (rule) {
    if (rule.checkFile) yield* rule.checkFile(file);
    if (rule.checkScheme && scheme) yield* rule.checkScheme({ ...file, scheme, views });
    if (rule.checkSheet && sheet) yield* rule.checkSheet(sheet);
    if (rule.checkConfiguration && kind === "config") {
      yield* rule.checkConfiguration({ ...file, configuration, knownRules: ruleIds });
    }
  };
}

/** What the rules know of a sheet; nothing where there is none. */
export function sheetContext(file: FileContext): SheetContext | undefined {
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

/** Takes out what the comments of a file suppress, and remembers which of them did. */
class Filter {
  readonly suppressed: SuppressedFinding[] = [];
  private readonly inForce: readonly Suppression[];
  private readonly used = new Map<Suppression, Set<string>>();

  constructor(private readonly file: FileContext) {
    this.inForce = file.source.suppressions.filter((each) => isInForce(each, file.settings.today));
  }

  pass(found: readonly JudgedFinding[]): readonly JudgedFinding[] {
    if (this.inForce.length === 0) return found;
    return found.filter((judged) => {
      const line = this.file.source.lines.lineAt(judged.finding.span.start);
      const suppression = this.inForce.find(
        (each) => (each.form === "-file" || each.line === line) && each.rules.some(({ id }) => id === judged.rule.id),
      );
      if (!suppression) return true;
      this.used.set(suppression, (this.used.get(suppression) ?? new Set()).add(judged.rule.id));
      this.suppressed.push({ ...judged, suppression });
      return false;
    });
  }

  judgeComments(): JudgedSuppression[] {
    return this.file.source.suppressions.map((suppression) => ({
      suppression,
      used: this.used.get(suppression) ?? new Set(),
    }));
  }
}

function inOrder<T extends JudgedFinding>(found: readonly T[]): T[] {
  const sorted = found.toSorted(
    (a, b) => compareSpans(a.finding.span, b.finding.span) || compareText(a.rule.id, b.rule.id),
  );
  // What an anchor holds is found once for each alias of it, yet stands in one place.
  return sorted.filter(({ rule, finding }, index) => {
    const before = sorted[index - 1];
    return (
      before?.rule !== rule ||
      before.finding.message.en !== finding.message.en ||
      compareSpans(before.finding.span, finding.span) !== 0
    );
  });
}

/** By code units, which is the same on every machine. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
