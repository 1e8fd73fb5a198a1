/** The pieces that formats for people are made of: what they look like is told by their widths on a screen. */
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import type { CheckReport } from "../../server/src/cli/check";
import { formatCheckText } from "../../server/src/cli/formatters/checkText";
import { frameOf } from "../../server/src/cli/formatters/codeFrame";
import { cut, padStart, visible, wrap } from "../../server/src/cli/formatters/display";
import { formatJson } from "../../server/src/cli/formatters/json";
import { formatTable } from "../../server/src/cli/formatters/table";
import type { Problem } from "../../server/src/core/problem";
import { LineIndex } from "../../server/src/core/text/lineIndex";
import { Workspace } from "../../server/src/core/workspace";

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
});

describe("a code frame", () => {
  const frame = (text: string, marked: string, width = 72) => {
    const start = text.indexOf(marked);
    return frameOf(new LineIndex(text), { start, end: start + marked.length }, width);
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
      line: 2,
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
    expect(frame("\ta:\tx", "x")).toEqual({ line: 1, code: "    a:  x", indent: " ".repeat(8), carets: "^" });
  });

  it("marks one column where nothing is covered, also at the end of a line", () => {
    expect(frameOf(new LineIndex("abc\ndef"), { start: 3, end: 3 }, 40)).toMatchObject({ indent: "   ", carets: "^" });
    expect(frameOf(new LineIndex(""), { start: 0, end: 0 }, 40)).toMatchObject({ code: "", indent: "", carets: "^" });
  });

  it("marks the first line of what goes on over several", () => {
    const text = "a: 1\nb:\n  c: 2\n";
    expect(frameOf(new LineIndex(text), { start: 5, end: text.length }, 40)).toMatchObject({
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

describe("findings for people", () => {
  const text = "scheme: a\npoints: 15   # 十五分\nindicators: []\n";
  const workspace = new Workspace();
  workspace.set("/w/a.scheme.yaml", text);
  workspace.set("/w/b.scheme.yaml", text);
  const snapshot = workspace.snapshot();
  const source = snapshot.source("/w/a.scheme.yaml");
  if (!source) throw new Error("not loaded");
  const start = text.indexOf("15");
  const problem: Problem = {
    rule: "points-sum",
    severity: "error",
    message:
      "Level-1 indicators total 14, declared 15: 1 short. Change the points of an indicator, or declare 14 points.",
    span: { start, end: start + 2 },
    related: [
      { path: "/w/a.scheme.yaml", span: { start: 0, end: 6 }, message: "here" },
      { path: "/w/b.scheme.yaml", span: { start: 0, end: 6 }, message: "there \u001b[0m" },
    ],
    fixes: [],
    isUnnecessary: false,
  };
  const answered = { reason: "as the original prints it", until: "2026-12-31", comment: { start: 16, end: 21 } };
  const report: CheckReport = {
    files: [
      {
        path: "/w/a.scheme.yaml",
        name: "a.scheme.yaml",
        given: undefined,
        source,
        snapshot,
        problems: [problem, { ...problem, severity: "warning", message: "short", related: [] }],
        suppressed: [{ ...problem, ...answered }],
      },
    ],
    counts: { error: 1, warning: 1, info: 0, hint: 2 },
    nameOf: (path) => path.replace("/w/", ""),
  };
  const output = { write: () => {}, colors: false, columns: undefined };

  it("stand on one line each where a program may read them", () => {
    expect(formatCheckText(report, "en", output)).toBe(`\
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
    const lines = formatCheckText(report, "zh", { ...output, columns: 60 }).split("\n");
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
    const colored = formatCheckText(report, "en", { ...output, colors: true });
    expect(colored).toContain("\u001b[31merror\u001b[39m");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours are what is taken off
    expect(colored.replace(/\u001b\[\d+m/g, "")).toBe(formatCheckText(report, "en", output));
  });

  it("may be none", () => {
    const clean = { ...report, files: [], counts: { error: 0, warning: 0, info: 0, hint: 0 } };
    expect(formatCheckText(clean, "en", output)).toBe("no problems in 0 files\n");
    expect(formatCheckText(clean, "zh", output)).toBe("0 个文件：没有发现问题\n");
  });
});
