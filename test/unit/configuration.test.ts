/** What the rules find in a configuration, which has no fixture folder of its own: a folder with one is a root. */
import { describe, expect, it } from "vitest";
import type { Locale } from "../../server/src/core/messages/message";
import { Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";

const path = "/w/.gradeline.yaml";

function check(text: string, locale: Locale = "en") {
  const workspace = new Workspace();
  workspace.set(path, text);
  const snapshot = workspace.snapshot();
  const source = snapshot.source(path);
  return source ? snapshot.findProblems(source, locale) : [];
}

/** Each finding as `line:column rule: message`, then its first fix. */
function findings(text: string, locale: Locale = "en"): string[] {
  const lines = text.split("\n");
  return check(text, locale).map(({ rule, message, span, fixes }) => {
    const before = text.slice(0, span.start).split("\n");
    const fixed = fixes[0] && applyEdits(text, fixes[0].edits).split("\n");
    const line = fixed?.find((each, index) => each !== lines[index]);
    return `${before.length}:${(before.at(-1) ?? "").length + 1} ${rule}: ${message}${line === undefined ? "" : ` → ${line}`}`;
  });
}

describe("a configuration", () => {
  it.each([
    ["empty", ""],
    ["of comments", "# later\n"],
    [
      "with everything",
      "locale: zh\ncalendar: CN\ninclude: [ '**/*.scheme.yaml' ]\nexclude:\n  - archive/**\nrules:\n  evidence-missing: warning\n  not-measurable: off\nx-owner: 认证部\n",
    ],
    ["with a calendar of its own", "calendar: { holidays: [ 2025-10-01 ], workdays: [ 2025-10-11 ] }\n"],
    ["without rules", "rules: {} # none yet\n"],
  ])("%s has nothing wrong", (_name, text) => {
    expect(findings(text)).toEqual([]);
  });

  it("names rules that there are", () => {
    const text =
      'rules:\n  point-sum: error\n  "missing-kye": off\n  points-sums: off\n  points-sum: warning\n  foo: off\n';
    expect(findings(text)).toEqual([
      "2:3 unknown-reference: There is no rule point-sum. Remove the line, or take an id from the list of rules.",
      '3:3 unknown-reference: There is no rule missing-kye. Did you mean missing-key? →   "missing-key": off',
      "4:3 unknown-reference: There is no rule points-sums. Remove the line, or take an id from the list of rules.",
      "6:3 unknown-reference: There is no rule foo. Remove the line, or take an id from the list of rules.",
    ]);
    expect(findings("rules: { missing-kye: off, foo: off }", "zh")).toEqual([
      "1:10 unknown-reference: 没有规则 missing-kye。是否应为 missing-key？ → rules: { missing-key: off, foo: off }",
      "1:28 unknown-reference: 没有规则 foo。请删除此行，或改用规则列表中的编号。",
    ]);
  });

  it("has known keys", () => {
    expect(findings("exlude: [ a ]\ncalender: CN\ncalendar: { holiday: [] }\nnotes: x\n")).toEqual([
      "1:1 unknown-key: `exlude` is not a known key. Did you mean `exclude`? → exclude: [ a ]",
      "2:1 unknown-key: `calender` is not a known key. Known here: `locale`, `include`, `exclude`, `rules`. For your own use, let it begin with `x-`.",
      "3:13 unknown-key: `holiday` is not a known key. Did you mean `holidays`? → calendar: { holidays: [] }",
      "4:1 unknown-key: `notes` is not a known key. Known here: `locale`, `include`, `exclude`, `rules`. For your own use, let it begin with `x-`.",
    ]);
    expect(findings("notes: x\n", "zh")).toEqual([
      "1:1 unknown-key: `notes` 不是已知的键。此处可用：`locale`、`calendar`、`include`、`exclude`、`rules`。自用的键请以 `x-` 开头。",
    ]);
  });

  it("sets severities that there are", () => {
    expect(findings("rules: { missing-key: warn, bad-value: Off, wrong-type: false, merge-key: [ off ] }\n")).toEqual([
      "1:23 bad-value: `missing-key` is error, warning, info, hint or off; found warn.",
      "1:40 bad-value: `bad-value` is error, warning, info, hint or off; found Off. Did you mean off? → rules: { missing-key: warn, bad-value: off, wrong-type: false, merge-key: [ off ] }",
      "1:57 bad-value: `wrong-type` is error, warning, info, hint or off; found false.",
      "1:75 bad-value: `merge-key` is error, warning, info, hint or off; found a list.",
    ]);
    expect(findings("rules: { missing-key: warn, merge-key: [ off ] }\n", "zh")).toEqual([
      "1:23 bad-value: `missing-key` 应为 error、warning、info、hint 或 off，实际为 warn。",
      "1:40 bad-value: `merge-key` 应为 error、warning、info、hint 或 off，实际为列表。",
    ]);
  });

  it("names a language and a calendar that there are", () => {
    expect(findings("locale: cn\ncalendar: china\n")).toEqual([
      "1:9 bad-value: `locale` is auto, en or zh; found cn. Did you mean zh? → locale: zh",
      "2:11 bad-value: `calendar` is weekdays or CN; found china.",
    ]);
    expect(findings("locale: en-US\ncalendar: cn\n").map((each) => each.split(" → ")[1])).toEqual([
      "locale: en",
      "calendar: CN",
    ]);
  });

  it("lists days that there are", () => {
    const text = "calendar:\n  holidays: [ 2025-02-29, 2025/10/1 ]\n  workdays: 2025-10-11\n";
    expect(findings(text)).toEqual([
      "2:15 bad-value: `holidays` takes a date such as 2025-06-15; found 2025-02-29. Write an existing day as year-month-day.",
      "2:27 bad-value: `holidays` takes a date such as 2025-06-15; found 2025/10/1. Write 2025-10-01. →   holidays: [ 2025-02-29, 2025-10-01 ]",
      '3:13 wrong-type: `workdays` takes a list (`- item`); found the text "2025-10-11". Write [ 2025-10-11 ]. →   workdays: [ 2025-10-11 ]',
    ]);
    expect(findings(text, "zh")[0]).toBe(
      "2:15 bad-value: `holidays` 应为日期，如 2025-06-15；实际为 2025-02-29。请按“年-月-日”书写存在的日期。",
    );
  });

  it("searches its own folder", () => {
    const text = 'include: [ "../other/**", /etc/**, "C:/x/**" ]\nexclude: archive/**\n';
    const remedy = "Write a pattern relative to the folder of this file that does not lead out of it.";
    expect(findings(text)).toEqual([
      `1:12 bad-value: \`include\` takes a file pattern such as archive/**; found ../other/**. ${remedy}`,
      `1:27 bad-value: \`include\` takes a file pattern such as archive/**; found /etc/**. ${remedy}`,
      `1:36 bad-value: \`include\` takes a file pattern such as archive/**; found C:/x/**. ${remedy}`,
      '2:10 wrong-type: `exclude` takes a list (`- item`); found the text "archive/**". Write [ archive/** ]. → exclude: [ archive/** ]',
    ]);
    expect(findings(text, "zh")[0]).toBe(
      "1:12 bad-value: `include` 应为文件匹配模式，如 archive/**；实际为 ../other/**。请写相对于本文件所在文件夹、且不指向其外的匹配模式。",
    );
  });

  it("is indented by spaces", () => {
    expect(findings("rules:\n\tmissing-key: off\n\tbad-value: off\n")).toEqual([
      "2:1 tab-indentation: A tab is no indentation in YAML. Indent by 2 spaces. →   missing-key: off",
      "3:1 tab-indentation: A tab is no indentation in YAML. Indent by 2 spaces. →   bad-value: off",
    ]);
    expect(findings("rules:\n\tmissing-key: off\n", "zh")).toEqual([
      "2:1 tab-indentation: YAML 不能用制表符缩进。请改用 2 个空格。 →   missing-key: off",
    ]);
  });

  it("gives a key once", () => {
    expect(findings("locale: zh\nrules: { merge-key: off, merge-key: error }\nlocale: en\n")).toEqual([
      "2:26 duplicate-key: `merge-key` already stands in line 2; only that one counts. Remove one of the two.",
      "3:1 duplicate-key: `locale` already stands in line 1; only that one counts. Remove one of the two.",
    ]);
    expect(findings("locale: zh\nlocale: en\n", "zh")).toEqual([
      "2:1 duplicate-key: `locale` 在第 1 行已经出现，只有那一处生效。请删除其中一处。",
    ]);
  });

  it("is written in half-width characters", () => {
    expect(
      findings("locale：zh\nrules: ｛ merge-key： off ｝\nexclude: ［archive/**］\n").map(
        (each) => each.split(" → ")[1],
      ),
    ).toEqual(["locale: zh", "rules: { merge-key: off }", "exclude: [archive/**]"]);
  });
});
