/** How many cells of a terminal a text takes, in which authors line up their tables: two for what is drawn wide, none for what joins the character before it. */
export function cellsOf(text: string): number {
  if (/^[ -~]*$/.test(text)) return text.length;
  let cells = 0;
  for (const character of text) if (!joins.test(character)) cells += wide.test(character) ? 2 : 1;
  return cells;
}

const joins = /^[\p{M}\u200b-\u200d\ufeff]$/u;
const wide =
  /^[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u;
