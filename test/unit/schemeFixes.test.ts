/** Fixes of the rules for schemes: what is offered, and what the file says afterwards, to the character. */
import { describe, expect, it } from "vitest";
import { Workspace } from "../../server/src/core/workspace";
import { applyEdits } from "../support/edits";

/** The titles of the fixes of the first finding of a rule, and the text after each. */
function fixesOf(text: string, rule: string): { title: string; text: string }[] {
  const workspace = new Workspace();
  workspace.setRoots(["/"]);
  workspace.set("/a.scheme.yaml", text);
  const snapshot = workspace.snapshot();
  const source = snapshot.source("/a.scheme.yaml");
  const problem = source && snapshot.findProblems(source, "en").find((each) => each.rule === rule);
  if (!problem) throw new Error(`no ${rule} is found`);
  return problem.fixes.map((fix) => ({ title: fix.title, text: applyEdits(text, fix.edits) }));
}

const head = 'scheme: s\nedition: "1"\ntitle: S\n';

describe("grade-order", () => {
  const before = `${head}points: 150\nindicators: [ { id: a, title: A, points: 150 } ]\n`;
  const sorted = (grades: string) => {
    const [fix] = fixesOf(before + grades, "grade-order");
    return fix?.text.slice(before.length);
  };

  it("moves grades with their lines and comments and leaves blank lines where they are", () => {
    expect(
      sorted(`grades:
  # 旧版沿用
  - id: two
    min: 120 # 原为 115
    # 待核

  # 新设
  - id: one
    min: 100

ungraded: { title: none } # 无
`),
    ).toBe(`grades:
  # 新设
  - id: one
    min: 100

  # 旧版沿用
  - id: two
    min: 120 # 原为 115
    # 待核

ungraded: { title: none } # 无
`);
  });

  it("leaves a heading above the first grade, and what a blank line sets apart", () => {
    expect(
      sorted(`grades:
# 150 分制
- { id: two, title: Two, min: 120 } # 二
- { id: one, title: One, min: 100 }

# 以上经委员会批准
`),
    ).toBe(`grades:
# 150 分制
- { id: one, title: One, min: 100 }
- { id: two, title: Two, min: 120 } # 二

# 以上经委员会批准
`);
  });

  it("takes a suppression along that stands above the first grade", () => {
    expect(
      sorted(`grades:
  # gradeline-ignore-next grade-shadowed: as printed
  - { id: two, title: Two, min: 120 }
  - { id: one, title: One, min: 100 }
`),
    ).toBe(`grades:
  - { id: one, title: One, min: 100 }
  # gradeline-ignore-next grade-shadowed: as printed
  - { id: two, title: Two, min: 120 }
`);
  });

  it("keeps line breaks, and the lack of one at the end", () => {
    expect(
      sorted("grades:\r\n- id: two\r\n  min: 120\r\n- id: one\r\n  title: |\r\n    One\r\n    star\r\n  min: 100"),
    ).toBe("grades:\r\n- id: one\r\n  title: |\r\n    One\r\n    star\r\n  min: 100\r\n- id: two\r\n  min: 120");
  });

  it("sorts a list in brackets", () => {
    expect(sorted("grades: [ { id: b, min: 120 }, { id: c, min: 130 }, { id: a, min: 100 } ] # 三级\n")).toBe(
      "grades: [ { id: a, min: 100 }, { id: b, min: 120 }, { id: c, min: 130 } ] # 三级\n",
    );
  });

  it.each([
    ["equal thresholds", "grades: [ { id: a, min: 120 }, { id: b, min: 100 }, { id: c, min: 100 } ]\n"],
    ["a grade without one", "grades: [ { id: a, min: 120 }, { id: b, min: 100 }, { id: c } ]\n"],
    ["stars that say otherwise", "grades: [ { id: a, stars: 1, min: 120 }, { id: b, stars: 2, min: 100 } ]\n"],
    [
      "grades that rest on higher ones",
      "grades: [ { id: a, min: 120 }, { id: b, min: 100, requires: [ { held: a } ] } ]\n",
    ],
    ["an anchor", "grades: [ { id: a, min: &m 120 }, { id: b, min: 100 } ]\n"],
    ["a comment in brackets", "grades: [ { id: a, min: 120 }, # A\n  { id: b, min: 100 } ]\n"],
    ["a dash on a line of its own", "grades:\n  -\n    id: a\n    min: 120\n  - { id: b, min: 100 }\n"],
  ])("leaves alone %s", (_, grades) => {
    expect(sorted(grades)).toBeUndefined();
  });

  it("agrees with every profile, or leaves the list alone", () => {
    const profiles = `${head}points: 150\nindicators: [ { id: a, title: A, points: 150 } ]\nprofiles: [ { id: p, title: P }, { id: q, title: Q } ]\n`;
    const titles = (grades: string) => fixesOf(profiles + grades, "grade-order").map(({ title }) => title);
    expect(titles("grades: [ { id: a, min: 120 }, { id: b, min: { p: 100, q: 110 } } ]\n")).toEqual([
      "Sort the grades by min, lowest first",
    ]);
    expect(titles("grades: [ { id: a, min: 120 }, { id: b, min: { p: 100, q: 130 } } ]\n")).toEqual([]);
  });
});

describe("points-sum", () => {
  const offers = (text: string) => fixesOf(head + text, "points-sum").map(({ title }) => title);

  it("declares the sum, or puts the difference on one leaf", () => {
    expect(
      offers(
        "points: 10\nindicators: [ { id: a, title: A, points: 5 }, { id: b, title: B, points: 4 } ]\ngrades: []\n",
      ),
    ).toEqual(["Declare 9 points", "Give a A 6 points instead of 5", "Give b B 5 points instead of 4"]);
  });

  it("declares nothing that makes the sum above wrong", () => {
    const below = "indicators: [ { id: a.1, title: A1, points: 6 } ]";
    expect(offers(`points: 5\nindicators: [ { id: a, title: A, points: 5, ${below} } ]\ngrades: []\n`)).toEqual([
      "Give a.1 A1 5 points instead of 6",
    ]);
    expect(
      offers(`points: 5\nindicators: [ { id: a, title: A, points: 5, ${below} } ]\ncapped: true\ngrades: []\n`),
    ).toEqual(["Declare 6 points", "Give a.1 A1 5 points instead of 6"]);
  });

  it("puts no grade out of reach", () => {
    const tree = "indicators: [ { id: a, title: A, points: 5 }, { id: b, title: B, points: 4 } ]\n";
    expect(offers(`points: 10\n${tree}grades: [ { id: top, title: Top, min: 10 } ]\n`)).toEqual([
      "Give a A 6 points instead of 5",
      "Give b B 5 points instead of 4",
    ]);
    const asks = "requires: [ { any: [ { level: 1, min: 4 }, { indicator: b, min: 5 } ] } ]";
    expect(offers(`points: 8\n${tree}grades: [ { id: top, title: Top, ${asks} } ]\n`)).toEqual([
      "Declare 9 points",
      "Give a A 4 points instead of 5",
    ]);
  });

  it("gives no leaf points between two steps, nor changes what others refer to", () => {
    const tree = "indicators: [ { id: a, title: A, points: 6 }, { id: b, title: B, points: 2, step: 1 } ]\n";
    expect(offers(`points: 9\nscoring: { step: 2 }\n${tree}grades: []\n`)).toEqual([
      "Declare 8 points",
      "Give b B 3 points instead of 2",
    ]);
    const shared = "indicators: [ { id: a, title: A, points: &p 6 }, { id: b, title: B, points: *p } ]\n";
    expect(offers(`points: 9\n${shared}grades: []\n`)).toEqual(["Declare 12 points", "Give b B 3 points instead of 6"]);
  });
});

describe("weights-sum", () => {
  it("puts the difference on one weight", () => {
    const text = `${head}points: 100\naggregate: weighted\nindicators:\n  - { id: a, title: A, points: 5, weight: 50 }\n  - { id: b, title: B, points: 5, weight: 45 }\ngrades: []\n`;
    expect(fixesOf(text, "weights-sum")).toEqual([
      { title: "Weigh a A 55 instead of 50", text: text.replace("weight: 50", "weight: 55") },
      { title: "Weigh b B 50 instead of 45", text: text.replace("weight: 45", "weight: 50") },
    ]);
  });
});

describe("unit-mismatch", () => {
  const metric = (text: string) =>
    `${head}points: 5\nindicators:\n  - { id: a, title: A, points: 5, method: metric, metric: { ${text} } }\ngrades: []\n`;
  const writes = (text: string) => fixesOf(metric(text), "unit-mismatch").map(({ title }) => title);

  it("offers a share where it may be meant", () => {
    expect(writes('unit: "%", period: year, target: ≥ 0.98')).toEqual(["Write ≥ 0.98%", "Write ≥ 98%"]);
    expect(writes('unit: "%", period: year, target: ≥ 98')).toEqual(["Write ≥ 98%"]);
  });

  it("changes the unit only where nothing else is in it", () => {
    expect(writes("unit: 次, period: year, target: ≤ 2%")).toEqual(['Write "%"']);
    expect(writes("unit: 次, period: year, target: ≤ 2%, lose: { points: 1, per: 1 }")).toEqual([]);
  });
});
