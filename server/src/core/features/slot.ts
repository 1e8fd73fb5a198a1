/**
 * The place in a YAML text at which something is about to be written. The text is broken there most of the time, so a copy of it
 * gets a mark where the cursor is, as if a word stood there already; where that word is found in the tree of the copy, there the
 * cursor is. Of several ways to write the word in, those that break the text least are taken.
 */
import { LineIndex } from "../text/lineIndex";
import type { Span } from "../text/span";
import { readYaml } from "../yaml/read";
import type { Mapping, Node, Pair, Path, Scalar, ScalarStyle, Sequence } from "../yaml/tree";

export interface Slot {
  readonly kind: "key" | "value";
  /** Of the mapping that gets a key, or of the value. */
  readonly path: Path;
  /** The tree of the copy, mark included. */
  readonly root: Node | undefined;
  /** The other pairs of the mapping that gets a key. */
  readonly siblings: readonly Pair[];
  /** The other items of the list that gets a value. */
  readonly items: readonly Node[];
  /** What goes when something else is put in its place. */
  readonly replace: Span;
  /** What comes in front of anything that is put in: a space behind the colon, a dash, the indentation that is due. */
  readonly lead: string;
  /** The column of the key, or of the dash, to which further lines are indented. */
  readonly column: number;
  readonly flow: boolean;
  /** How the word that is replaced is written. */
  readonly style: ScalarStyle;
  readonly followedByColon: boolean;
  /** A key that has its value already. */
  readonly hasValue: boolean;
}

/** A character for private use, which no text has and no parser minds. */
const mark = "\uE0FF";

/** One slot; two where a list stands in the column of its key, so that either may go on. None in comments and running text. */
export function findSlots(text: string, offset: number): Slot[] {
  const found = candidatesAt(text, offset).flatMap((candidate) => {
    const { root, problems } = readYaml(candidate.text);
    const slot = root && readSlot(text, candidate, root);
    return slot ? [{ slot, problems: problems.length }] : [];
  });
  const fewest = Math.min(...found.map(({ problems }) => problems));
  return found.filter(({ problems }) => problems === fewest).map(({ slot }) => slot);
}

/** One way to write the word in. */
interface Candidate {
  readonly text: string;
  readonly lead: string;
  /** Where the line starts, and where its content ends in the text as it stands. */
  readonly line: Span;
}

function candidatesAt(text: string, offset: number): Candidate[] {
  const lines = new LineIndex(text);
  const index = lines.positionAt(offset).line;
  const lineStart = lines.lineStart(index);
  const line = lines.lineText(index);
  const content = line.slice(0, commentStart(line)).trimEnd();
  const before = text.slice(lineStart, offset);
  if (before.length > commentStart(line)) return [];

  const after = content.slice(before.length);
  const gap = /^\s*(?:[,}\]].*)?$/.test(after) && /(?:^|\s)-$|[^\s:]:$/.test(before) ? " " : "";
  const prefix = /^[ \t]*(?:- +)*/.exec(before)?.[0] ?? "";
  const word = content.slice(prefix.length).replace(/\s*[,}\]]+$/, "");
  const end = Math.max(offset, lineStart + prefix.length + word.length);
  const candidate = (lead: string, at: number, tail: string, close = ""): Candidate => {
    const contentEnd = Math.max(end, lineStart + content.length);
    const copy =
      text.slice(0, at) + lead + text.slice(at, offset) + mark + text.slice(offset, end) + tail +
      text.slice(end, contentEnd) + close + text.slice(contentEnd);
    return { text: copy, lead, line: { start: lineStart, end } };
  };

  if (gap && before.endsWith("-")) return [candidate(gap, offset, ":")];
  if (!gap && !/^[[{&*!|>%@#]/.test(word) && !/:(?:\s|$)/.test(blotQuotes(word))) {
    const tail = `${/^["']/.test(blotQuotes(word)) ? word.charAt(0) : ""}:`;
    const start = lineStart + prefix.length;
    const asItem = prefix.trim() === "" && isItemColumn(lines, index, prefix.length);
    return [...(asItem ? [candidate("- ", start, tail)] : []), candidate("", start, tail)];
  }
  const open = openBrackets(content);
  return [candidate(gap, offset, ""), ...(open ? [candidate(gap, offset, "", ` ${open}`)] : [])];
}

/** Whether the items of a list have their dashes in this column, just above or below the line. */
function isItemColumn(lines: LineIndex, index: number, column: number): boolean {
  return [-1, 1].some((direction) => {
    for (let at = index + direction; at >= 0 && at < lines.lineCount; at += direction) {
      const line = lines.lineText(at);
      const indent = line.search(/[^\s]/);
      if (indent >= 0 && indent <= column && line.charAt(indent) !== "#") {
        return indent === column && /^-(?:\s|$)/.test(line.slice(indent));
      }
    }
    return false;
  });
}

function readSlot(text: string, { text: copy, lead, line }: Candidate, root: Node): Slot | undefined {
  const found = findMark(root, [], []);
  if (!found) return undefined;
  const { scalar, path, parents, pair, onKey } = found;
  const written = copy.slice(scalar.span.start, scalar.span.end);
  if (scalar.style === "block" || /[\r\n]/.test(written)) return undefined;
  const start = scalar.span.start - lead.length;
  const replace = { start, end: Math.min(start + written.length - mark.length, line.end) };
  const holder = parents[parents.length - 1];
  const columnOf = (at: number) => at - 1 - Math.max(copy.lastIndexOf("\n", at - 1), copy.lastIndexOf("\r", at - 1));
  const slot = {
    root,
    replace,
    lead,
    flow: parents.some((parent) => parent.flow),
    style: scalar.style,
    siblings: onKey && holder?.kind === "mapping" ? holder.pairs.filter((each) => each !== pair) : [],
    items: holder?.kind === "sequence" ? holder.items.filter((each) => each !== scalar) : [],
    followedByColon: /^[ \t]*:/.test(text.slice(replace.end)),
    hasValue: onKey && pair !== undefined && pair.value.span.end > pair.value.span.start,
  };
  if (!onKey) {
    const column = pair && holder?.kind === "mapping" ? columnOf(pair.key.span.start) : Math.max(0, columnOf(scalar.span.start) - 2);
    return { ...slot, kind: "value", path, column };
  }
  const column = columnOf(scalar.span.start);
  const due = slot.flow || !slot.siblings[0] ? column : columnOf(slot.siblings[0].key.span.start);
  const isAlone = /^[ \t]*$/.test(text.slice(line.start, replace.start)) && lead === "";
  if (due === column || !isAlone) return { ...slot, kind: "key", path, column };
  return { ...slot, kind: "key", path, column: due, lead: " ".repeat(due), replace: { start: line.start, end: replace.end } };
}

interface Found {
  readonly scalar: Scalar;
  /** Of the value; of a key, that of the mapping. */
  readonly path: Path;
  readonly parents: readonly (Mapping | Sequence)[];
  readonly pair: Pair | undefined;
  readonly onKey: boolean;
}

function findMark(node: Node, path: Path, parents: Found["parents"], pair?: Pair): Found | undefined {
  if (node.kind === "scalar") {
    return node.value.includes(mark) ? { scalar: node, path, parents, pair, onKey: false } : undefined;
  }
  if (node.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      const found = findMark(item, [...path, index], [...parents, node]);
      if (found) return found;
    }
    return undefined;
  }
  for (const each of node.kind === "mapping" ? node.pairs : []) {
    const below = [...parents, node as Mapping];
    if (each.key.value.includes(mark)) return { scalar: each.key, path, parents: below, pair: each, onKey: true };
    const found = findMark(each.value, [...path, each.key.value], below, each);
    if (found) return found;
  }
  return undefined;
}

function commentStart(line: string): number {
  const comment = /(?<=^|\s)#/.exec(blotQuotes(line));
  return comment ? comment.index : line.length;
}

/** A line with what stands in quotes blotted out. */
function blotQuotes(line: string): string {
  return line.replace(/"(?:[^"\\]|\\.)*"|(?<=^|[\s[{,])'(?:[^']|'')*'/g, (text) => "_".repeat(text.length));
}

/** What closes the brackets that a line opens and does not close. */
function openBrackets(line: string): string {
  let open = "";
  for (const character of blotQuotes(line)) {
    if (character === "[") open = `]${open}`;
    else if (character === "{") open = `}${open}`;
    else if (open && character === open.charAt(0)) open = open.slice(1);
  }
  return open;
}
