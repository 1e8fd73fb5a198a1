/** How what a key takes is laid out where it is written: in one line, or indented below. */
import { itemsOf, type PlacedSchema, type Snippet, snippetsIn } from "../schema/schema";
import type { Source } from "../source";
import { lineStartOf } from "../text/lineStart";
import type { Slot } from "./slot";
import { choiceSnippet, inBraces, linesOf } from "./snippets";

export function takesMapping({ schema }: PlacedSchema): boolean {
  return typesOf(schema.type).includes("object");
}

export function takesList({ schema }: PlacedSchema): boolean {
  return typesOf(schema.type).includes("array");
}

export function takesScalar({ schema }: PlacedSchema): boolean {
  return schema.enum !== undefined || typesOf(schema.type).some((type) => !["object", "array", "null"].includes(type));
}

/** The indentation of lines at a column, beyond that which the editor gives them by itself. */
function paddingAt(column: number, slot: Slot, source: Source): string {
  const lineStart = lineStartOf(source.text, slot.replace.start);
  const indent = /^[ \t]*/.exec(source.text.slice(lineStart, slot.replace.start))?.[0].length ?? 0;
  return " ".repeat(Math.max(0, column - indent));
}

/** The lines of a block, the first one where the insertion begins. */
function blockAt(lines: readonly string[], column: number, slot: Slot, source: Source): string {
  const padding = paddingAt(column, slot, source);
  return lines.map((line, index) => (index === 0 || line === "" ? line : padding + line)).join("\n");
}

/** The body of a snippet behind a key at a column; nothing where it needs lines that there is no room for. */
export function behindKey(body: string, column: number, slot: Slot, source: Source): string | undefined {
  const lines = linesOf(body, false);
  if (slot.flow || lines.length === 1) {
    const inline = inBraces(lines);
    if (inline !== undefined || slot.flow) return inline && ` ${inline}`;
  }
  return below(lines, column + 2, slot, source);
}

/** Behind a key what its schema takes, ready to be typed over. */
export function valueBehindKey(placed: PlacedSchema, column: number, slot: Slot, source: Source): string {
  const { schema } = placed;
  const words = schema.enum ?? schema["x-enum"];
  if (words) return ` ${choiceSnippet(words)}`;
  if (schema["x-kind"] === "true") return " true";
  if (schema["x-kind"] === "boolean") return ` ${choiceSnippet(["true", "false"])}`;
  if (takesScalar(placed)) return " $1";
  if (takesList(placed)) return listBehindKey(placed, column, slot, source);
  const body = snippetsIn(schema)[0]?.body;
  const made = body === undefined ? undefined : behindKey(body, column, slot, source);
  return made ?? (slot.flow ? " { $1 }" : below(["$1"], column + 2, slot, source));
}

function listBehindKey(placed: PlacedSchema, column: number, slot: Slot, source: Source): string {
  const items = itemsOf(placed);
  const own = snippetsIn(placed.schema)[0];
  const made = own && behindKey(own.body, column, slot, source);
  if (made) return made;
  if (slot.flow || !items || !takesMapping(items) || takesScalar(items)) return " [ $1 ]";
  const item = snippetsIn(items.schema)[0];
  return itemBehindKey(item?.body ?? "$1", column, slot, source);
}

/** A list of one item below a key. */
export function itemBehindKey(body: string, column: number, slot: Slot, source: Source): string {
  const lines = linesOf(body, false).map((line, index) => (index === 0 ? `- ${line}` : `  ${line}`));
  return below(lines, column + 2, slot, source);
}

function below(lines: readonly string[], column: number, slot: Slot, source: Source): string {
  const padding = paddingAt(column, slot, source);
  return lines.map((line) => `\n${padding}${line}`).join("");
}

/** The body of a snippet as the whole of a mapping that begins in the slot; within braces what stands between them. */
export function mappingAt(snippet: Snippet, slot: Slot, source: Source): string | undefined {
  const lines = linesOf(snippet.body, slot.path.length === 0);
  if (slot.flow) return inBraces(lines)?.replace(/^\{ (.*) \}$/, "$1");
  return blockAt(lines, slot.column, slot, source);
}

function typesOf(type: string | readonly string[] | undefined): readonly string[] {
  return typeof type === "string" ? [type] : (type ?? []);
}
