/** How Chinese titles are found by what is typed. */
import { beforeAll, describe, expect, it } from "vitest";
import { complete } from "../../server/src/core/features/complete";
import { loadSpelling, type Spell } from "../../server/src/core/text/pinyin";
import { matches, place } from "../support/cursor";

let spell: Spell;

beforeAll(async () => {
  spell = await loadSpelling();
});

describe("the spelling of a title", () => {
  it.each([
    ["组织架构", "组织 架构 zu zhi jia gou"],
    ["重大投诉", "重大 投诉 zhong da tou su"],
    ["重新认证", "重新 认证 chong xin ren zheng"],
    ["行业规范的执行情况", "行业 规范 的 执行 情况 hang ye gui fan de zhi xing qing kuang"],
    ["长期与增长", "长期 与 增长 chang qi yu zeng zhang"],
    ["服务率", "服务 率 fu wu lv"],
    ["ISO 9001 认证", "ISO 9001 认证 ren zheng"],
    ["Organization", "Organization"],
    ["", ""],
    ["😀", "😀"],
    ["𠮷", "𠮷"],
  ])("%s is %s", (title, spelled) => {
    expect(spell(title)).toBe(spelled);
  });

  it("is the same every time", () => {
    expect(spell("网点覆盖")).toBe(spell("网点覆盖"));
  });
});

const scheme = `scheme: s
edition: "1"
points: 30
indicators:
  - { id: "1", title: { zh: 组织架构, en: Organization }, points: 10 }
  - { id: "2", title: { zh: 重大投诉的处理, en: Major complaints }, points: 10 }
  - { id: "10", title: 行业规范, points: 10 }
`;

/** The rows that are offered to who has typed so much. */
function found(typed: string): string[] {
  const marked = `scheme: s@1\nscores:\n  ${typed}<|>\n`;
  const { snapshot, source, offset } = place("/w/a.sheet.yaml", marked, { "/w/s.scheme.yaml": scheme });
  const offered = complete(snapshot, source, offset, "zh", spell);
  return offered
    .filter((each) => matches(each, source.text.slice(each.replace.start, offset)))
    .map((each) => each.label);
}

describe("a row is found", () => {
  it.each([
    ["its id", "1", ["1", "10"]],
    ["its title", "组织架构", ["1"]],
    ["a word within its title", "投诉", ["2"]],
    ["pinyin", "zuzhijiagou", ["1"]],
    ["the beginning of its pinyin", "zuzhi", ["1"]],
    ["a syllable within it", "tousu", ["2"]],
    ["initials", "zzjg", ["1"]],
    ["the reading that the word has", "zhongda", ["2"]],
    ["the reading that another word has", "hangye", ["10"]],
    ["its title in the other language", "compl", ["2"]],
    ["its id in quotes", '"2', ["2"]],
    ["pinyin in quotes", '"zdts', ["2"]],
  ])("by %s", (_, typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it("not by a reading that its word has not", () => {
    expect(found("chongda")).toEqual([]);
    expect(found("xingye")).toEqual([]);
  });
});
