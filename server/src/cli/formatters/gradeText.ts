/** The results of sheets for people. */
import { fileNameOf, type Result, type Snapshot, type Source, type SuppressedProblem, traceOf } from "../../core/index";
import { visible } from "./display";
import { formatGroups } from "./gradeGroups";
import { formatOutcome } from "./gradeOutcome";
import { type Style, wrapAfter } from "./style";
import { describeReason } from "./suppressed";
import { formatTrace } from "./traceText";

export interface GradedFile {
  readonly source: Source;
  readonly snapshot: Snapshot;
  readonly result: Result;
}

/** `explain` adds every step of the computation. */
export function formatGradeText(file: GradedFile, style: Style, explain: boolean): string {
  const { result, source, snapshot } = file;
  const header = [formatHeading(result, style), ...formatSubject(result, source)];
  const assessment = snapshot.assessment(source);
  if ("error" in result || !assessment) {
    const label = { en: "  cannot be graded: ", zh: "  无法评分：" }[style.locale];
    const reason = "error" in result ? visible(result.error) : "";
    return [...header, ...wrapAfter(label, reason, style, style.colors.red)].join("\n");
  }
  const sections = [formatGroups(result, assessment, style), formatOutcome(result, assessment, style)];
  const lookup = snapshot.findScheme(source);
  sections.push(formatSuppressed(file, lookup.kind === "found" ? lookup.source : undefined, style));
  if (explain) {
    const lines = { sheet: source.lines, scheme: lookup.kind === "found" ? lookup.source.lines : undefined };
    sections.push(formatTrace(traceOf(assessment), lines, style));
  }
  return [...header, ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])].join("\n");
}

/** What somebody answers for, in the sheet and in its scheme: a reader of the grade has to know. One line for each rule of a comment. */
function formatSuppressed({ source, snapshot }: GradedFile, scheme: Source | undefined, style: Style): string[] {
  const { locale, colors } = style;
  const lines = [source, ...(scheme ? [scheme] : [])].flatMap((each) => {
    // The rules need not run where nothing can be suppressed.
    if (each.suppressions.length === 0) return [];
    const groups = new Map<string, SuppressedProblem[]>();
    for (const problem of snapshot.findSuppressed(each, locale)) {
      const key = `${problem.comment.start} ${problem.rule}`;
      groups.set(key, [...(groups.get(key) ?? []), problem]);
    }
    return [...groups.values()].flatMap((group) => {
      const [first] = group as [SuppressedProblem, ...SuppressedProblem[]];
      const place = `${visible(fileNameOf(each.path))}:${each.lines.lineAt(first.comment.start) + 1}`;
      const rule = group.length > 1 ? `${first.rule} × ${group.length}` : first.rule;
      return wrapAfter(`  ${place}  ${rule}  `, visible(describeReason(first)[locale]), style, colors.dim);
    });
  });
  return lines.length > 0 ? [{ en: "  Suppressed", zh: "  已忽略" }[locale], ...lines.map((line) => `  ${line}`)] : [];
}

function formatHeading({ sheet, file }: Result, { colors }: Style): string {
  return sheet === null ? colors.bold(visible(file)) : `${colors.bold(visible(sheet))}  ${visible(file)}`;
}

/** Scheme, profile and client in one line. */
function formatSubject(result: Result, source: Source): string[] {
  const profile = "profile" in result ? result.profile : null;
  const client = source.sheet?.client?.value;
  const parts = [result.scheme, profile, client].flatMap((text) => (text ? visible(text) : []));
  return parts.length > 0 ? [parts.join("  ")] : [];
}
