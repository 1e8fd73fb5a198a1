/** What the sheets of a scheme come to, the long way: every sheet is read and assessed whole, and all is added up anew. */
import type { Indicator } from "../../server/src/core/model/indicator";
import { type Rational, zero } from "../../server/src/core/number/rational";
import type { SchemeUse } from "../../server/src/core/schemeUse";
import { isConformanceOnly } from "../../server/src/core/scoring/answer";
import type { Assessment } from "../../server/src/core/scoring/assess";
import type { Score } from "../../server/src/core/scoring/tally";
import type { Part } from "../../server/src/core/scoring/view";
import type { Source } from "../../server/src/core/source";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";

/** In plain figures, grades and indicators by their places in the scheme. */
export interface PlainUse {
  readonly sheets: number;
  readonly pending: number;
  readonly incomplete: number;
  readonly ungraded: number;
  readonly unjudged: number;
  readonly grades: readonly unknown[];
  readonly indicators: readonly unknown[];
}

export function plainUse({ views }: Source, use: SchemeUse): PlainUse {
  const grades = views[0]?.scheme.grades ?? [];
  const indicators = new Set(views.flatMap((view) => view.parts.map((part) => part.indicator)));
  return {
    ...use,
    grades: grades.map((grade) => use.grades.get(grade) ?? null),
    indicators: [...indicators].map((indicator) => {
      const own = use.indicators.get(indicator);
      return own ? { ...own, score: own.score.toFraction(), available: own.available.toFraction() } : null;
    }),
  };
}

/** The same files in a workspace that has seen nothing before. */
export function afresh(snapshot: Snapshot): Workspace {
  const workspace = new Workspace();
  workspace.setRoots(snapshot.state.directory.folders);
  workspace.override(snapshot.state.overrides);
  for (const { path, text, kind, reach } of snapshot.all()) workspace.set(path, text, { kind, reach });
  return workspace;
}

export function countSheets(snapshot: Snapshot, scheme: Source): SchemeUse {
  const use = { sheets: 0, pending: 0, incomplete: 0, ungraded: 0, unjudged: 0 };
  const grades = new Map<NonNullable<Assessment["grade"]>, { sheets: number; of: number }>();
  const indicators = new Map<Indicator, { sheets: number; losing: number; score: Rational; available: Rational }>();
  for (const source of snapshot.all()) {
    const found = source.kind === "sheet" ? snapshot.findScheme(source) : undefined;
    if (found?.kind !== "found" || found.source !== scheme) continue;
    const assessment = snapshot.assessment(source);
    use.sheets++;
    if (!assessment?.least.total) use.unjudged++;
    else if (!assessment.complete) use.incomplete++;
    else {
      if (!assessment.grade) use.ungraded++;
      for (const grade of assessment.view.grades) {
        const own = grades.get(grade) ?? { sheets: 0, of: 0 };
        grades.set(grade, { sheets: own.sheets + (grade === assessment.grade ? 1 : 0), of: own.of + 1 });
      }
    }
    for (const { indicator, score, available, loses } of assessment ? scoresOf(assessment) : []) {
      const own = indicators.get(indicator) ?? { sheets: 0, losing: 0, score: zero, available: zero };
      indicators.set(indicator, {
        sheets: own.sheets + 1,
        losing: own.losing + (loses ? 1 : 0),
        score: own.score.add(score),
        available: own.available.add(available),
      });
    }
  }
  return { ...use, grades, indicators };
}

function scoresOf({ view, outcomes, least }: Assessment) {
  const outcomeOf = (part: Part) => outcomes.find((outcome) => outcome.part === part);
  const leavesOf = (part: Part): Part[] => (part.children ? part.children.flatMap(leavesOf) : [part]);
  return view.parts
    .filter((part) => {
      const statuses = leavesOf(part).map((leaf) => outcomeOf(leaf)?.status);
      return !statuses.includes("unscored") && statuses.includes("scored");
    })
    .map((part) => {
      const { score, available } = least.scores.get(part) as Score;
      const loses = isConformanceOnly(part) ? outcomeOf(part)?.conforms === false : score.compare(available) < 0;
      return { indicator: part.indicator, score, available, loses };
    });
}
