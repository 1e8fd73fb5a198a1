/** The outline of a sheet. Its rows stand in one flat mapping; here they stand below the level-1 groups that they belong to. */
import { type Locale, verbatim } from "../messages/message";
import type { Scheme } from "../model/scheme";
import type { AdjustmentEntry, FindingEntry, ScoreSheet } from "../model/sheet";
import { type Assessment, isRefusal } from "../scoring/assess";
import { formatFigure } from "../scoring/figures";
import { isConformanceOnly } from "../scoring/leaf";
import type { Score } from "../scoring/tally";
import type { IndicatorPart, Part } from "../scoring/view";
import { formatQuantity, nameOf, titleOf } from "../scoring/words";
import type { Source } from "../source";
import type { Snapshot } from "../workspace";
import { findPair, type Pair } from "../yaml/tree";
import { describeStanding, findStanding } from "./standing";
import { makeSymbol, type OutlineSymbol, sectionAt, spanOf } from "./symbols";

export function sheetSymbols(snapshot: Snapshot, source: Source, locale: Locale): OutlineSymbol | undefined {
  const { sheet } = source;
  if (!sheet) return undefined;
  const judged = snapshot.assess(source);
  const assessment = judged && !isRefusal(judged) ? judged : undefined;
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

/** Groups in the order of their first rows; a row that belongs to none stands by itself. */
function rowSymbols(sheet: ScoreSheet, assessment: Assessment | undefined, locale: Locale): OutlineSymbol[] {
  const byGroup = new Map<Part | Pair, Pair[]>();
  for (const pair of sheet.scoresNode?.pairs ?? []) {
    const part = assessment?.view.byId.get(pair.key.value.normalize("NFC"));
    const top = part && topOf(part);
    const home = top?.children ? top : pair;
    const rows = byGroup.get(home);
    if (rows) rows.push(pair);
    else byGroup.set(home, [pair]);
  }
  return [...byGroup].map(([home, rows]) => {
    const children = rows.map((row) => rowSymbol(row, assessment, locale));
    const [first, last] = [children[0], children[children.length - 1]] as [OutlineSymbol, OutlineSymbol];
    if (!assessment || !("children" in home) || !home.indicator) return first;
    const span = { start: first.span.start, end: last.span.end };
    const figures = figuresOf(home, assessment);
    return makeSymbol("group", nameOf(home.indicator)[locale], figures, span, first.selectionSpan, children);
  });
}

function rowSymbol(pair: Pair, assessment: Assessment | undefined, locale: Locale): OutlineSymbol {
  const part = assessment?.view.byId.get(pair.key.value.normalize("NFC"));
  const name = part ? nameOf(part.indicator) : verbatim(pair.key.value);
  const detail = part && assessment ? detailOf(part, assessment)[locale] : "";
  return makeSymbol("leaf", name[locale], detail, spanOf(pair), pair.key.span);
}

function detailOf(part: IndicatorPart, assessment: Assessment) {
  const outcome = assessment.outcomes.find((each) => each.part === part);
  if (!outcome) return verbatim("n/a");
  if (outcome.status === "unscored") return { en: "not scored", zh: "未评分" };
  if (outcome.status === "notApplicable") return verbatim("n/a");
  return verbatim(isConformanceOnly(part) ? (outcome.conforms ? "✓" : "✗") : figuresOf(part, assessment));
}

function figuresOf(part: Part, { least, view }: Assessment): string {
  const { score, available } = least.scores.get(part) as Score;
  return `${formatFigure(score, view)} / ${formatFigure(available, view)}`;
}

function topOf(part: IndicatorPart): Part {
  let top: Part = part;
  while (top.parent?.indicator) top = top.parent;
  return top;
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
