/** `gradeline grade`: the result of every sheet. */
import { kindOf } from "../core/index";
import { readBases } from "./bases";
import { Crew } from "./crew";
import { Failure } from "./failure";
import type { GradedText } from "./gradeFile";
import { inOrder } from "./inOrder";
import { Roots } from "./roots";
import { selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";
import type { Orders } from "./work";

export interface GradeOptions {
  readonly format: "text" | "json";
  /** Prints every step of the algorithm; only text has room for it. */
  readonly explain: boolean;
}

export async function grade(paths: readonly string[], options: GradeOptions, session: Session): Promise<ExitStatus> {
  const { locale, overrides, output } = session;
  const { format, explain } = options;
  const roots = new Roots(session);
  const selected = await selectFiles(paths, roots, "sheet");
  const { bases, files } = await readBases(selected, roots, session.host);
  // A scheme among the files is there to be looked up.
  const sheets = files.filter((file) => kindOf(file.path) === "sheet");
  const { colors, columns } = output;
  const orders: Orders = { task: { kind: "grade", format, explain, colors, columns }, bases, locale, overrides };
  const { before, between, after } = frames[format];
  let count = 0;
  let isComplete = true;
  const put = inOrder<GradedText>(sheets, roots, (_file, { text, isRefused }) => {
    output.write((count++ === 0 ? before : between) + text);
    if (isRefused) isComplete = false;
  });
  await new Crew<GradedText>(orders, session).work(sheets, put);
  if (count === 0) throw new Failure([{ en: "no score sheet is given", zh: "没有给出评分表" }]);
  output.write(after);
  return isComplete ? 0 : 1;
}

/** What stands around the results, which are written as they come. */
const frames = {
  text: { before: "", between: "\n\n", after: "\n" },
  json: { before: "[\n  ", between: ",\n  ", after: "\n]\n" },
} as const;
