/** The texts that are set apart, by their number: none where the program runs as it is written. What is shipped has another module here. */
export function readTexts(): readonly unknown[] {
  return [];
}
