/** Every step of the algorithm as an indented tree, with the line that its input stands on. */
import type { LineIndex, Step } from "../../core/index";
import { visible, widthOf, wrap } from "./display";
import type { Style } from "./style";

export interface TracedFiles {
  readonly sheet: LineIndex;
  readonly scheme: LineIndex | undefined;
}

export function formatTrace(steps: readonly Step[], files: TracedFiles, style: Style, depth = 1): string[] {
  return steps.flatMap((step) => [
    ...formatStep(step, files, style, "  ".repeat(depth)),
    ...formatTrace(step.children, files, style, depth + 1),
  ]);
}

/** Title, figure, how it came about, and where; what does not fit goes below the title. */
function formatStep(step: Step, files: TracedFiles, style: Style, indent: string): string[] {
  const { colors, locale, columns, wraps } = style;
  const title = indent + visible(step.title[locale]);
  const figure = visible(step.figure);
  const formula = visible(step.formula[locale]);
  const place = describePlace(step, files, style);
  const head = `${title}  ${colors.bold(figure)}`;
  const details = join(formula, place);
  if (!wraps || widthOf(join(title, figure, details)) <= columns) {
    return [details ? `${head}  ${colors.dim(details)}` : head];
  }
  const below = `${indent}    `;
  const room = Math.max(20, columns - below.length);
  const lines = wrap(formula, room);
  const last = join(lines.pop() ?? "", place);
  const ending = widthOf(last) <= room ? [last] : [...wrap(formula, room).slice(-1), place];
  return [head, ...[...lines, ...ending].map((line) => below + colors.dim(line))];
}

function describePlace({ node, file }: Step, files: TracedFiles, { locale }: Style): string {
  const lines = file && files[file];
  if (!node || !lines) return "";
  const line = lines.lineAt(node.span.start) + 1;
  return { en: `(${file} line ${line})`, zh: `（${file === "sheet" ? "评分表" : "方案"}第 ${line} 行）` }[locale];
}

function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("  ");
}
