/** How Chinese is typed on a keyboard. */

/** A text as it may be typed: Chinese word by word, and behind it syllable by syllable, so that whole words and initials are found alike. */
export type Spell = (text: string) => string;

/** So many texts are kept; more than the titles of all schemes that someone works on. */
const mostKept = 20_000;

/**
 * The dictionary is read when someone first asks for it, which nobody does who only checks files. What was spelled is kept for as long as
 * the function is.
 */
export async function loadSpelling(): Promise<Spell> {
  const { pinyin } = await import("pinyin-pro");
  // The readings of 行 and 重 depend on the word, so the words are told apart first.
  const segmenter = new Intl.Segmenter("zh", { granularity: "word" });
  const known = new Map<string, string>();
  const spell = (text: string): string => {
    const words = [...segmenter.segment(text)].map(({ segment }) => segment.trim());
    const syllables = words
      .filter((word) => chinese.test(word))
      .map((word) => pinyin(word, { toneType: "none", nonZh: "removed", v: true }));
    return [...words, ...syllables].filter(Boolean).join(" ");
  };
  return (text) => {
    if (!chinese.test(text)) return text;
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    if (known.size >= mostKept) known.clear();
    const spelled = spell(text);
    known.set(text, spelled);
    return spelled;
  };
}

const chinese = /\p{Script=Han}/u;
