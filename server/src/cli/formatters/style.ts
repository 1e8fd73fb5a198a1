/** What the formats for people have in common: the language, the colours, and how wide a line may be. */
import pc from "picocolors";
import type { Locale } from "../../core/index";
import type { Output } from "../session";
import { widthOf, wrap } from "./display";

export interface Style {
  readonly locale: Locale;
  readonly colors: ReturnType<typeof pc.createColors>;
  /** What does not fit is cut. */
  readonly columns: number;
  /** Whether a sentence may be broken: what another program reads keeps each on one line. */
  readonly wraps: boolean;
}

/** Where there is no terminal to say how wide it is. */
const usualColumns = 80;

export function styleOf({ colors, columns }: Pick<Output, "colors" | "columns">, locale: Locale): Style {
  return { locale, colors: pc.createColors(colors), columns: columns ?? usualColumns, wraps: columns !== undefined };
}

const plain = (text: string) => text;

/** A sentence behind a label; on a terminal it goes on below itself. */
export function wrapAfter(
  label: string,
  text: string,
  { columns, wraps }: Style,
  paintLabel: (text: string) => string = plain,
  paint: (text: string) => string = plain,
): string[] {
  const indent = widthOf(label);
  const lines = wraps ? wrap(text, Math.max(20, columns - indent)) : [text];
  return lines.map((line, index) => (index === 0 ? paintLabel(label) : " ".repeat(indent)) + paint(line));
}
