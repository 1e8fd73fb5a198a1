/** The pieces that formats for people are made of: what they look like is told by their widths on a screen. */

import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import { excerptOf } from "../../server/src/cli/excerpt";
import type { CheckedFile, CheckSummary } from "../../server/src/cli/formatters/checkFormat";
import { CheckJson } from "../../server/src/cli/formatters/checkJson";
import { CheckText } from "../../server/src/cli/formatters/checkText";
import { frameOf } from "../../server/src/cli/formatters/codeFrame";
import { cut, layOut, padStart, visible, widthOf, wrap } from "../../server/src/cli/formatters/display";
import { formatInside, formatJson } from "../../server/src/cli/formatters/json";
import { styleOf } from "../../server/src/cli/formatters/style";
import { formatTable } from "../../server/src/cli/formatters/table";
import type { Locale } from "../../server/src/core/messages/message";
import { LineIndex } from "../../server/src/core/text/lineIndex";

describe("text on a terminal", () => {
  it("shows what would steer the terminal", () => {
    expect(visible("a\u001b[31mb\u0007")).toBe("a\\u001b[31mb\\u0007");
    expect(visible("one\ntwo\u009b")).toBe("one\\u000atwo\\u009b");
    expect(visible("\u202egnp.\u2066\u200b\ufeff\u{e0041}")).toBe("\\u202egnp.\\u2066\\u200b\\ufeff\\u{e0041}");
    expect(visible("\ud800 lone")).toBe("\\ud800 lone");
    expect(visible("售后服务 👨‍👩‍👧 é")).toBe("售后服务 👨‍👩‍👧 é");
  });

  it("is cut and padded by columns", () => {
    expect(cut("售后服务", 8)).toBe("售后服务");
    expect(cut("售后服务", 7)).toBe("售后服…");
    expect(cut("售后服务", 6)).toBe("售后…");
    expect(padStart("总分", 6)).toBe("  总分");
  });

  it("is wrapped at words, and between Chinese characters but before no closing mark", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("一级指标合计，少五分。", 8)).toEqual(["一级指标", "合计，少", "五分。"]);
    expect(wrap("组织（一二）", 7)).toEqual(["组织", "（一", "二）"]);
    expect(wrap("", 8)).toEqual([""]);
    for (const line of wrap("Indicators of 2 人员配置 total 15, declared 20：少 5 分（2.1 5 + 2.2 10）。", 20)) {
      expect(stringWidth(line)).toBeLessThanOrEqual(20);
    }
  });

  it("is as wide as its characters, one by one", () => {
    const pieces = [..."a~ 售（「、】％：Ａ〇あé“≥·—✓\t€👍🏽", "e\u0301", "\u200d", "\u302a", "\ufe0f", "\u001b"];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces)), (parts) => {
        const line = parts.join("");
        let column = 0;
        const expected = Array.from(new Intl.Segmenter().segment(line), ({ segment, index }) => {
          const text = segment === "\t" ? " ".repeat(4 - (column % 4)) : visible(segment);
          column += stringWidth(text);
          return { start: index, end: index + segment.length, text, column: column - stringWidth(text) };
        });
        expect(layOut(line).map(({ width: _, ...cell }) => cell)).toEqual(expected);
      }),
    );
    // Those that are not looked at one by one.
    const segmenter = new Intl.Segmenter();
    const wrong = Array.from({ length: 0x10000 - 0x20 }, (_, index) => String.fromCharCode(index + 0x20)).filter(
      (text) => {
        const isAlone = [...segmenter.segment(`一${text}a${text}${text}`)].length === 5;
        return widthOf(text) !== stringWidth(text) || (layOut(text + text).length === 2) !== isAlone;
      },
    );
    expect(wrong).toEqual([]);
  });

  it("stands in columns", () => {
    const rows = [
      [{ text: "1" }, { text: "组织架构" }, { text: "13", align: "right" as const }],
      [{ text: "1.1" }, { text: "Posts" }, { text: "3", align: "right" as const }],
    ];
    expect(formatTable(rows, ["  ", "  ", "  "])).toEqual(["  1    组织架构  13", "  1.1  Posts      3"]);
    expect(formatTable([], ["  "])).toEqual([]);
  });
});

describe("JSON", () => {
  it("holds no control character of any kind", () => {
    const text = formatJson({ title: "\u001b\u009b\u2028" });
    expect(text).toBe('{\n  "title": "\\u001b\\u009b\\u2028"\n}\n');
    expect(JSON.parse(text)).toEqual({ title: "\u001b\u009b\u2028" });
  });

  it("is the same inside another value, written piece by piece", () => {
    const items = [{ text: "one\ntwo", list: [] }, { list: [{ a: null }] }];
    const pieces = items.map((item) => formatInside(item, 1)).join(",\n  ");
    expect(`[\n  ${pieces}\n]\n`).toBe(formatJson(items));
  });
});

describe("a code frame", () => {
  const frame = (text: string, marked: string, width = 72) => {
    const start = text.indexOf(marked);
    return frameOf(excerptOf(new LineIndex(text), { start, end: start + marked.length }), width);
  };
  /** What stands above the carets, by columns. */
  const above = ({ code, indent, carets }: ReturnType<typeof frameOf>) => {
    let column = 0;
    let result = "";
    for (const { segment } of new Intl.Segmenter().segment(code)) {
      if (column >= indent.length && column < indent.length + carets.length) result += segment;
      column += stringWidth(segment);
    }
    return result;
  };

  it("marks what is meant", () => {
    expect(frame("a: 1\npoints: 150\n", "150")).toEqual({
      code: "points: 150",
      indent: "        ",
      carets: "^^^",
    });
  });

  it("counts Chinese characters as two columns", () => {
    expect(frame("  title: 组织架构 points: 5", "架构")).toMatchObject({ indent: " ".repeat(13), carets: "^^^^" });
    expect(frame("  title: 组织架构 points: 5", "5")).toMatchObject({ indent: " ".repeat(26), carets: "^" });
  });

  it("expands tabs", () => {
    expect(frame("\ta:\tx", "x")).toEqual({ code: "    a:  x", indent: " ".repeat(8), carets: "^" });
  });

  it("marks one column where nothing is covered, also at the end of a line", () => {
    const at = (text: string, offset: number) => excerptOf(new LineIndex(text), { start: offset, end: offset });
    expect(frameOf(at("abc\ndef", 3), 40)).toEqual({ code: "abc", indent: "   ", carets: "^" });
    expect(frameOf(at("", 0), 40)).toEqual({ code: "", indent: "", carets: "^" });
  });

  it("marks the first line of what goes on over several", () => {
    const text = "a: 1\nb:\n  c: 2\n";
    expect(frameOf(excerptOf(new LineIndex(text), { start: 5, end: text.length }), 40)).toMatchObject({
      code: "b:",
      carets: "^^",
    });
  });

  it.each([
    ["at the start", `x: 漏${" 售后服务".repeat(60)}`, "漏"],
    ["in the middle", `${"售后服务 ".repeat(30)}漏${" 售后服务".repeat(30)}`, "漏"],
    ["at the end", `${"售后服务 ".repeat(60)}漏`, "漏"],
    ["in a line as long as a file", `${"ab, ".repeat(100_000)}漏${" 售后服务".repeat(100_000)}`, "漏"],
  ])("cuts a long line, the place %s", (_where, text, marked) => {
    for (const width of [20, 21, 40, 72]) {
      const found = frame(text, marked, width);
      expect(stringWidth(found.code)).toBeLessThanOrEqual(width);
      expect(found.code).toContain("…");
      expect(above(found)).toBe(marked);
    }
  });

  it("cuts what is marked where that alone is too long", () => {
    const text = `key: ${"售".repeat(200)} end`;
    const found = frame(text, "售".repeat(200), 40);
    expect(stringWidth(found.code)).toBeLessThanOrEqual(40);
    expect(found.indent.length + found.carets.length).toBeLessThanOrEqual(40);
    expect(found.carets.length).toBeGreaterThan(30);
  });

  it("shows control characters, and marks below them", () => {
    expect(frame("a: \u001b[2Jx", "x")).toMatchObject({ code: "a: \\u001b[2Jx", indent: " ".repeat(12) });
  });
});

describe("findings", () => {
  const text = "scheme: a\npoints: 15   # 十五分\nindicators: []\n";
  const start = text.indexOf("15");
  const range = { start: { line: 1, character: 8 }, end: { line: 1, character: 10 } };
  const first = { start: { line: 0, character: 0 }, end: { line: 0, character: 6 } };
  const problem: CheckedFile["problems"][number] = {
    rule: "points-sum",
    severity: "error",
    message:
      "Level-1 indicators total 14, declared 15: 1 short. Change the points of an indicator, or declare 14 points.",
    range,
    fixable: true,
    related: [
      { range: first, message: "here" },
      { path: "/w/b.scheme.yaml", range: first, message: "there \u001b[0m" },
    ],
    excerpt: excerptOf(new LineIndex(text), { start, end: start + 2 }),
  };
  const answered = { reason: "as the original prints it", until: "2026-12-31" };
  const file: CheckedFile = {
    name: "a.scheme.yaml",
    problems: [problem, { ...problem, severity: "warning", message: "short", related: [] }],
    suppressed: [{ ...problem, ...answered }],
  };
  const summary: CheckSummary = { files: 1, counts: { error: 1, warning: 1, info: 0, hint: 2 }, suppressed: 1 };
  const none: CheckSummary = { files: 0, counts: { error: 0, warning: 0, info: 0, hint: 0 }, suppressed: 0 };
  const nameOf = (path: string) => path.replace("/w/", "");
  const forPeople = (locale: Locale, output: { colors?: boolean; columns?: number }) => {
    const format = new CheckText(styleOf({ colors: false, columns: undefined, ...output }, locale), nameOf);
    return format.add(file) + format.end(summary);
  };

  it("stand on one line each where a program may read them", () => {
    expect(forPeople("en", {})).toBe(`\
a.scheme.yaml:2:9  error  points-sum  ${problem.message}
   2 | points: 15   # 十五分
     |         ^^
     1:1  here
     b.scheme.yaml:1:1  there \\u001b[0m

a.scheme.yaml:2:9  warning  points-sum  short
   2 | points: 15   # 十五分
     |         ^^

Suppressed
  a.scheme.yaml:2:9  points-sum  as the original prints it (until 2026-12-31)

1 error, 1 warning, 2 hints in 1 file, 1 suppressed
`);
  });

  it("are broken where a terminal ends", () => {
    const lines = forPeople("zh", { columns: 60 }).split("\n");
    expect(lines.slice(0, 4)).toEqual([
      "a.scheme.yaml:2:9  错误  points-sum",
      "  Level-1 indicators total 14, declared 15: 1 short. Change",
      "  the points of an indicator, or declare 14 points.",
      "   2 | points: 15   # 十五分",
    ]);
    expect(lines).toContain("a.scheme.yaml:2:9  警告  points-sum  short");
    expect(lines.at(-2)).toBe("1 个文件：1 个错误，1 个警告，2 条提示，另有 1 条已忽略");
  });

  it("are coloured, and the colours change nothing else", () => {
    const colored = forPeople("en", { colors: true });
    expect(colored).toContain("\u001b[31merror\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken off
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(forPeople("en", {}));
  });

  it("may be none", () => {
    const say = (locale: Locale) =>
      new CheckText(styleOf({ colors: false, columns: undefined }, locale), nameOf).end(none);
    expect(say("en")).toBe("no problems in 0 files\n");
    expect(say("zh")).toBe("0 个文件：没有发现问题\n");
    expect(new CheckJson(nameOf).end(none)).toBe(
      formatJson({
        version: 1,
        problems: [],
        suppressed: [],
        summary: { files: 0, errors: 0, warnings: 0, infos: 0, suppressed: 0 },
      }),
    );
  });

  it("are one piece of JSON, though they are written file by file", () => {
    const format = new CheckJson(nameOf);
    const other = { name: "b.scheme.yaml", problems: [], suppressed: [] };
    const written =
      format.add(other) + format.add(file) + format.add({ ...file, suppressed: [] }) + format.end(summary);
    const described = (severity: string, message: string, related: object[]) => {
      return { file: file.name, rule: "points-sum", severity, message, range, fixable: true, related };
    };
    const problems = [
      described("error", problem.message, [
        { file: file.name, range: first, message: "here" },
        { file: "b.scheme.yaml", range: first, message: "there \u001b[0m" },
      ]),
      described("warning", "short", []),
    ];
    const { rule, severity, message } = problem;
    expect(written).toBe(
      formatJson({
        version: 1,
        problems: [...problems, ...problems],
        suppressed: [{ file: file.name, rule, severity, message, range, ...answered }],
        summary: { files: 1, errors: 1, warnings: 1, infos: 0, suppressed: 1 },
      }),
    );
  });
});
