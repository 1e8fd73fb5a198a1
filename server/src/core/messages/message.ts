/** Every sentence exists in English and in Chinese; which of the two is shown is decided where it is shown. */
export type Locale = "en" | "zh";

export type Message = Readonly<Record<Locale, string>>;

/** The same in both languages: an id, a figure, a key. */
export function verbatim(text: string): Message {
  return { en: text, zh: text };
}

/** `a, b and c`, `a、b 和 c`; `or` for alternatives. */
export function listOf(items: readonly Message[], conjunction: "and" | "or" = "and"): Message {
  const words = conjunction === "and" ? { en: " and ", zh: " 和 " } : { en: " or ", zh: " 或 " };
  const join = (locale: Locale, comma: string) => {
    const texts = items.map((item) => item[locale]);
    const last = texts.pop() ?? "";
    return texts.length > 0 ? texts.join(comma) + words[locale] + last : last;
  };
  return { en: join("en", ", "), zh: join("zh", "、") };
}

/** The first few of many, and how many more there are. */
export function firstOf(items: readonly string[], shown = 5): Message {
  const head = items.slice(0, shown);
  const more = items.length - head.length;
  return {
    en: head.join(", ") + (more > 0 ? ` and ${more} more` : ""),
    zh: head.join("、") + (more > 0 ? ` 等，另有 ${more} 项` : ""),
  };
}

/** What a file says, in one line and short enough for a sentence. */
export function excerpt(text: string, length = 40): string {
  const characters = [...text.replace(/\s+/g, " ").trim()];
  return characters.length > length ? `${characters.slice(0, length).join("")}…` : characters.join("");
}

/** `1 point`, `3 points`. */
export function count(value: number | string, singular: string, plural = `${singular}s`): string {
  return `${value} ${String(value) === "1" ? singular : plural}`;
}

/** Chinese and Latin are set apart by a space: what follows a Chinese character, with one in front where it begins in ASCII. */
export function afterHan(text: string): string {
  return /^[!-~]/.test(text) ? ` ${text}` : text;
}

/** The same for what a Chinese character follows. */
export function beforeHan(text: string): string {
  return /[!-~]$/.test(text) ? `${text} ` : text;
}
