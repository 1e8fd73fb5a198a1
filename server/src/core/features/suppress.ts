/** The comment by which an author answers for a finding instead of mending it, begun for him. */
import { languageOf } from "../checks/language";
import type { Message } from "../messages/message";
import type { Problem } from "../problem";
import { rules } from "../rules/registry";
import { Source } from "../source";
import { applyEdits, type TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import { newlineOf } from "../yaml/edit";
import { onceFor } from "./onceFor";

export interface Suppressing {
  readonly title: Message;
  readonly edits: readonly TextEdit[];
}

/** Behind the line of a finding, or above it where a comment stands there already; nothing where neither would be a comment. */
export function suppress(snapshot: Snapshot, source: Source, problem: Problem): Suppressing | undefined {
  const known = attempts(snapshot, source);
  if (!known.has(problem)) known.set(problem, tryComment(snapshot, source, problem));
  return known.get(problem);
}

/** The file is read once more with each comment that is tried. */
const attempts = onceFor(() => new Map<Problem, Suppressing | undefined>());

function tryComment(snapshot: Snapshot, source: Source, problem: Problem): Suppressing | undefined {
  // What is found in comments cannot be suppressed by one, and a configuration with a fault is not read for want of a finding.
  const isAboutComments = rules.find(({ id }) => id === problem.rule)?.checkSuppressions !== undefined;
  if (isAboutComments || source.kind === "config") return undefined;
  const line = source.lines.lineAt(problem.span.start);
  const lookup = source.kind === "sheet" ? snapshot.findScheme(source) : undefined;
  const scheme = lookup?.kind === "found" ? lookup.scheme : source.scheme;
  const reason = placeholder[languageOf(source, scheme)];
  const edit = [behind(source, line, problem.rule, reason), above(source, line, problem.rule, reason)].find((each) =>
    isHeeded(source, each, line, problem.rule),
  );
  return (
    edit && {
      title: {
        en: `Suppress ${problem.rule} here, with a reason`,
        zh: `在此忽略 ${problem.rule}，并写明理由`,
      },
      edits: [edit],
    }
  );
}

const placeholder: Message = { en: "reason to be given", zh: "理由待填" };

function behind({ lines, text }: Source, line: number, rule: string, reason: string): TextEdit {
  const end = lines.lineEnd(line);
  const isBlank = text.slice(lines.lineStart(line), end).trim() === "";
  return insertAt(end, `${isBlank ? "" : "   "}# gradeline-ignore ${rule}: ${reason}`);
}

function above({ lines, text }: Source, line: number, rule: string, reason: string): TextEdit {
  const start = lines.lineStart(line);
  // The mark that a file may begin with stays in front.
  const [head = "", indent = ""] = /^\uFEFF?([ \t]*)/.exec(text.slice(start)) ?? [];
  const at = start + head.length - indent.length;
  return insertAt(at, `${indent}# gradeline-ignore-next ${rule}: ${reason}${newlineOf(text, start)}`);
}

function insertAt(offset: number, text: string): TextEdit {
  return { span: { start: offset, end: offset }, text };
}

/** Whether it is read as a comment about that line, and leaves the text around it as it was. */
function isHeeded(source: Source, edit: TextEdit, line: number, rule: string): boolean {
  const tried = new Source(source.path, source.kind, applyEdits(source.text, [edit]), source.reach);
  const start = edit.span.start + edit.text.indexOf("#");
  const lines = tried.lines.lineCount - source.lines.lineCount;
  return (
    tried.suppressions.some(
      (each) => each.span.start === start && each.line === line + lines && each.rules.some(({ id }) => id === rule),
    ) && tried.yaml.problems.length <= source.yaml.problems.length
  );
}
