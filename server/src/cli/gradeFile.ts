/** One file of `gradeline grade`: its result as it is printed. */
import { gradeSheet, type Locale, type Snapshot, type Source } from "../core/index";
import { formatGradeText } from "./formatters/gradeText";
import { formatInside } from "./formatters/json";
import { styleOf } from "./formatters/style";
import type { SelectedFile } from "./selectFiles";
import type { Output } from "./session";

export interface GradeTask extends Pick<Output, "colors" | "columns"> {
  readonly kind: "grade";
  readonly format: "text" | "json";
  readonly explain: boolean;
}

export interface GradedText {
  readonly text: string;
  /** There is no result. */
  readonly isRefused: boolean;
}

export interface GradableFile {
  readonly file: SelectedFile;
  readonly source: Source;
  readonly snapshot: Snapshot;
}

export function gradeFile({ file, source, snapshot }: GradableFile, task: GradeTask, locale: Locale): GradedText {
  const result = gradeSheet(snapshot, source, file.given ?? file.name, locale);
  const text =
    task.format === "json"
      ? formatInside(result, 1)
      : formatGradeText({ source, snapshot, result }, styleOf(task, locale), task.explain);
  return { text, isRefused: "error" in result };
}
