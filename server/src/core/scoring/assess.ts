/**
 * A sheet judged by its scheme: every leaf, group, total and grade, at both ends of what is still possible. All that hover,
 * lenses, rules, the command line and reports say about figures is read off this one object.
 */
import type { Grade } from "../model/grade";
import { walkIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import type { ScoreEntry, ScoreSheet } from "../model/sheet";
import { type Rational, zero } from "../number/rational";
import { Memo } from "../yaml/memo";
import { differenceOf, Sieve, type Stretches, stretch } from "../yaml/stretches";
import { saysNotApplicable } from "./answer";
import { findObstacles, type GradingContext, missingPoints, type Obstacle, reachedGrade } from "./grading";
import { type LeafOutcome, scoreLeaf } from "./leaf";
import { type AdjustmentCount, type Tally, tally } from "./tally";
import { type IndicatorPart, type Part, type ProfileView, viewProfiles } from "./view";
import { Work } from "./work";

export interface Assessment {
  readonly view: ProfileView;
  readonly sheet: ScoreSheet;
  /** In the order of the scheme. */
  readonly outcomes: readonly LeafOutcome[];
  /** The same in stretches. */
  readonly stretches: Stretches<LeafOutcome>;
  /** Those with an issue. */
  readonly faulty: readonly LeafOutcome[];
  readonly rowIssues: readonly RowIssue[];
  /** Those that occur. */
  readonly adjustments: readonly AdjustmentCount[];
  readonly scored: number;
  readonly applicable: number;
  readonly complete: boolean;
  readonly least: Tally;
  readonly most: Tally;
  /** Only of a complete sheet. */
  readonly grade: Grade | undefined;
  readonly lowestGrade: Grade | undefined;
  readonly highestGrade: Grade | undefined;
  readonly next: NextGrade | undefined;
  /** For whoever asks for obstacles of another grade. */
  readonly leastContext: GradingContext;
}

export interface NextGrade {
  readonly grade: Grade;
  /** Missing when the points are there. */
  readonly missing: Rational | undefined;
  readonly obstacles: readonly Obstacle[];
}

/** A row of the sheet that counts nothing. */
export interface RowIssue {
  readonly kind: "unknown" | "outside" | "group";
  readonly entry: ScoreEntry;
}

/** Why a sheet cannot be judged at all. */
export type Refusal =
  | { readonly kind: "profile-missing" }
  | { readonly kind: "profile-unknown"; readonly profile: string };

export function isRefusal(judged: Assessment | Refusal): judged is Refusal {
  return "kind" in judged;
}

export interface Help {
  /** Those of the scheme, for whoever judges more than one sheet by it. */
  readonly views?: readonly ProfileView[];
  /** Scores a leaf, or remembers how it was scored. */
  readonly score?: typeof scoreLeaf;
  /** How the sheet was judged last: what has not changed since is not added up again. */
  readonly before?: Assessment | undefined;
  readonly work?: Work;
}

export function assess(
  scheme: Scheme,
  sheet: ScoreSheet,
  { views = viewProfiles(scheme), score = scoreLeaf, before, work = new Work() }: Help = {},
): Assessment | Refusal {
  const view = chooseView(scheme, sheet, views);
  if ("kind" in view) return view;
  const known = before?.view === view ? before : undefined;
  const outcomes = scoreLeaves(view, sheet, score, known);
  const stretches = stretch(outcomes, known?.stretches);
  const unscored = unscoredLeaves.pick(stretches).length;
  const adjustments = countAdjustments(view, sheet);
  const least = tally(view, outcomes, adjustments, "least", known && { ...known, tally: known.least }, work);
  // Where nothing is open both ends are the same.
  const isOpen = unscored > 0;
  const most = isOpen
    ? tally(view, outcomes, adjustments, "most", known && { ...known, tally: known.most }, work)
    : least;
  const context = { view, sheet, outcomes, adjustments };
  const leastContext: GradingContext = { ...context, tally: least, end: "least" };
  const lowestGrade = reachedGrade(leastContext);
  const highestGrade = isOpen ? reachedGrade({ ...context, tally: most, end: "most" }) : lowestGrade;
  const applicable = outcomes.length - leavesLeftOut.pick(stretches).length;
  return {
    view,
    sheet,
    outcomes,
    stretches,
    faulty: faultyLeaves.pick(stretches),
    rowIssues: findRowIssues(view, sheet),
    adjustments: adjustments.filter((adjustment) => adjustment.count > 0),
    scored: applicable - unscored,
    applicable,
    complete: !isOpen,
    least,
    most,
    grade: !isOpen ? lowestGrade : undefined,
    lowestGrade,
    highestGrade,
    next: least.total && findNext(lowestGrade, leastContext),
    leastContext,
  };
}

const unscoredLeaves = new Sieve<LeafOutcome>(({ status }) => status === "unscored");
const leavesLeftOut = new Sieve<LeafOutcome>(({ status }) => status === "notApplicable");
const faultyLeaves = new Sieve<LeafOutcome>(({ issue }) => issue !== undefined);

/** Only leaves whose rows are others than before are scored again, unless a row of a group is among those. */
function scoreLeaves(
  view: ProfileView,
  sheet: ScoreSheet,
  score: typeof scoreLeaf,
  before: Assessment | undefined,
): readonly LeafOutcome[] {
  const groupEntries = new GroupEntries(sheet);
  const scoreOne = (leaf: IndicatorPart) =>
    score(leaf, sheet.scores.get(leaf.id), groupEntries.above(leaf), view.scheme.scoring);
  const touched = before && leavesTouched(view, before.sheet, sheet);
  if (!before || !touched) return view.leaves.map(scoreOne);
  const outcomes = [...before.outcomes];
  for (const place of touched) outcomes[place] = scoreOne(view.leaves[place] as IndicatorPart);
  return outcomes;
}

/** The places of the leaves with rows that are others than before; nothing where the row of a group is. */
function leavesTouched(view: ProfileView, before: ScoreSheet, sheet: ScoreSheet): number[] | undefined {
  const { gone, come } = differenceOf(before.rows, sheet.rows);
  const known = new Set(gone);
  const kept = new Set(come.filter((row) => known.has(row)));
  const ids = [...gone, ...come].flatMap((row) => (kept.has(row) ? [] : row.id));
  if (ids.some((id) => view.byId.get(id)?.children)) return undefined;
  const places = placesOfLeaves.of(view, placeLeaves);
  return ids.flatMap((id) => places.get(id) ?? []);
}

const placesOfLeaves = new Memo<ReadonlyMap<string, readonly number[]>>();

/** An id that is given twice has the same row. */
function placeLeaves({ leaves }: ProfileView): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [place, { id }] of leaves.entries()) {
    const known = places.get(id);
    if (known) known.push(place);
    else places.set(id, [place]);
  }
  return places;
}

/** The scheme under the profile of the sheet, or why there is no saying. */
function chooseView(scheme: Scheme, sheet: ScoreSheet, views: readonly ProfileView[]): ProfileView | Refusal {
  if (scheme.profiles.length === 0) return views[0] as ProfileView;
  const profile = sheet.profile?.value;
  if (profile === undefined) return { kind: "profile-missing" };
  return views.find((view) => view.profile === profile) ?? { kind: "profile-unknown", profile };
}

/** The rows of groups that say that their group does not apply. */
class GroupEntries {
  private readonly found = new Map<Part, ScoreEntry | undefined>();

  constructor(private readonly sheet: ScoreSheet) {}

  /** That of the nearest group above. */
  above({ parent }: Part): ScoreEntry | undefined {
    if (!parent) return undefined;
    if (!this.found.has(parent)) this.found.set(parent, this.of(parent) ?? this.above(parent));
    return this.found.get(parent);
  }

  private of({ id }: Part): ScoreEntry | undefined {
    const entry = id ? this.sheet.scores.get(id) : undefined;
    return entry && saysNotApplicable(entry.node) ? entry : undefined;
  }
}

function countAdjustments(view: ProfileView, sheet: ScoreSheet): AdjustmentCount[] {
  return view.adjustments.map((adjustment) => {
    const onSheet = sheet.adjustments
      .filter((entry) => entry.id !== undefined && entry.id.value === adjustment.id?.value)
      .reduce((total, entry) => total + entry.count, 0);
    const perFinding = adjustment.perFinding?.value;
    const byFinding = perFinding ? sheet.findings.filter((finding) => finding.class?.value === perFinding).length : 0;
    const count = onSheet + byFinding;
    const counted = Math.min(count, adjustment.max?.value ?? count);
    const points = adjustment.points?.value;
    const each = points ? (points.percent ? points.value.mul(view.outOf) : points.value) : zero;
    return { adjustment, count, counted, each, points: each.mul(counted) };
  });
}

function findRowIssues(view: ProfileView, sheet: ScoreSheet): RowIssue[] {
  let known: Set<string | undefined> | undefined;
  return idleRows.pick(sheet.rows, view).map((entry) => {
    if (view.byId.has(entry.id)) return { kind: "group", entry };
    known ??= new Set([...walkIndicators(view.scheme.indicators)].map((indicator) => indicator.id?.value));
    return { kind: known.has(entry.id) ? "outside" : "unknown", entry };
  });
}

const idleRows = new Sieve<ScoreEntry, ProfileView>(({ id, node }, { byId }) => {
  const part = byId.get(id);
  return !part || (part.children !== undefined && !saysNotApplicable(node));
});

function findNext(lowest: Grade | undefined, context: GradingContext): NextGrade | undefined {
  const { grades } = context.view;
  const grade = grades[lowest ? grades.indexOf(lowest) + 1 : 0];
  if (!grade) return undefined;
  const missing = missingPoints(grade, context);
  return {
    grade,
    missing: missing && missing.s > 0n && missing.n > 0n ? missing : undefined,
    obstacles: findObstacles(grade, context),
  };
}
