/** Pieces that are taken out of a text. */

/**
 * The same piece in characters of its own. One that was cut out of a text keeps all of that text in memory for as long as it lives: that is
 * as it should be of the text that a whole tree was read from, and far too much for the few words that an edit has brought.
 */
export function detach(piece: string): string {
  // Joining writes characters anew; what is shorter than this the engine copies anyway.
  return piece.length < 13 ? piece : [piece.charAt(0), piece.slice(1)].join("");
}
