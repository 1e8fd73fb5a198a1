/** The findings for people: each with its place, the line that it is on, and the places that belong to it. */
import { count, type Locale, type Message, type Problem, type Severity } from "../../core/index";
import type { CheckedFile, CheckReport } from "../check";
import type { Output } from "../session";
import { frameOf } from "./codeFrame";
import { padStart, visible, widthOf, wrap } from "./display";
import { type Style, styleOf } from "./style";

export function formatCheckText(report: CheckReport, locale: Locale, output: Output): string {
  const style = styleOf(output, locale);
  const problems = report.files.flatMap((file) =>
    file.problems.map((problem) => `${formatProblem(problem, file, report, style).join("\n")}\n\n`),
  );
  return `${problems.join("")}${formatSummary(report, style)}\n`;
}

const severities: Readonly<Record<Severity, Message>> = {
  error: { en: "error", zh: "错误" },
  warning: { en: "warning", zh: "警告" },
  info: { en: "info", zh: "信息" },
  hint: { en: "hint", zh: "提示" },
};

function formatProblem(problem: Problem, file: CheckedFile, report: CheckReport, style: Style): string[] {
  const { colors, locale } = style;
  const paint = painterOf(problem.severity, style);
  const { line, character } = file.source.lines.positionAt(problem.span.start);
  const place = `${visible(file.name)}:${line + 1}:${character + 1}`;
  const severity = severities[problem.severity][locale];
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

function painterOf(severity: Severity, { colors }: Style): (text: string) => string {
  if (severity === "error") return colors.red;
  if (severity === "warning") return colors.yellow;
  return severity === "info" ? colors.cyan : colors.dim;
}

/** `3 errors, 1 warning in 12 files`, `12 个文件：3 个错误，1 个警告`. */
function formatSummary({ files, counts }: CheckReport, style: Style): string {
  const { locale, colors } = style;
  const found = (["error", "warning", "info", "hint"] as const).filter((severity) => counts[severity] > 0);
  const words = found.map((severity) => {
    const amount = {
      en: severity === "info" ? `${counts.info} info` : count(counts[severity], severity),
      zh: `${counts[severity]} ${severity === "info" || severity === "hint" ? "条" : "个"}${severities[severity].zh}`,
    };
    return painterOf(severity, style)(amount[locale]);
  });
  const inFiles = { en: count(files.length, "file"), zh: `${files.length} 个文件` };
  if (words.length === 0) {
    return colors.green(locale === "zh" ? `${inFiles.zh}：没有发现问题` : `no problems in ${inFiles.en}`);
  }
  return locale === "zh" ? `${inFiles.zh}：${words.join("，")}` : `${words.join(", ")} in ${inFiles.en}`;
}
