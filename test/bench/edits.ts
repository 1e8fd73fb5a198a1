/** What people do at the keyboard, at a place in a generated document. */
import type { Edit } from "./openDocument";
import type { DocumentKind } from "./servers";

/** An indicator of a scheme or a row of a sheet. */
export interface Entry {
  readonly first: number;
  readonly last: number;
  /** Of its keys, in characters. */
  readonly indentation: number;
  /** Where the one digit of its points or its score stands. */
  readonly digit: readonly [line: number, character: number];
  readonly lines: readonly string[];
}

const forms = {
  scheme: { start: /^ {6}- id: "/, indentation: 8, line: 2, key: "points: " },
  sheet: { start: /^ {2}"/, indentation: 4, line: 1, key: "score: " },
} as const;

/** So many entries, spread over the whole document. */
export function pickEntries(text: string, kind: DocumentKind, number: number): Entry[] {
  const { start, indentation, line, key } = forms[kind];
  const lines = text.split("\n");
  const firsts = lines.flatMap((each, index) => (start.test(each) ? [index] : []));
  return Array.from({ length: number }, (_, index) => {
    const first = firsts[Math.floor(((index + 0.5) / number) * firsts.length)] as number;
    const digit = [first + line, indentation + key.length] as const;
    return { first, last: first + 3, indentation, digit, lines: lines.slice(first, first + 4) };
  });
}

/** Another digit, and then again the one that was there: two edits of one character. */
export function changeDigit({ first, digit: [line, character], lines }: Entry): [Edit, Edit] {
  const before = lines[line - first]?.charAt(character) ?? "";
  const place = { from: [line, character], to: [line, character + 1] } as const;
  return [
    { ...place, text: before === "4" ? "3" : "4" },
    { ...place, text: before },
  ];
}

export interface Typing {
  readonly what: string;
  /** After the last one the text is what it was, or as the next step takes it. */
  readonly edits: readonly Edit[];
}

/** Several kinds of edit at an entry, one after the other; after the last of them the text is what it was. */
export function typeWithin(entry: Entry): Typing[] {
  const { first, last, indentation, digit, lines } = entry;
  const [line, character] = digit;
  const end = [last, lines.at(-1)?.length ?? 0] as const;
  const [change, back] = changeDigit(entry);
  const typed = typeOut([last + 1, indentation], "x-remark: 复核");
  const newLine: Edit = { from: end, to: end, text: `\n${" ".repeat(indentation)}` };
  const without: Edit = { from: [first, 0], to: [last + 1, 0], text: "" };
  return [
    {
      what: "a digit deleted, another typed",
      edits: [erase(line, character), insert(line, character, change.text)].concat(
        erase(line, character),
        insert(line, character, back.text),
      ),
    },
    { what: "a new line", edits: [newLine] },
    { what: "a key typed, letter by letter", edits: typed },
    { what: "a line deleted", edits: [{ from: [last + 1, 0], to: [last + 2, 0], text: "" }] },
    {
      what: "an entry deleted and put back",
      edits: [without, { from: [first, 0], to: [first, 0], text: `${lines.join("\n")}\n` }],
    },
  ];
}

/** A whole key at the end of a text that ends with a line break; then it is taken out again. */
export function typeAtEnd(text: string): Typing[] {
  const line = text.split("\n").length - 1;
  const key = "x-remark: 复核";
  return [
    { what: "a key typed at the end of the file", edits: typeOut([line, 0], key) },
    { what: "a key deleted at the end of the file", edits: [{ from: [line, 0], to: [line, key.length], text: "" }] },
  ];
}

function typeOut([line, character]: readonly [number, number], text: string): Edit[] {
  return [...text].map((letter, index) => insert(line, character + index, letter));
}

function insert(line: number, character: number, text: string): Edit {
  return { from: [line, character], to: [line, character], text };
}

function erase(line: number, character: number): Edit {
  return { from: [line, character], to: [line, character + 1], text: "" };
}
