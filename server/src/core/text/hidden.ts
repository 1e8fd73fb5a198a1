/** Characters that nobody sees and every program reads: control, zero-width and bidirectional ones. */
import { applyEdits, type Span } from "./span";

export interface HiddenRun {
  readonly span: Span;
  /** The code point of each character. */
  readonly codes: readonly number[];
}

/** The runs of hidden characters in a text; those that emoji and some scripts are written with are none. What stands before `from` is left out. */
export function findHidden(text: string, from = 0): HiddenRun[] {
  const runs: { span: { start: number; end: number }; codes: number[] }[] = [];
  for (const { 0: character, index } of text.matchAll(suspects)) {
    if (index < from || isInPlace(text, character, index)) continue;
    const end = index + character.length;
    const code = character.codePointAt(0) as number;
    const last = runs.at(-1);
    if (last?.span.end !== index) runs.push({ span: { start: index, end }, codes: [code] });
    else {
      last.span.end = end;
      last.codes.push(code);
    }
  }
  return runs;
}

/** Whether there is anything in a text that may be a hidden character, whatever stands beside it. */
export function mayHoldHidden(text: string): boolean {
  return text.search(suspects) >= 0;
}

export function withoutHidden(text: string): string {
  return applyEdits(
    text,
    findHidden(text).map(({ span }) => ({ span, text: "" })),
  );
}

/** Controls but tab and line breaks, and the format characters of Unicode that have no look of their own. */
const suspects =
  /(?![\t\n\r])\p{Cc}|[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0001}\u{e0020}-\u{e007f}]|\ufe0e|\ufe0f/gu;

const joiningScripts =
  "Arab|Syrc|Mong|Nkoo|Mand|Deva|Beng|Guru|Gujr|Orya|Taml|Telu|Knda|Mlym|Sinh|Mymr|Khmr|Tibt|Thaa|Phag|Adlm|Rohg|Java|Bali";
const joinable = scriptPattern(joiningScripts);
/** Scripts without spaces, in which a zero-width space tells where a line may be broken. */
const unspaced = scriptPattern("Thai|Laoo|Khmr|Mymr|Tibt|Java|Bali");

function scriptPattern(names: string): RegExp {
  return new RegExp(names.replace(/\w+/g, "\\p{Script=$&}"), "u");
}

const placeable = /[\u200b-\u200d\u{e0020}-\u{e007f}]|\ufe0e|\ufe0f/u;

function isInPlace(text: string, character: string, index: number): boolean {
  if (!placeable.test(character)) return false;
  const before = text.slice(Math.max(0, index - 24), index);
  const after = text.slice(index + character.length, index + character.length + 4);
  const follows = (pattern: string) => new RegExp(`(?:${pattern})$`, "u").test(before);
  const precedes = (pattern: string) => new RegExp(`^(?:${pattern})`, "u").test(after);
  const joins = (script: RegExp) => follows(script.source) && precedes(script.source);
  const code = character.codePointAt(0) as number;
  if (code >= 0xe0020 && code <= 0xe007f) return follows("\\u{1f3f4}[\\u{e0020}-\\u{e007e}]*");
  switch (code) {
    case 0x200b:
      return joins(unspaced);
    case 0x200c:
      return joins(joinable);
    case 0x200d: {
      const picture = "\\p{Extended_Pictographic}";
      return (follows(`${picture}[\\ufe0f\\u{1f3fb}-\\u{1f3ff}]*`) && precedes(picture)) || follows(joinable.source);
    }
    case 0xfe0e:
    case 0xfe0f:
      return follows("\\p{Extended_Pictographic}") || (follows("[0-9#*]") && precedes("\\u20e3"));
    default:
      return false;
  }
}

/** The names that Unicode gives them, and what they are called in Chinese. */
const names: Readonly<Record<number, readonly [en: string, zh: string]>> = {
  0: ["NULL", "空字符"],
  7: ["BELL", "响铃符"],
  8: ["BACKSPACE", "退格符"],
  11: ["LINE TABULATION", "垂直制表符"],
  12: ["FORM FEED", "换页符"],
  27: ["ESCAPE", "转义符"],
  127: ["DELETE", "删除符"],
  133: ["NEXT LINE", "下一行控制符"],
  173: ["SOFT HYPHEN", "软连字符"],
  1564: ["ARABIC LETTER MARK", "阿拉伯字母方向标记"],
  6158: ["MONGOLIAN VOWEL SEPARATOR", "蒙古文元音分隔符"],
  8203: ["ZERO WIDTH SPACE", "零宽空格"],
  8204: ["ZERO WIDTH NON-JOINER", "零宽不连字"],
  8205: ["ZERO WIDTH JOINER", "零宽连字"],
  8206: ["LEFT-TO-RIGHT MARK", "从左至右标记"],
  8207: ["RIGHT-TO-LEFT MARK", "从右至左标记"],
  8232: ["LINE SEPARATOR", "行分隔符"],
  8233: ["PARAGRAPH SEPARATOR", "段落分隔符"],
  8234: ["LEFT-TO-RIGHT EMBEDDING", "从左至右嵌入"],
  8235: ["RIGHT-TO-LEFT EMBEDDING", "从右至左嵌入"],
  8236: ["POP DIRECTIONAL FORMATTING", "方向格式结束符"],
  8237: ["LEFT-TO-RIGHT OVERRIDE", "从左至右强制"],
  8238: ["RIGHT-TO-LEFT OVERRIDE", "从右至左强制"],
  8288: ["WORD JOINER", "单词连接符"],
  8294: ["LEFT-TO-RIGHT ISOLATE", "从左至右隔离"],
  8295: ["RIGHT-TO-LEFT ISOLATE", "从右至左隔离"],
  8296: ["FIRST STRONG ISOLATE", "首个强方向字符隔离"],
  8297: ["POP DIRECTIONAL ISOLATE", "方向隔离结束符"],
  12644: ["HANGUL FILLER", "谚文填充符"],
  65038: ["VARIATION SELECTOR-15", "异体选择符 15"],
  65039: ["VARIATION SELECTOR-16", "异体选择符 16"],
  65279: ["ZERO WIDTH NO-BREAK SPACE", "零宽不换行空格"],
};

/** `U+200B`. */
export function formatCodePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** `U+200B ZERO WIDTH SPACE`; of one that few have met only what kind it is. */
export function nameHidden(code: number): { readonly en: string; readonly zh: string } {
  const point = formatCodePoint(code);
  const isControl = code < 0x20 || (code >= 0x7f && code < 0xa0);
  const [en, zh] = names[code] ?? (isControl ? ["CONTROL CHARACTER", "控制字符"] : ["FORMAT CHARACTER", "格式字符"]);
  return { en: `${point} ${en}`, zh: `${point} ${zh}` };
}
