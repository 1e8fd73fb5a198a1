import { describe, expect, it } from "vitest";
import { compareSchemes } from "../../server/src/core/schemeChange";
import { Source } from "../../server/src/core/source";

const text = `scheme: shop
edition: "2"
title: { zh: 门店服务, en: Shop service }
status: draft
x-note: anything
profiles: [ { id: title, title: All } ]
points: { title: 10 }
scoring: { notApplicable: rescale, decimals: 2 }
scales:
  title: [ { id: A, title: Always, points: 4 }, { id: B, title: Never, points: 0 } ]
indicators:
  - id: "1"
    title: Outlets
    points: 6
    mandatory: 50%
    tags: [ key ]
    guidance: Count all
    evidence: [ List of outlets ]
  - { id: "2", title: Answers, method: levels, scale: title }
adjustments:
  - { id: bonus, title: Bonus, points: 1, max: 1, failAt: 3, reasons: [ { id: prize, title: A prize } ] }
grades:
  - { id: pass, title: Pass, min: 6, requires: [ { tag: key, min: 80% } ] }
ungraded: { title: None }
findings: [ { id: minor, title: Minor, due: 15 days } ]
modes: { title: On site }
`;

const of = (content: string) => new Source("/w/shop.scheme.yaml", "scheme", content);

function effectsOf(from: string, to: string): string[] {
  expect(text).toContain(from);
  const change = compareSchemes(of(text), of(text.replace(from, to)));
  return Object.entries(change).flatMap(([effect, is]) => (is ? [effect] : []));
}

const words = ["words"];
const demands = ["demands", "words"];
const grades = ["grades", "words"];
const barring = ["grades", "demands", "words"];
const figures = ["figures", "grades", "demands", "words"];
const standing = ["standing", "demands", "words"];
const everything = ["standing", "figures", "grades", "demands", "words"];

describe("a change of a scheme", () => {
  it.each([
    ["a remark", "indicators:", "# A remark\nindicators:   # here", []],
    ["its title", "en: Shop service", "en: Service", words],
    ["the title in one language more", "{ zh: 门店服务,", "{ de: Laden, zh: 门店服务,", words],
    ["a key of the author's own", "x-note: anything", "x-note: { points: 5 }", words],
    ["the title of an indicator", "title: Outlets", "title: Shops", words],
    ["what to look for", "[ List of outlets ]", "[ List of outlets, Map ]", words],
    ["guidance that is gone", "    guidance: Count all\n", "", words],
    ["the title of a reason", "title: A prize", "title: Prize", words],
    ["what is said of no grade", "title: None", "title: Nothing", words],
    ["the title of a grade", "title: Pass,", "title: Passed,", words],
    ["a threshold", "min: 6,", "min: 7,", grades],
    ["a condition", "min: 80%", "min: 70%", grades],
    ["a grade more", "ungraded:", "  - { id: good, title: Good, min: 9 }\nungraded:", grades],
    ["what is mandatory", "mandatory: 50%", "mandatory: true", barring],
    ["a tag", "[ key ]", "[ key, more ]", barring],
    ["the occurrences that bar grades", "failAt: 3", "failAt: 2", barring],
    ["a reason", "id: prize", "id: award", demands],
    ["when something is due", "15 days", "20 days", demands],
    ["a mode, whatever it is called", "title: On site", "title: Remote", demands],
    ["points", "points: 6", "points: 7", figures],
    ["the points of a profile, whatever it is called", "{ title: 10 }", "{ title: 11 }", figures],
    ["a scale, whatever it is called", "points: 4", "points: 5", figures],
    ["how scores are rounded", "decimals: 2", "decimals: 1", figures],
    ["how often an adjustment counts", "max: 1", "max: 2", figures],
    ["an id", 'id: "1"', 'id: "1.1"', figures],
    ["a number in quotes", "points: 6", 'points: "6"', figures],
    ["an indicator less", '  - { id: "2", title: Answers, method: levels, scale: title }\n', "", figures],
    [
      "the order of an indicator's keys",
      "    points: 6\n    mandatory: 50%\n",
      "    mandatory: 50%\n    points: 6\n",
      figures,
    ],
    ["its edition", '"2"', '"3"', standing],
    ["its status", "draft", "published", standing],
    ["what it supersedes", "status:", "supersedes: shop@1\nstatus:", standing],
    ["the order of its keys", "status: draft\nx-note: anything\n", "x-note: anything\nstatus: draft\n", everything],
    ["that it cannot be read", text, "- scheme", everything],
  ])("in %s", (_, from, to, expected) => {
    expect(effectsOf(from, to)).toEqual(expected);
  });

  it("in who can name it has an effect on everything", () => {
    const named = new Source("/w/shop.scheme.yaml", "scheme", text, "path");
    expect(Object.values(compareSchemes(of(text), named))).toEqual(everything.map(() => true));
  });

  it("behind an alias is found where the alias stands", () => {
    const aliased = text.replace("tags: [ key ]", "tags: &tags [ key ]").replace("decimals: 2 }", "decimals: &two 2 }");
    const change = compareSchemes(of(aliased), of(aliased.replace("&two 2", "&two 3")));
    expect(change.figures).toBe(true);
    const cyclic = text.replace("[ key ]", "&a [ *a ]");
    expect(compareSchemes(of(cyclic), of(cyclic.replace("title: Pass,", "title: Passed,")))).toMatchObject({
      figures: false,
      words: true,
    });
  });
});
