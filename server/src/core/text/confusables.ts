/** Characters that a reader, a scanner or an input method takes for one another. */

/** Cyrillic and Greek letters that look like Latin ones; each string is matched letter by letter with the one below it. */
const foreign = "АВЕЅІЈКМНОРСТУХаеѕіјорсухΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
const latin = "ABESIJKMHOPCTYXaesijopcyxABEZHIKMNOPTYXo";
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [...foreign].map((letter, index) => [letter, latin[index] as string]),
);

/** Cyrillic, Greek and full-width letters and digits as the ASCII characters that they look like. */
export function toLatin(text: string): string {
  return text.replace(/[\u0370-\u04ff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0xff00 ? String.fromCharCode(code - 0xfee0) : (lookAlikes.get(character) ?? character);
  });
}

/** Letters that stand where a digit was meant: `1O` as `10`, `l.1` as `1.1`. */
export function toDigits(text: string): string {
  return toLatin(text).replace(/[Oo]/g, "0").replace(/[Il|]/g, "1");
}

/** What a text looks like on paper; alike texts have the same: `II` and `H`, `1O` and `10`, Cyrillic `С` and Latin `C`. */
export function skeletonOf(text: string): string {
  return toDigits(toLatin(text).replace(/H/g, "II"))
    .replace(/S/g, "5")
    .replace(/B/g, "8")
    .replace(/Z/g, "2")
    .replace(/rn/g, "m");
}
