/** Text as a terminal shows it: how wide it is there, and nothing in it that could steer the terminal. */
import stringWidth from "string-width";

/** A line break, where one has to show within a line, is shown like any control character. */
const steering =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Surrogate}|[\u{e0000}-\u{e007f}]/gu;

/** Control, bidirectional and other characters without a shape of their own are shown by their number: `\u001b`. */
export function visible(text: string): string {
  return text.replace(steering, (character) => {
    const code = (character.codePointAt(0) as number).toString(16);
    return code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  });
}

/** Columns that a text takes; a Chinese character takes two. */
export function widthOf(text: string): number {
  if (!plain.test(text)) return stringWidth(text);
  let width = text.length;
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) >= firstWide) width++;
  return width;
}

/**
 * What nearly all texts are made of: each of these is a character by itself, one column wide or, from U+3000 on, two. To know that of any other takes
 * tables that are large and slow to load.
 */
const plain =
  /^[ -~\u00ae-\u02ff\u2010-\u2027\u2030-\u205f\u2190-\u22ff\u2500-\u25fc\u2713-\u2727\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]*$/;
const firstWide = 0x3000;

export function padEnd(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - widthOf(text)));
}

export function padStart(text: string, width: number): string {
  return " ".repeat(Math.max(0, width - widthOf(text))) + text;
}

/** What fits, with `…` where something had to go. */
export function cut(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let result = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (widthOf(result + segment) > width - 1) break;
    result += segment;
  }
  return `${result}…`;
}

/** Lines of at most that width, as far as words allow; between Chinese characters a line may end anywhere but before a closing mark. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let gap = "";
  for (const [piece] of text.matchAll(pieces)) {
    if (piece.trim() === "") gap = " ";
    else if (line !== "" && widthOf(line + gap + piece) > width) {
      lines.push(line);
      line = piece;
      gap = "";
    } else {
      line += gap + piece;
      gap = "";
    }
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

const pieces = /\s+|[（《「『【“]*(?:[^\s\p{Script=Han}\u3000-\u303f\uff00-\uffef]+|.)[、。，；：！？）》」』】”]*/gsu;

/** A character as the reader sees it, and where it stands: in the text, and on the screen. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly column: number;
  readonly width: number;
}

const tabStop = 4;

/** A line as it stands on the screen, tabs expanded. */
export function layOut(line: string): Cell[] {
  return plain.test(line) ? layOutPlain(line) : layOutAny(line);
}

function layOutPlain(line: string): Cell[] {
  let column = 0;
  return Array.from(line, (text, start) => {
    const cell = { start, end: start + 1, text, column, width: widthOf(text) };
    column += cell.width;
    return cell;
  });
}

function layOutAny(line: string): Cell[] {
  let column = 0;
  return Array.from(new Intl.Segmenter().segment(line), ({ segment, index }) => {
    const text = segment === "\t" ? " ".repeat(tabStop - (column % tabStop)) : visible(segment);
    const cell = { start: index, end: index + segment.length, text, column, width: widthOf(text) };
    column += cell.width;
    return cell;
  });
}
