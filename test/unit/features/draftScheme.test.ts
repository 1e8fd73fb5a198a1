/** A scheme that is begun from a skeleton: whoever gets it can score a sheet by it at once. */
import { describe, expect, it } from "vitest";
import { draftScheme, listSkeletons } from "../../../server/src/core/features/draftScheme";
import { place } from "../../support/cursor";

const blank = { id: "shop", edition: "2025", title: "" };

describe("the skeletons of a scheme", () => {
  it("are named in the user's language", () => {
    expect(listSkeletons("en").map(({ label }) => label)).toEqual([
      "points and grades",
      "profiles, rescaled to 100",
      "maturity levels",
    ]);
    expect(listSkeletons("zh").map(({ label }) => label)).toEqual([
      "分值与等级",
      "多种类型，换算为百分制",
      "成熟度等级",
    ]);
    for (const { description } of listSkeletons("zh")) expect(description).toMatch(/\p{Script=Han}/u);
  });

  it.each(
    listSkeletons("en").flatMap(({ label }, index) =>
      (["en", "zh"] as const).map((locale) => ({ label, index, locale })),
    ),
  )("have nothing wrong in them: $label, $locale", ({ index, locale }) => {
    const text = draftScheme(index, { ...blank, title: "Shops", locale }) ?? "";
    const { snapshot, source } = place("/w/shop.scheme.yaml", text);
    expect(snapshot.findProblems(source, "en").filter(({ severity }) => severity !== "info")).toEqual([]);
    expect(source.scheme).toMatchObject({ id: { value: "shop" }, edition: { value: "2025" }, status: "draft" });
    expect(text).not.toMatch(/\$\{|\}\}\}/);
    const words = text.replace(/^title: .*$/m, "");
    expect(/\p{Script=Han}/u.test(words)).toBe(locale === "zh");
  });

  it("take id, edition and title as they were given, in quotes where they need them", () => {
    const draft = (id: string, edition: string, title: string) =>
      draftScheme(0, { id, edition, title, locale: "en" })?.split("\n").slice(0, 3);
    expect(draft("售后", "1.10", "商品售后服务评价")).toEqual([
      "scheme: 售后",
      'edition: "1.10"',
      "title: 商品售后服务评价",
    ]);
    expect(draft("2025", "2", 'Shops: "good" #1 ')).toEqual([
      'scheme: "2025"',
      'edition: "2"',
      'title: "Shops: \\"good\\" #1"',
    ]);
    expect(draft("a", "$1", "$& $1 }")).toEqual(["scheme: a", 'edition: "$1"', 'title: "$& $1 }"']);
    expect(draft("a", "1", " ")?.[2]).toBe("title: Title of the scheme");
  });

  it("end with the last", () => {
    expect(draftScheme(3, { ...blank, locale: "en" })).toBeUndefined();
    expect(draftScheme(-1, { ...blank, locale: "en" })).toBeUndefined();
  });
});
