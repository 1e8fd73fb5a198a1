/**
 * Texts that are wanted only by those who ask for them: pages of rules, descriptions of keys, skeletons. They are written where they
 * belong. What is shipped has them in a file of their own, and their number in their place, so that nobody who starts has to wait for
 * them; `build/texts.mjs` sees to it.
 */
import { readTexts } from "./texts";

/** A text, or several, that may be elsewhere; `textOf` has it. */
export type Apart<T> = T | number;

export function textOf<T extends object | string>(text: Apart<T>): T {
  return typeof text === "number" ? (readTexts()[text] as T) : text;
}
