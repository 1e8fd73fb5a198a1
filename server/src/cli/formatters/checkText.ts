/** The findings for people: each with its place, the line that it is on, and the places that belong to it. */
import { count, type Locale, type Problem } from "../../core/index";
import type { CheckedFile, CheckReport } from "../check";
import type { Output } from "../session";
import { frameOf } from "./codeFrame";
import { padStart, visible, widthOf, wrap } from "./display";
import { painterOf, severityNames } from "./severity";
import { type Style, styleOf } from "./style";
import { describeReason } from "./suppressed";

export function formatCheckText(report: CheckReport, locale: Locale, output: Output): string {
  const style = styleOf(output, locale);
  const problems = report.files.flatMap((file) =>
    file.problems.map((problem) => `${formatProblem(problem, file, report, style).join("\n")}\n\n`),
  );
  return `${problems.join("")}${formatSuppressed(report, style)}${formatSummary(report, style)}\n`;
}

function formatProblem(problem: Problem, file: CheckedFile, report: CheckReport, style: Style): string[] {
  const { colors, locale } = style;
  const paint = painterOf(problem.severity, style);
  const place = placeOf(problem, file);
  const severity = severityNames[problem.severity][locale];
  const message = visible(problem.message);
  const header = `${colors.bold(place)}  ${paint(severity)}  ${colors.dim(problem.rule)}`;
  const headerWidth = widthOf(`${place}  ${severity}  ${problem.rule}  `);
  const fits = !style.wraps || headerWidth + widthOf(message) <= style.columns;
  return [
    fits ? `${header}  ${message}` : header,
    ...(fits ? [] : wrap(message, style.columns - 2).map((each) => `  ${each}`)),
    ...formatFrame(problem, file, style),
    ...problem.related.map((related) => formatRelated(related, file, report, style)),
  ];
}

function placeOf({ span }: Problem, { name, source }: CheckedFile): string {
  const { line, character } = source.lines.positionAt(span.start);
  return `${visible(name)}:${line + 1}:${character + 1}`;
}

function formatFrame({ span, severity }: Problem, { source }: CheckedFile, style: Style): string[] {
  const { colors } = style;
  const number = String(source.lines.lineAt(span.start) + 1);
  const gutter = padStart(number, Math.max(4, number.length + 1));
  const blank = " ".repeat(gutter.length);
  const frame = frameOf(source.lines, span, style.columns - gutter.length - 3);
  // A file without a character has no line worth showing.
  if (frame.code === "" && source.text === "") return [];
  return [
    `${colors.dim(`${gutter} |`)} ${frame.code}`.trimEnd(),
    `${colors.dim(`${blank} |`)} ${frame.indent}${painterOf(severity, style)(frame.carets)}`,
  ];
}

function formatRelated(
  { path, span, message }: Problem["related"][number],
  { source, snapshot }: CheckedFile,
  report: CheckReport,
  { colors }: Style,
): string {
  const lines = (snapshot.source(path) ?? source).lines;
  const { line, character } = lines.positionAt(span.start);
  const file = path === source.path ? "" : `${visible(report.nameOf(path))}:`;
  return `     ${colors.dim(`${file}${line + 1}:${character + 1}`)}  ${visible(message)}`;
}

/** What somebody answers for is no problem, yet nobody should miss it. */
function formatSuppressed({ files }: CheckReport, { colors, locale }: Style): string {
  const lines = files.flatMap((file) =>
    file.suppressed.map(
      (problem) =>
        `  ${placeOf(problem, file)}  ${colors.dim(problem.rule)}  ${visible(describeReason(problem)[locale])}`,
    ),
  );
  if (lines.length === 0) return "";
  return `${colors.bold({ en: "Suppressed", zh: "已忽略" }[locale])}\n${lines.join("\n")}\n\n`;
}

/** `3 errors, 1 warning in 12 files`, `12 个文件：3 个错误，1 个警告`. */
function formatSummary(report: CheckReport, style: Style): string {
  const suppressed = report.files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const aside = { en: `, ${suppressed} suppressed`, zh: `，另有 ${suppressed} 条已忽略` }[style.locale];
  return formatCounts(report, style) + (suppressed > 0 ? aside : "");
}

function formatCounts({ files, counts }: CheckReport, style: Style): string {
  const { locale, colors } = style;
  const found = (["error", "warning", "info", "hint"] as const).filter((severity) => counts[severity] > 0);
  const words = found.map((severity) => {
    const amount = {
      en: severity === "info" ? `${counts.info} info` : count(counts[severity], severity),
      zh: `${counts[severity]} ${severity === "info" || severity === "hint" ? "条" : "个"}${severityNames[severity].zh}`,
    };
    return painterOf(severity, style)(amount[locale]);
  });
  const inFiles = { en: count(files.length, "file"), zh: `${files.length} 个文件` };
  if (words.length === 0) {
    return colors.green(locale === "zh" ? `${inFiles.zh}：没有发现问题` : `no problems in ${inFiles.en}`);
  }
  return locale === "zh" ? `${inFiles.zh}：${words.join("，")}` : `${words.join(", ")} in ${inFiles.en}`;
}
