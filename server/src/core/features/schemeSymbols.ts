/** The outline of a scheme. */
import type { Locale } from "../messages/message";
import type { Grade } from "../model/grade";
import type { Indicator } from "../model/indicator";
import type { Adjustment } from "../model/scheme";
import { forProfile, type Named, textIn } from "../model/sourced";
import { formatDecimal } from "../number/rational";
import type { ProfileView } from "../scoring/view";
import { formatQuantity, nameOf, titleOf } from "../scoring/words";
import { editionOf, type Source } from "../source";
import { pointsOf } from "./indicatorEntry";
import { joinProfiles } from "./sums";
import { makeSymbol, type OutlineSymbol, sectionAt } from "./symbols";

export function schemeSymbols(source: Source, locale: Locale): OutlineSymbol | undefined {
  const { scheme, views } = source;
  if (!scheme) return undefined;
  const { node } = scheme;
  return makeSymbol(
    "document",
    textIn(scheme.title, locale) || (scheme.id?.value ?? ""),
    editionOf(source) ?? "",
    node.span,
    scheme.title?.node.span ?? scheme.id?.node.span ?? node.span,
    [
      ...sectionAt(
        node,
        "indicators",
        { en: "Indicators", zh: "指标" },
        locale,
        scheme.indicators.map((indicator) => indicatorSymbol(indicator, views, locale)),
      ),
      ...sectionAt(
        node,
        "adjustments",
        { en: "Adjustments", zh: "加扣分项" },
        locale,
        scheme.adjustments.map((adjustment) => adjustmentSymbol(adjustment, locale)),
      ),
      ...sectionAt(
        node,
        "grades",
        { en: "Grades", zh: "等级" },
        locale,
        scheme.grades.map((grade) => gradeSymbol(grade, views, locale)),
      ),
    ],
  );
}

function indicatorSymbol(indicator: Indicator, views: readonly ProfileView[], locale: Locale): OutlineSymbol {
  const points = pointsOf(indicator, views);
  return makeSymbol(
    indicator.children ? "group" : "leaf",
    nameOf(indicator)[locale],
    points?.[locale] ?? "",
    indicator.node.span,
    selectionOf(indicator),
    (indicator.children ?? []).map((child) => indicatorSymbol(child, views, locale)),
  );
}

function adjustmentSymbol(adjustment: Adjustment, locale: Locale): OutlineSymbol {
  const points = adjustment.points ? formatQuantity(adjustment.points.value) : "";
  return makeSymbol("adjustment", titleOf(adjustment)[locale], points, adjustment.node.span, selectionOf(adjustment));
}

function gradeSymbol(grade: Grade, views: readonly ProfileView[], locale: Locale): OutlineSymbol {
  const thresholds = views.flatMap((view) => {
    const min = view.grades.includes(grade) ? forProfile(grade.min, view.profile) : undefined;
    return min
      ? [{ profile: view.profile, text: { en: `≥ ${formatDecimal(min)}`, zh: `≥ ${formatDecimal(min)}` } }]
      : [];
  });
  const detail = joinProfiles(thresholds)?.[locale] ?? "";
  return makeSymbol("grade", titleOf(grade)[locale], detail, grade.node.span, selectionOf(grade));
}

function selectionOf({ id, title, node }: Named) {
  return id?.node.span ?? title?.node.span ?? node.span;
}
