/** The examples on the pages of the rules do what the pages say of them. */
import { describe, expect, it } from "vitest";
import { exampleScheme } from "../../server/src/core/exampleScheme";
import { textOf } from "../../server/src/core/messages/apart";
import { rules } from "../../server/src/core/rules/registry";
import { loadExample } from "../support/examples";

describe.each(rules.map((rule) => [rule.id, textOf(rule.guide)] as const))("%s", (id, guide) => {
  it("finds something in its bad example, and no other rule does", () => {
    const { snapshot, sources } = loadExample(guide.bad);
    const [first] = sources;
    const found = first ? snapshot.findProblems(first, "en").map(({ rule }) => rule) : [];
    expect(found).toContain(id);
    expect(found.filter((rule) => rule !== id && !guide.besides?.includes(rule))).toEqual([]);
    for (const rule of guide.besides ?? []) expect(found).toContain(rule);
  });

  it("finds nothing in its good example, nor does any other rule", () => {
    const { snapshot, sources } = loadExample(guide.good);
    const found = sources.flatMap((source) => snapshot.findProblems(source, "en"));
    expect(found.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([]);
  });

  it("has a page in both languages", () => {
    const { remedy, exception, source } = guide;
    for (const message of [remedy, exception, ...(source ? [source] : [])]) {
      expect(message.en).toMatch(/^[A-Z`].*[.!]$/s);
      expect(message.zh).toMatch(/\p{Script=Han}.*[。！]$/su);
    }
  });
});

describe("the scheme of the examples", () => {
  it("has nothing wrong", () => {
    const { snapshot, sources } = loadExample({ "service.scheme.yaml": exampleScheme });
    expect(sources.flatMap((source) => snapshot.findProblems(source, "en"))).toEqual([]);
  });
});
