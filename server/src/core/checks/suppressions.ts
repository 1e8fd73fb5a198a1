/** Edits of comments that suppress findings. */

import type { Fix } from "../rules/types";
import type { Source } from "../source";
import type { Suppression } from "../suppression";
import { writeInstead } from "./fixes";

export function changeForm({ text }: Source, { span, form }: Suppression, wanted: string): Fix {
  const start = text.indexOf(directive, span.start) + directive.length;
  return writeInstead({ start, end: start + form.length }, wanted);
}

const directive = "gradeline-ignore";

/** Takes the comment out, with its line where nothing else stands on it. */
export function removeSuppression({ text, lines }: Source, { span, standsAlone }: Suppression): Fix[] {
  const line = lines.lineAt(span.start);
  const whole = { start: lines.lineStart(line), end: lines.lineStart(line + 1) };
  const blank = /[ \t]*$/.exec(text.slice(whole.start, span.start))?.[0].length ?? 0;
  const edit = standsAlone
    ? { span: whole, text: "" }
    : { span: { start: span.start - blank, end: span.end }, text: "" };
  return [{ title: { en: "Remove the comment", zh: "删除该注释" }, edits: [edit] }];
}

/** Takes one of its rules out of a comment, or the comment where it is the only one. */
export function removeSuppressedRule(
  source: Source,
  suppression: Suppression,
  rule: Suppression["rules"][number],
): Fix[] {
  const { rules } = suppression;
  if (rules.length === 1) return removeSuppression(source, suppression);
  const index = rules.indexOf(rule);
  const [before, after] = [rules[index - 1], rules[index + 1]];
  const span = after
    ? { start: rule.span.start, end: after.span.start }
    : { start: before?.span.end ?? rule.span.start, end: rule.span.end };
  return [
    {
      title: { en: `Remove ${rule.id} from the comment`, zh: `从注释中删除 ${rule.id}` },
      edits: [{ span, text: "" }],
    },
  ];
}
