/** The findings for people: each with its place, the line that it is on, and the places that belong to it. */
import { count } from "../../core/index";
import type { Found, Range, Related } from "../checkFile";
import type { CheckedFile, CheckFormat, CheckSummary, NameOf } from "./checkFormat";
import { frameOf } from "./codeFrame";
import { padStart, visible, widthOf, wrap } from "./display";
import { painterOf, severityNames } from "./severity";
import type { Style } from "./style";
import { describeReason } from "./suppressed";

/** What somebody answers for is no problem, yet nobody should miss it: it stands at the end. */
export class CheckText implements CheckFormat {
  private readonly suppressed: string[] = [];

  constructor(
    private readonly style: Style,
    private readonly nameOf: NameOf,
  ) {}

  add(file: CheckedFile): string {
    const { colors, locale } = this.style;
    for (const problem of file.suppressed) {
      const reason = visible(describeReason(problem)[locale]);
      this.suppressed.push(`  ${placeOf(problem.range, file)}  ${colors.dim(problem.rule)}  ${reason}\n`);
    }
    return file.problems
      .map((problem) => `${formatProblem(problem, file, this.nameOf, this.style).join("\n")}\n\n`)
      .join("");
  }

  end(summary: CheckSummary): string {
    const { colors, locale } = this.style;
    const heading = `${colors.bold({ en: "Suppressed", zh: "已忽略" }[locale])}\n`;
    const suppressed = this.suppressed.length > 0 ? `${heading}${this.suppressed.join("")}\n` : "";
    return `${suppressed}${formatSummary(summary, this.style)}\n`;
  }
}

function formatProblem(problem: Found, file: CheckedFile, nameOf: NameOf, style: Style): string[] {
  const { colors, locale } = style;
  const paint = painterOf(problem.severity, style);
  const place = placeOf(problem.range, file);
  const severity = severityNames[problem.severity][locale];
  const message = visible(problem.message);
  const header = `${colors.bold(place)}  ${paint(severity)}  ${colors.dim(problem.rule)}`;
  const fits = !style.wraps || widthOf(`${place}  ${severity}  ${problem.rule}  ${message}`) <= style.columns;
  return [
    fits ? `${header}  ${message}` : header,
    ...(fits ? [] : wrap(message, style.columns - 2).map((each) => `  ${each}`)),
    ...formatFrame(problem, style),
    ...problem.related.map((related) => formatRelated(related, nameOf, style)),
  ];
}

function placeOf({ start }: Range, { name }: CheckedFile): string {
  return `${visible(name)}:${start.line + 1}:${start.character + 1}`;
}

function formatFrame({ range, excerpt, severity }: Found, style: Style): string[] {
  if (!excerpt) return [];
  const { colors } = style;
  const number = String(range.start.line + 1);
  const gutter = padStart(number, Math.max(4, number.length + 1));
  const blank = " ".repeat(gutter.length);
  const frame = frameOf(excerpt, style.columns - gutter.length - 3);
  return [
    `${colors.dim(`${gutter} |`)} ${frame.code}`.trimEnd(),
    `${colors.dim(`${blank} |`)} ${frame.indent}${painterOf(severity, style)(frame.carets)}`,
  ];
}

function formatRelated({ path, range, message }: Related, nameOf: NameOf, { colors }: Style): string {
  const { line, character } = range.start;
  const file = path === undefined ? "" : `${visible(nameOf(path))}:`;
  return `     ${colors.dim(`${file}${line + 1}:${character + 1}`)}  ${visible(message)}`;
}

/** `3 errors, 1 warning in 12 files`, `12 个文件：3 个错误，1 个警告`. */
function formatSummary(summary: CheckSummary, style: Style): string {
  const { suppressed } = summary;
  const aside = { en: `, ${suppressed} suppressed`, zh: `，另有 ${suppressed} 条已忽略` }[style.locale];
  return formatCounts(summary, style) + (suppressed > 0 ? aside : "");
}

function formatCounts({ files, counts }: CheckSummary, style: Style): string {
  const { locale, colors } = style;
  const found = (["error", "warning", "info", "hint"] as const).filter((severity) => counts[severity] > 0);
  const words = found.map((severity) => {
    const amount = {
      en: severity === "info" ? `${counts.info} info` : count(counts[severity], severity),
      zh: `${counts[severity]} ${severity === "info" || severity === "hint" ? "条" : "个"}${severityNames[severity].zh}`,
    };
    return painterOf(severity, style)(amount[locale]);
  });
  const inFiles = { en: count(files, "file"), zh: `${files} 个文件` };
  if (words.length === 0) {
    return colors.green(locale === "zh" ? `${inFiles.zh}：没有发现问题` : `no problems in ${inFiles.en}`);
  }
  return locale === "zh" ? `${inFiles.zh}：${words.join("，")}` : `${words.join(", ")} in ${inFiles.en}`;
}
