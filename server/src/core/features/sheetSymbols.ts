/** The outline of a sheet, its rows below the level-1 groups that they belong to. */
import { type Locale, type Message, verbatim } from "../messages/message";
import type { Scheme } from "../model/scheme";
import type { AdjustmentEntry, FindingEntry, ScoreSheet } from "../model/sheet";
import { isConformanceOnly } from "../scoring/answer";
import type { Assessment } from "../scoring/assess";
import { formatScore } from "../scoring/figures";
import { type LeafOutcome, outcomesByPart } from "../scoring/leaf";
import type { Score } from "../scoring/tally";
import type { IndicatorPart, Part } from "../scoring/view";
import { formatQuantity, nameOf, titleOf } from "../scoring/words";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { findPair, type Pair } from "../yaml/tree";
import { findPart, groupRows } from "./rows";
import { describeStanding, findStanding } from "./standing";
import { makeSymbol, type OutlineSymbol, sectionAt, spanOf } from "./symbols";

export function sheetSymbols(snapshot: Snapshot, source: Source, locale: Locale): OutlineSymbol | undefined {
  const { sheet } = source;
  if (!sheet) return undefined;
  const assessment = snapshot.assessment(source);
  const lookup = snapshot.findScheme(source);
  const scheme = lookup.kind === "found" ? lookup.scheme : undefined;
  const standing = findStanding(snapshot, source);
  const detail = standing.kind === "judged" ? describeStanding(standing.assessment, standing.total) : standing.why;
  const { node } = sheet;
  return makeSymbol("document", sheet.id?.value ?? "", detail[locale], node.span, sheet.id?.node.span ?? node.span, [
    ...sectionAt(node, "scores", { en: "Scores", zh: "评分" }, locale, rowSymbols(sheet, assessment, locale)),
    ...sectionAt(
      node,
      "adjustments",
      { en: "Adjustments", zh: "加扣分" },
      locale,
      sheet.adjustments.map((entry) => adjustmentSymbol(entry, scheme, locale)),
    ),
    ...sectionAt(
      node,
      "findings",
      { en: "Findings", zh: "不符合项" },
      locale,
      sheet.findings.map((finding) => findingSymbol(finding, scheme, locale)),
    ),
    ...valueSymbol(sheet, "declared", locale, scheme),
    ...valueSymbol(sheet, "decision", locale, scheme),
  ]);
}

function rowSymbols(sheet: ScoreSheet, assessment: Assessment | undefined, locale: Locale): OutlineSymbol[] {
  const outcomes = outcomesByPart(assessment?.outcomes ?? []);
  const rowSymbol = (row: Pair) => {
    const part = findPart(row, assessment?.view);
    const name = part ? nameOf(part.indicator) : verbatim(row.key.value);
    const detail = part && assessment ? detailOf(part, outcomes.get(part), assessment)[locale] : "";
    return makeSymbol("leaf", name[locale], detail, spanOf(row), row.key.span);
  };
  return groupRows(sheet, assessment?.view).flatMap(({ group, rows }) => {
    const children = rows.map(rowSymbol);
    if (!group || !assessment) return children;
    const [first, last] = [rows[0], rows[rows.length - 1] ?? rows[0]];
    const span = { start: first.key.span.start, end: spanOf(last).end };
    const name = nameOf(group.indicator)[locale];
    return [makeSymbol("group", name, figuresOf(group, assessment), span, first.key.span, children)];
  });
}

function detailOf(part: IndicatorPart, outcome: LeafOutcome | undefined, assessment: Assessment): Message {
  if (!outcome || outcome.status === "notApplicable") return verbatim("n/a");
  if (outcome.status === "unscored") return { en: "not scored", zh: "未评分" };
  return verbatim(isConformanceOnly(part) ? (outcome.conforms ? "✓" : "✗") : figuresOf(part, assessment));
}

function figuresOf(part: Part, { least, view }: Assessment): string {
  return formatScore(least.scores.get(part) as Score, view);
}

function adjustmentSymbol(entry: AdjustmentEntry, scheme: Scheme | undefined, locale: Locale): OutlineSymbol {
  const known = scheme?.adjustments.find((each) => each.id && each.id.value === entry.id?.value);
  const name = known ? titleOf(known)[locale] : (entry.id?.value ?? "");
  const points = known?.points ? formatQuantity(known.points.value) : "";
  const detail = entry.count === 1 ? points : `${points} × ${entry.count}`;
  return makeSymbol("adjustment", name, detail, entry.node.span, entry.id?.node.span ?? entry.node.span);
}

function findingSymbol(finding: FindingEntry, scheme: Scheme | undefined, locale: Locale): OutlineSymbol {
  const known = scheme?.findings.find((each) => each.id && each.id.value === finding.class?.value);
  const state = finding.closed ? { en: "closed", zh: "已关闭" } : { en: "open", zh: "未关闭" };
  const detail = [finding.indicator?.value, known ? titleOf(known)[locale] : finding.class?.value, state[locale]];
  const name = finding.id?.value ?? "";
  const words = detail.filter(Boolean).join(" · ");
  return makeSymbol("finding", name, words, finding.node.span, finding.id?.node.span ?? finding.node.span);
}

const titles = {
  declared: { en: "Declared", zh: "报告结论" },
  decision: { en: "Decision", zh: "认证决定" },
} as const;

function valueSymbol(
  sheet: ScoreSheet,
  key: keyof typeof titles,
  locale: Locale,
  scheme: Scheme | undefined,
): OutlineSymbol[] {
  const pair = findPair(sheet.node, key);
  const id = sheet[key].grade?.value;
  if (!pair) return [];
  const grade = scheme?.grades.find((each) => each.id && each.id.value === id);
  return [
    makeSymbol("value", titles[key][locale], grade ? titleOf(grade)[locale] : (id ?? ""), spanOf(pair), pair.key.span),
  ];
}
