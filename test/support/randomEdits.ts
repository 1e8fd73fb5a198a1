/** Edits of a text as someone makes them who does not look where: figures, words, whole lines. */
import fc from "fast-check";
import type { Choose } from "../reference/plain";

export interface RandomEdit {
  /** Which of several files. */
  readonly file: number;
  readonly seed: number;
}

export const randomEdits = (most: number): fc.Arbitrary<RandomEdit[]> =>
  fc.array(fc.record({ file: fc.nat(1000), seed: fc.nat() }), { minLength: 1, maxLength: most });

export function editText(text: string, choose: Choose): string {
  switch (choose(8)) {
    case 0:
    case 1:
    case 2:
      return changeValue(text, choose);
    case 3:
      return replaceOne(text, /[\p{L}]{2,}/gu, choose, (found) => (choose(3) === 0 ? "true" : `${found}x`));
    case 4:
      return replaceOne(text, /[\p{L}]{2,}/gu, choose, (found) => found.slice(1));
    case 5:
      return replaceOne(text, /^.*\n/gm, choose, () => "");
    case 6:
      return replaceOne(text, /^.*\n/gm, choose, (line) => `${line}# a remark\n`);
    default:
      return replaceOne(text, /[:,[\]{}]/g, choose, (found) => (choose(2) === 0 ? "" : `${found} `));
  }
}

/** Each key of the text has the same chance, so that what is seldom written is changed as often as what stands in every row. */
function changeValue(text: string, choose: Choose): string {
  const pattern = /(?<=[{,\s]["']?)([\w.-]+)(["']?:[ \t]+)(?=["'\w])/g;
  const keys = [...new Set([...text.matchAll(pattern)].map(([, key]) => key))];
  const key = keys[choose(Math.max(1, keys.length))];
  const places = [...text.matchAll(pattern)].filter((match) => match[1] === key);
  const place = places[choose(Math.max(1, places.length))];
  if (!place) return text;
  const start = place.index + place[0].length;
  const line = text.slice(start).search(/\r?\n|$/);
  const value = text.slice(start, start + line);
  return text.slice(0, start) + changeFigure(value, choose) + text.slice(start + line);
}

function changeFigure(value: string, choose: Choose): string {
  if (/^(?:true|false)\b/.test(value))
    return value.startsWith("t") ? value.replace("true", "false") : value.replace("false", "true");
  return replaceOne(value, /\d+(?:\.\d+)?/g, choose, (found) =>
    choose(2) === 0 ? String(choose(30)) : String(Number(found) + 1),
  );
}

function replaceOne(text: string, pattern: RegExp, choose: Choose, replacement: (found: string) => string): string {
  const found = [...text.matchAll(pattern)];
  const match = found[choose(Math.max(1, found.length))];
  if (!match) return text;
  return text.slice(0, match.index) + replacement(match[0]) + text.slice(match.index + match[0].length);
}
