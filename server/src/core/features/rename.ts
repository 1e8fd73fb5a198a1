/** Gives an id another name, in the scheme that defines it and on every sheet that means it, whatever place it is begun from. */
import { readId } from "../schema/scalars";
import type { Source } from "../source";
import { fileNameOf } from "../text/path";
import type { Span, TextEdit } from "../text/span";
import type { Snapshot } from "../workspace";
import { rewrite } from "../yaml/rewrite";
import { findSubject, type Place, type Refused, type Subject } from "./renameSubject";

/** The edits that belong to one file. */
export interface FileEdits {
  readonly source: Source;
  readonly edits: readonly TextEdit[];
}

/** An id that can be renamed, where it stands. */
export interface Renamable {
  readonly span: Span;
  readonly id: string;
}

/** The id at a place; why it cannot be renamed; nothing where no id stands. */
export function findRenamable(snapshot: Snapshot, source: Source, offset: number): Renamable | Refused | undefined {
  const subject = findSubject(snapshot, source, offset);
  return subject && "id" in subject ? { span: subject.span, id: subject.id } : subject;
}

export function rename(
  snapshot: Snapshot,
  source: Source,
  offset: number,
  wanted: string,
): readonly FileEdits[] | Refused | undefined {
  const subject = findSubject(snapshot, source, offset);
  if (!subject || "refused" in subject) return subject;
  const id = readWanted(wanted);
  if (typeof id !== "string") return id;
  if (id === subject.id) return [];
  const taken = subject.findTaken(id);
  return taken ? refuseTaken(id, taken) : editsOf(subject, id);
}

function readWanted(wanted: string): string | Refused {
  const value = wanted.trim();
  const id = readId({ kind: "scalar", span: { start: 0, end: 0 }, style: "double", value });
  if (id !== undefined) return id;
  if (value === "") return { refused: { en: "An id cannot be empty.", zh: "编号不能为空。" } };
  return {
    refused: {
      en: `"${value}" cannot be an id: an id is made of letters, digits, ".", "_" and "-", and begins with a letter or a digit.`,
      zh: `“${value}”不能作为编号：编号由文字、数字、“.”、“_”和“-”组成，并以文字或数字开头。`,
    },
  };
}

function refuseTaken(id: string, { source, span }: Place): Refused {
  const [file, line] = [fileNameOf(source.path), source.lines.lineAt(span.start) + 1];
  return {
    refused: {
      en: `The id ${id} is already taken in line ${line} of ${file}. Choose another one.`,
      zh: `编号 ${id} 在 ${file} 第 ${line} 行已被使用。请换一个编号。`,
    },
  };
}

/** Sites of one file mostly say the same; `id` and `id@edition` do not. */
function editsOf({ sites }: Subject, id: string): FileEdits[] {
  return [...new Set(sites.map(({ source }) => source))].map((source) => {
    const own = sites.filter((site) => site.source === source);
    const texts = new Set(own.map(({ write }) => write(id)));
    const edits = [...texts].flatMap((text) =>
      rewrite(
        source.yaml,
        own.filter(({ write }) => write(id) === text),
        text,
      ),
    );
    return { source, edits };
  });
}
