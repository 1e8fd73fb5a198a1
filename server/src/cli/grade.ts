/** `gradeline grade`: the result of every sheet. */
import { gradeSheet } from "../core/index";
import { Failure } from "./failure";
import { formatGradeText } from "./formatters/gradeText";
import { formatJson } from "./formatters/json";
import { openFiles } from "./openFiles";
import { Roots } from "./roots";
import { selectFiles } from "./selectFiles";
import type { ExitStatus, Session } from "./session";

export interface GradeOptions {
  readonly format: "text" | "json";
  /** Prints every step of the algorithm; only text has room for it. */
  readonly explain: boolean;
}

export async function grade(paths: readonly string[], options: GradeOptions, session: Session): Promise<ExitStatus> {
  const roots = new Roots(session);
  const selected = await selectFiles(paths, roots, "sheet");
  const opened = await openFiles(selected, roots, session);
  // A scheme among the files is there to be looked up.
  const graded = opened
    .filter((file) => file.source.kind === "sheet")
    .map((file) => ({
      ...file,
      result: gradeSheet(file.snapshot, file.source, file.given ?? file.name, session.locale),
    }));
  if (graded.length === 0) throw new Failure([{ en: "no score sheet is given", zh: "没有给出评分表" }]);
  session.output.write(
    options.format === "json"
      ? formatJson(graded.map((file) => file.result))
      : formatGradeText(graded, session.locale, session.output, options.explain),
  );
  return graded.some((file) => "error" in file.result) ? 1 : 0;
}
