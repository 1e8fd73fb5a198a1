/** The findings of all files: those that are remembered, those that the crew finds, and those of schemes that hang on the sheets. */
import { kindOf } from "../core/index";
import type { PlacedFile } from "./bases";
import { inBatches } from "./batches";
import type { Cache, Remembered } from "./cache";
import type { FileFindings, Uses } from "./checkFile";
import { Crew } from "./crew";
import { hashOf } from "./foundation";
import type { Session } from "./session";
import type { Done, Orders } from "./work";

export interface Question {
  readonly orders: Orders;
  readonly files: readonly PlacedFile[];
  /** Files that another run looks at; what their sheets name of a scheme counts here, too. */
  readonly others: readonly PlacedFile[];
  readonly cache: Cache | undefined;
  /** Whether it matters which findings can be fixed. */
  readonly wantsFixable: boolean;
}

export type Put = (file: PlacedFile, done: Done<FileFindings>) => void;

/** Each file is put once, in any order. */
export async function findAll(question: Question, session: Session, put: Put): Promise<void> {
  const { orders, files, others, cache, wantsFixable } = question;
  const uses = new UsesByScheme();
  const undecided: Undecided[] = [];

  const settle = (file: PlacedFile, done: Done<FileFindings>, remembered?: Remembered) => {
    const { result } = done;
    if (result?.uses) uses.add(result.uses);
    const isUndecided = remembered ? remembered.under !== undefined : canLoseFixes(file, result);
    if (isUndecided) undecided.push({ file, done, remembered });
    else if (result && !remembered) cache?.remember(file, result);
    if (!isUndecided || !wantsFixable) put(file, done);
  };

  const open: PlacedFile[] = [];
  const found = cache ? await inBatches(files, (file) => cache.find(file)) : [];
  for (const [index, file] of files.entries()) {
    const remembered = found[index];
    if (remembered) settle(file, { result: remembered, troubles: [] }, remembered);
    else open.push(file);
  }
  const crew = new Crew<FileFindings>(orders, session);
  await crew.work(open, settle);
  if (undecided.length === 0 || (!wantsFixable && !cache)) return;
  const elsewhere = new Crew<Uses | undefined>({ ...orders, task: { kind: "uses" } }, session);
  await elsewhere.work(others.filter(isSheet), (_, { result }) => result && uses.add(result));
  for (const each of undecided) {
    const done = await decide(each, uses, crew, cache);
    if (wantsFixable) put(each.file, done);
  }
}

function isSheet({ path }: PlacedFile): boolean {
  return kindOf(path) === "sheet";
}

/**
 * What sheets name of a scheme can only take fixes away. So a scheme with fixes has to wait for the last sheet; any other is done with before
 * the first.
 */
function canLoseFixes({ path }: PlacedFile, findings: FileFindings | undefined): boolean {
  return kindOf(path) === "scheme" && findings?.problems.some((problem) => problem.fixable) === true;
}

/** A scheme as it is without any sheet, or as it was in an earlier run. */
interface Undecided {
  readonly file: PlacedFile;
  readonly done: Done<FileFindings>;
  readonly remembered: Remembered | undefined;
}

async function decide(
  { file, done, remembered }: Undecided,
  uses: UsesByScheme,
  crew: Crew<FileFindings>,
  cache: Cache | undefined,
): Promise<Done<FileFindings>> {
  const names = uses.of(file.path);
  const under = names ? hashOf([...names].sort().join("\n")) : "";
  if (remembered?.under === under) return done;
  let decided = done;
  if (names || remembered) {
    const portion = { files: [file], uses: new Map(names ? [[file.path, names]] : []) };
    decided = (await crew.workHere(portion))[0] as Done<FileFindings>;
  }
  if (decided.result) cache?.remember(file, { ...decided.result, under });
  return decided;
}

/** What all sheets together name. */
class UsesByScheme {
  private readonly names = new Map<string, Set<string>>();
  private readonly last = new Map<string, string>();

  add({ scheme, names }: Uses): void {
    // Most sheets name the same as the one before.
    if (this.last.get(scheme) === names) return;
    this.last.set(scheme, names);
    const known = this.names.get(scheme) ?? new Set();
    for (const name of names === "" ? [] : names.split("\n")) known.add(name);
    this.names.set(scheme, known);
  }

  /** Nothing where no sheet means the scheme. */
  of(scheme: string): ReadonlySet<string> | undefined {
    return this.names.get(scheme);
  }
}
