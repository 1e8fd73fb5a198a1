/** Small files in which `<|>` marks the cursor, and what becomes of them when a completion is accepted. */
import type { Completion } from "../../server/src/core/features/complete";
import { expandSnippet } from "../../server/src/core/features/snippets";
import type { Source } from "../../server/src/core/source";
import { resolvePath } from "../../server/src/core/text/path";
import { type Snapshot, Workspace } from "../../server/src/core/workspace";

export const cursorMark = "<|>";

export interface Place {
  readonly snapshot: Snapshot;
  readonly source: Source;
  /** Of the cursor, 0 where the text has none. */
  readonly offset: number;
}

/** The first file, with its cursor, in a workspace with the others; files of evidence are known to lie beside it. */
export function place(
  path: string,
  marked: string,
  others: Readonly<Record<string, string>> = {},
  ...evidence: readonly string[]
): Place {
  const offset = Math.max(0, marked.indexOf(cursorMark));
  const workspace = new Workspace();
  for (const [other, text] of Object.entries(others)) workspace.set(other, text);
  workspace.set(path, marked.replace(cursorMark, ""));
  for (const name of evidence) workspace.setFact(resolvePath(path, name), { kind: "file" });
  const snapshot = workspace.snapshot();
  return { snapshot, source: snapshot.source(path) as Source, offset };
}

/** The text after a completion is accepted, as an editor does it: later lines get the indentation of the first. */
export function accept(text: string, completion: Completion): string {
  const { start, end } = completion.replace;
  const line = text.slice(text.slice(0, start).search(/[^\r\n]*$/), start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  const inserted = expandSnippet(completion.insert).replaceAll("\n", newline + indent);
  return text.slice(0, start) + inserted + text.slice(end);
}

/** Whether VS Code offers a completion to who has typed so much: its letters in their order, the first at the beginning of a word. */
export function matches({ label, filter = label }: Completion, typed: string): boolean {
  const query = typed.replace(/^[ \t]+/, "").toLowerCase();
  const text = filter.slice(0, 128).toLowerCase();
  const starts = [...text.matchAll(/(?<=^|[\s_\-./\\'":$<>()[\]{}])./gsu)].map((match) => match.index);
  return query === "" || starts.some((start) => isSubsequence(query, text.slice(start)) && text[start] === query[0]);
}

function isSubsequence(query: string, text: string): boolean {
  let at = 0;
  for (const character of text) if (character === query[at]) at++;
  return at === query.length;
}
