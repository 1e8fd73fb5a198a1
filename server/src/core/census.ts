/**
 * What the sheets of one scheme come to. It is kept from version to version of the scheme and of its sheets: where one sheet has changed
 * its part is taken out and put in again, and where only the grades have, all sheets are graded again from the figures that they have.
 */
import type { Brief } from "./brief";
import type { Grade } from "./model/grade";
import { readSheet, type ScoreSheet } from "./model/sheet";
import { compareSchemes } from "./schemeChange";
import { addTo, type SchemeUse, SheetCounts } from "./schemeUse";
import { type Recorded, Recorder, Regrader } from "./scoring/recorded";
import type { Work } from "./scoring/work";
import type { Source } from "./source";

/** What the sheets of a scheme refer to. */
export interface NamesOnSheets {
  readonly sheets: number;
  /** On how many of them something is named, by its `nameKey`. */
  readonly counts: ReadonlyMap<string, number>;
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
  /** Made of the scheme where there is a sheet to judge or to grade. */
  private regraders: readonly Regrader[] | undefined;
  private recorder: Recorder | undefined;
  /** That of the version before. */
  private lastRecorder: Recorder | undefined;
  /** Every entry about which something is to be done, once; what has been settled by other ways is passed over. */
  private queue: Entry[] = [];
  private open = 0;
  private counts = new SheetCounts();
  /** How many sheets have which list of names; most have the same. */
  private readonly lists = new Map<readonly string[], number>();
  private known: { use?: SchemeUse; names?: NamesOnSheets } = {};

  constructor(
    private scheme: Source,
    private readonly work: Work,
  ) {}

  /** Takes in a version of the scheme; what follows from it is found out by `step`. */
  turnTo(scheme: Source): void {
    if (scheme === this.scheme) return;
    const change = compareSchemes(this.scheme, scheme);
    this.scheme = scheme;
    this.known = {};
    this.regraders = undefined;
    this.lastRecorder = this.recorder ?? this.lastRecorder;
    this.recorder = undefined;
    if (change.figures) this.judgeAll();
    else if (change.grades) this.gradeAll();
  }

  add(member: Member): void {
    const entry: Entry = { ...member, todo: undefined, recorded: undefined, grade: undefined };
    this.known = {};
    this.entries.set(member.source.path, entry);
    addTo(this.lists, member.brief.named, 1);
    this.mark(entry, "judge");
  }

  remove(path: string): void {
    const entry = this.entries.get(path);
    if (!entry) return;
    this.known = {};
    this.entries.delete(path);
    addTo(this.lists, entry.brief.named, -1);
    if (entry.grade !== undefined) this.counts.addGrade(entry.grade, -1);
    if (entry.recorded !== undefined) this.counts.addFigures(entry.recorded, -1);
    this.settle(entry);
  }

  /** Whether it counts a sheet, in this version. */
  holds(source: Source): boolean {
    return this.entries.get(source.path)?.source === source;
  }

  get members(): Iterable<Member> {
    return this.entries.values();
  }

  /** What the sheets refer to. */
  get names(): NamesOnSheets {
    this.known.names ??= { sheets: this.entries.size, counts: countNames(this.lists) };
    return this.known.names;
  }

  /** Judges or grades one sheet; false where none was left. */
  step(): boolean {
    for (;;) {
      const entry = this.queue.pop();
      if (!entry) return false;
      const { todo } = entry;
      if (!todo) continue;
      this.settle(entry);
      this.known = {};
      if (todo === "judge") this.judge(entry);
      else this.grade(entry);
      return true;
    }
  }

  /** How many sheets are still to be judged or graded. */
  get pending(): number {
    return this.open;
  }

  /** What the sheets come to, as far as it is known. */
  get use(): SchemeUse {
    this.known.use ??= this.counts.sumUp(this.scheme, this.open);
    return this.known.use;
  }

  private judgeAll(): void {
    this.counts = new SheetCounts();
    for (const entry of this.entries.values()) {
      entry.recorded = undefined;
      entry.grade = undefined;
      this.mark(entry, "judge");
    }
  }

  private gradeAll(): void {
    this.counts.clearGrades();
    for (const entry of this.entries.values()) {
      entry.grade = undefined;
      if (entry.recorded && isGraded(entry.recorded)) this.mark(entry, "grade");
    }
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

  private judge(entry: Entry): void {
    const sheet = readSheet(entry.brief.extract);
    const { scheme, views } = this.scheme;
    if (!sheet || !scheme) return;
    this.recorder ??= new Recorder(scheme, this.lastRecorder);
    this.lastRecorder = undefined;
    this.work.sheetsAssessed++;
    const judged = this.recorder.judge(sheet, views);
    entry.recorded = judged?.recorded ?? null;
    this.counts.addFigures(entry.recorded, 1);
    if (judged && isGraded(judged.recorded)) this.setGrade(entry, judged.grade);
  }

  private grade(entry: Entry): void {
    const { recorded, brief } = entry;
    this.regraders ??= this.scheme.views.map((view) => new Regrader(view));
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

function countNames(lists: ReadonlyMap<readonly string[], number>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [named, count] of lists) for (const key of named) addTo(counts, key, count);
  return counts;
}
