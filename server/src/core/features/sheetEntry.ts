/** A sheet as a whole: its scheme, what it came to and how, what is missing to the next grade. As Markdown. */
import type { Locale, Message } from "../messages/message";
import { textIn } from "../model/sourced";
import type { Assessment } from "../scoring/assess";
import { formatFigure, formatTotalRange, nameGrade, nameGrades } from "../scoring/figures";
import { type Step, traceOf } from "../scoring/trace";
import { describeObstacle } from "../scoring/words";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { bulletList, escapeMarkdown, joinBlocks } from "./markdown";
import { findStanding } from "./standing";

export function describeSheet(snapshot: Snapshot, source: Source, locale: Locale): string {
  const lookup = snapshot.findScheme(source);
  const title = lookup.kind === "found" ? textIn(lookup.scheme.title, locale) : "";
  const standing = findStanding(snapshot, source);
  const head = title && `**${escapeMarkdown(title)}**`;
  if (standing.kind === "unjudged") return joinBlocks(head, escapeMarkdown(standing.why[locale]));
  const { assessment, total } = standing;
  const schemeSource = lookup.kind === "found" ? lookup.source : source;
  return joinBlocks(
    head,
    `**${total} · ${escapeMarkdown(nameGrades(assessment)[locale])}**`,
    bulletList(factsOf(assessment).map((fact) => escapeMarkdown(fact[locale]))),
    describeNextGrade(assessment, locale),
    "---",
    listSteps(assessment, { sheet: source, scheme: schemeSource }, locale),
  );
}

function factsOf(assessment: Assessment): Message[] {
  const { complete, scored, applicable } = assessment;
  const range = formatTotalRange(assessment);
  const facts: Message[] = [{ en: `${scored} of ${applicable} scored`, zh: `已评 ${scored} / ${applicable} 项` }];
  if (!complete && range) facts.push({ en: `range ${range}`, zh: `可能范围 ${range}` });
  return facts;
}

/** What is missing to the next grade, and everything that blocks it. */
function describeNextGrade({ next, view }: Assessment, locale: Locale): string | undefined {
  if (!next) return undefined;
  const grade = escapeMarkdown(nameGrade(next.grade, view)[locale]);
  const missing = next.missing && formatFigure(next.missing, view);
  const obstacles = next.obstacles.map((obstacle) => escapeMarkdown(describeObstacle(obstacle, view)[locale]));
  const items = [
    ...(missing ? [locale === "zh" ? `差 ${missing} 分` : `${missing} missing`] : []),
    ...obstacles.map((obstacle) => `✗ ${obstacle}`),
  ];
  if (items.length === 0) return undefined;
  return joinBlocks(locale === "zh" ? `下一等级：**${grade}**` : `Next: **${grade}**`, bulletList(items));
}

/** Beyond it the leaves are left out, since nobody reads on and editors cut a hover off. */
const mostSteps = 400;

function listSteps(
  assessment: Assessment,
  files: Readonly<Record<"sheet" | "scheme", Source>>,
  locale: Locale,
): string {
  const brief = assessment.outcomes.length > mostSteps;
  const steps = traceOf(assessment, brief ? 1 : undefined);
  const lines = (step: Step, depth: number): string[] => [
    `${"  ".repeat(depth)}- ${describeStep(step, files, locale)}`,
    ...(brief && depth > 0 ? [] : step.children.flatMap((child) => lines(child, depth + 1))),
  ];
  return steps.flatMap((step) => lines(step, 0)).join("\n");
}

/** `**1.2 网点** 8 given · 8 / 10 (line 23)`. */
function describeStep(step: Step, files: Readonly<Record<"sheet" | "scheme", Source>>, locale: Locale): string {
  const formula = escapeMarkdown(step.formula[locale]);
  const line = step.node && step.file ? files[step.file].lines.positionAt(step.node.span.start).line + 1 : undefined;
  const place = line === undefined ? undefined : placeOf(line, step.file === "scheme", locale);
  const figure = escapeMarkdown(step.figure);
  return [`**${escapeMarkdown(step.title[locale])}**`, formula, figure && `· ${figure}`, place]
    .filter(Boolean)
    .join(" ");
}

function placeOf(line: number, inScheme: boolean, locale: Locale): string {
  if (locale === "zh") return inScheme ? `（方案第 ${line} 行）` : `（第 ${line} 行）`;
  return inScheme ? `(scheme line ${line})` : `(line ${line})`;
}
