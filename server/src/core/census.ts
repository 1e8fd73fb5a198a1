/**
 * What the sheets of one scheme come to. It is kept from version to version of the scheme and of its sheets: where one sheet has changed
 * its part is taken out and put in again, and where only the grades have, all sheets are graded again from the figures that they have.
 */
import type { Brief } from "./brief";
import type { Grade } from "./model/grade";
import type { Indicator } from "./model/indicator";
import { readSheet, type ScoreSheet } from "./model/sheet";
import { type Rational, zero } from "./number/rational";
import { compareSchemes } from "./schemeChange";
import { type Recorded, type RecordedScore, Recorder, Regrader } from "./scoring/recorded";
import type { Source } from "./source";
import type { Work } from "./work";

export interface SchemeUse {
  /** Those of the sheets that mean the scheme that have been judged; those that cannot be graded included. */
  readonly sheets: number;
  /** How many are still to be judged, or to be read. */
  readonly pending: number;
  /** Not all of their leaves are scored. */
  readonly incomplete: number;
  /** Complete, and below the lowest grade or barred from all. */
  readonly ungraded: number;
  /** Without a profile that the scheme knows, or without a total. */
  readonly unjudged: number;
  readonly grades: ReadonlyMap<Grade, GradeUse>;
  /** Of those that a sheet scores; of a group one in which nothing is left unscored. */
  readonly indicators: ReadonlyMap<Indicator, IndicatorUse>;
}

export interface GradeUse {
  readonly sheets: number;
  /** The complete sheets of the profiles that have this grade. */
  readonly of: number;
}

export interface IndicatorUse {
  readonly sheets: number;
  /** How many of them do not get all of the points. */
  readonly losing: number;
  /** Over all of these sheets. */
  readonly score: Rational;
  readonly available: Rational;
}

/** A sheet that means the scheme. */
export interface Member {
  readonly source: Source;
  readonly brief: Brief;
}

interface Entry extends Member {
  /** What is still to be done about it. */
  todo: "judge" | "grade" | undefined;
  /** Null where it cannot be judged; missing where it has not been yet. */
  recorded: Recorded | null | undefined;
  /** The place of its grade in the scheme, -1 below the lowest; missing where there is none, or none yet. */
  grade: number | undefined;
}

export class Census {
  private readonly entries = new Map<string, Entry>();
  private members: readonly Member[] = [];
  private regraders: readonly Regrader[];
  private recorder: Recorder | undefined;
  /** Every entry about which something is to be done, once; what has been settled by other ways is passed over. */
  private readonly queue: Entry[] = [];
  private open = 0;
  private readonly counts = new Counts();
  private known: SchemeUse | undefined;

  constructor(
    private scheme: Source,
    private readonly work: Work,
  ) {
    this.regraders = scheme.views.map((view) => new Regrader(view));
    this.recorder = scheme.scheme && new Recorder(scheme.scheme);
  }

  /** Takes in a version of the scheme and of its sheets; what follows from them is found out by `step`. */
  turnTo(scheme: Source, members: readonly Member[]): void {
    if (scheme !== this.scheme) this.changeScheme(scheme);
    if (members !== this.members) this.changeMembers(members);
  }

  /** Judges or grades one sheet; false where none was left. */
  step(): boolean {
    for (;;) {
      const entry = this.queue.pop();
      if (!entry) return false;
      const { todo } = entry;
      if (!todo) continue;
      this.settle(entry);
      this.known = undefined;
      if (todo === "judge") this.judge(entry);
      else this.grade(entry);
      return true;
    }
  }

  /** How many sheets are still to be judged or graded. */
  get pending(): number {
    return this.open;
  }

  /** As far as it is known. */
  use(): SchemeUse {
    this.known ??= this.counts.sumUp(this.scheme, this.open);
    return this.known;
  }

  private changeScheme(scheme: Source): void {
    const change = compareSchemes(this.scheme, scheme);
    this.scheme = scheme;
    this.known = undefined;
    this.regraders = scheme.views.map((view) => new Regrader(view));
    this.recorder = scheme.scheme && new Recorder(scheme.scheme);
    if (!change.figures && !change.grades) return;
    for (const entry of this.entries.values()) {
      if (change.figures) {
        this.withdraw(entry);
        this.mark(entry, "judge");
      } else if (entry.recorded && isGraded(entry.recorded)) {
        this.withdrawGrade(entry);
        this.mark(entry, "grade");
      }
    }
  }

  private changeMembers(members: readonly Member[]): void {
    this.members = members;
    this.known = undefined;
    const gone = new Set(this.entries.keys());
    for (const member of members) {
      const { path } = member.source;
      gone.delete(path);
      const entry = this.entries.get(path);
      if (entry?.source === member.source) continue;
      if (entry) this.remove(entry);
      this.add({ ...member, todo: undefined, recorded: undefined, grade: undefined });
    }
    for (const path of gone) this.remove(this.entries.get(path) as Entry);
  }

  private add(entry: Entry): void {
    this.entries.set(entry.source.path, entry);
    this.mark(entry, "judge");
  }

  private remove(entry: Entry): void {
    this.withdraw(entry);
    this.settle(entry);
    this.entries.delete(entry.source.path);
  }

  private mark(entry: Entry, todo: "judge" | "grade"): void {
    if (!entry.todo) {
      this.queue.push(entry);
      this.open++;
    }
    entry.todo = todo;
  }

  private settle(entry: Entry): void {
    if (entry.todo) this.open--;
    entry.todo = undefined;
  }

  /** Takes out all that it adds to the sums. */
  private withdraw(entry: Entry): void {
    this.withdrawGrade(entry);
    if (entry.recorded !== undefined) this.counts.addFigures(entry.recorded, -1);
    entry.recorded = undefined;
  }

  private withdrawGrade(entry: Entry): void {
    if (entry.grade !== undefined) this.counts.addGrade(entry.grade, -1);
    entry.grade = undefined;
  }

  private judge(entry: Entry): void {
    const sheet = readSheet(entry.brief.extract);
    if (!sheet || !this.recorder) return;
    this.work.sheetsAssessed++;
    const judged = this.recorder.judge(sheet, this.scheme.views);
    entry.recorded = judged?.recorded ?? null;
    this.counts.addFigures(entry.recorded, 1);
    if (judged && isGraded(judged.recorded)) this.setGrade(entry, judged.grade);
  }

  private grade(entry: Entry): void {
    const { recorded, brief } = entry;
    const regrader = recorded && this.regraders[recorded.view];
    if (!regrader) return;
    this.work.sheetsGraded++;
    this.setGrade(
      entry,
      regrader.grade(recorded, () => readSheet(brief.extract) as ScoreSheet),
    );
  }

  private setGrade(entry: Entry, grade: Grade | undefined): void {
    entry.grade = grade ? (this.scheme.scheme?.grades.indexOf(grade) ?? -1) : -1;
    this.counts.addGrade(entry.grade, 1);
  }
}

/** Whether it has a grade, be it none of those that the scheme lists. */
function isGraded({ complete, total }: Recorded): boolean {
  return complete && total !== undefined;
}

/** The sums over all entries, by places in the scheme, so that they outlive its versions. */
class Counts {
  private sheets = 0;
  private incomplete = 0;
  private unjudged = 0;
  /** By the view of their profile. */
  private readonly complete = new Map<number, number>();
  private readonly grades = new Map<number, number>();
  /** By view and part: how many sheets have which score. */
  private readonly scores: Map<RecordedScore, number>[][] = [];

  addFigures(recorded: Recorded | null, sign: 1 | -1): void {
    this.sheets += sign;
    if (!recorded?.total) this.unjudged += sign;
    else if (recorded.complete) addTo(this.complete, recorded.view, sign);
    else this.incomplete += sign;
    if (!recorded) return;
    this.scores[recorded.view] ??= [];
    const byPart = this.scores[recorded.view] as Map<RecordedScore, number>[];
    for (const [place, score] of recorded.scores.entries()) {
      if (!score.isScored) continue;
      byPart[place] ??= new Map();
      addTo(byPart[place] as Map<RecordedScore, number>, score, sign);
    }
  }

  addGrade(grade: number, sign: 1 | -1): void {
    addTo(this.grades, grade, sign);
  }

  sumUp({ scheme, views }: Source, pending: number): SchemeUse {
    const grades = new Map<Grade, GradeUse>();
    for (const [place, grade] of (scheme?.grades ?? []).entries()) {
      const of = views.reduce(
        (sum, view, index) => sum + (view.grades.includes(grade) ? (this.complete.get(index) ?? 0) : 0),
        0,
      );
      if (of > 0) grades.set(grade, { sheets: this.grades.get(place) ?? 0, of });
    }
    const indicators = new Map<Indicator, IndicatorUse>();
    for (const [index, view] of views.entries()) {
      for (const [place, { indicator }] of view.parts.entries()) {
        const scores = this.scores[index]?.[place];
        if (!scores || scores.size === 0) continue;
        indicators.set(indicator, addScores(indicators.get(indicator), scores));
      }
    }
    const { sheets, incomplete, unjudged } = this;
    return { sheets, pending, incomplete, ungraded: this.grades.get(-1) ?? 0, unjudged, grades, indicators };
  }
}

function addScores(known: IndicatorUse | undefined, scores: ReadonlyMap<RecordedScore, number>): IndicatorUse {
  let { sheets, losing, score, available } = known ?? { sheets: 0, losing: 0, score: zero, available: zero };
  for (const [each, count] of scores) {
    sheets += count;
    if (each.isLosing) losing += count;
    score = score.add(each.score.mul(count));
    available = available.add(each.available.mul(count));
  }
  return { sheets, losing, score, available };
}

/** What is there no times is not there. */
function addTo<K>(counts: Map<K, number>, key: K, change: number): void {
  const count = (counts.get(key) ?? 0) + change;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
