/** The results of sheets for people. */
import { type Locale, type Result, type Source, traceOf } from "../../core/index";
import type { OpenFile } from "../openFiles";
import type { Output } from "../session";
import { visible } from "./display";
import { formatGroups } from "./gradeGroups";
import { formatOutcome } from "./gradeOutcome";
import { type Style, styleOf, wrapAfter } from "./style";
import { formatTrace } from "./traceText";

export interface GradedFile extends OpenFile {
  readonly result: Result;
}

/** `explain` adds every step of the computation. */
export function formatGradeText(
  files: readonly GradedFile[],
  locale: Locale,
  output: Output,
  explain: boolean,
): string {
  const style = styleOf(output, locale);
  return `${files.map((file) => formatFile(file, style, explain).join("\n")).join("\n\n")}\n`;
}

function formatFile(file: GradedFile, style: Style, explain: boolean): string[] {
  const { result, source, snapshot } = file;
  const header = [formatHeading(result, style), ...formatSubject(result, source)];
  const assessment = snapshot.assessment(source);
  if ("error" in result || !assessment) {
    const label = { en: "  cannot be graded: ", zh: "  无法评分：" }[style.locale];
    return [...header, ...wrapAfter(label, "error" in result ? visible(result.error) : "", style, style.colors.red)];
  }
  const sections = [formatGroups(result, assessment, style), formatOutcome(result, assessment, style)];
  if (explain) {
    const lookup = snapshot.findScheme(source);
    const lines = { sheet: source.lines, scheme: lookup.kind === "found" ? lookup.source.lines : undefined };
    sections.push(formatTrace(traceOf(assessment), lines, style));
  }
  return [...header, ...sections.filter((lines) => lines.length > 0).flatMap((lines) => ["", ...lines])];
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
