/** How well a text answers a query: the lower the better, nothing where it does not. Case makes no difference. */
export function rank(query: string, text: string): number | undefined {
  const [wanted, given] = [fold(query), fold(text)];
  if (given === "") return undefined;
  if (given === wanted) return 0;
  const start = given.indexOf(wanted);
  if (start === 0) return 1;
  if (start > 0) return /[\p{L}\p{N}]/u.test(given.charAt(start - 1)) ? 3 : 2;
  return isSubsequence(wanted, given) ? 4 : undefined;
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().trim();
}

/** Whether the characters of a query, spaces left out, follow each other in a text. */
function isSubsequence(query: string, text: string): boolean {
  let from = 0;
  for (const character of query.replace(/\s/g, "")) {
    const found = text.indexOf(character, from);
    if (found < 0) return false;
    from = found + character.length;
  }
  return true;
}
