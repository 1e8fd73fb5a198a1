import { describe, expect, it } from "vitest";
import { type Completion, complete } from "../../../server/src/core/features/complete";
import { documentCompletion } from "../../../server/src/core/features/documentation";
import type { Locale } from "../../../server/src/core/messages/message";
import { readYaml } from "../../../server/src/core/yaml/read";
import { accept, place } from "../../support/cursor";
import { schemePath, sheetPath, shopScheme } from "./schemes";

const shop = { [schemePath]: shopScheme };

function at(path: string, marked: string, others: Record<string, string> = {}, locale: Locale = "en"): Completion[] {
  const { snapshot, source, offset } = place(path, marked, others);
  return complete(snapshot, source, offset, locale);
}

/** What the file, as it is by then, has to say about a completion. */
function documentation(
  completion: Completion | undefined,
  path: string,
  text: string,
  others: Record<string, string> = {},
  locale: Locale = "en",
): string | undefined {
  const { snapshot, source } = place(path, text, others);
  return completion?.about && documentCompletion(snapshot, source, completion.about, locale);
}

function labels(path: string, marked: string, others: Record<string, string> = {}): string[] {
  return at(path, marked, others).map((completion) => completion.label);
}

/** The text after the completion of that name is accepted; it reads as YAML without a flaw. */
function accepting(label: string, path: string, marked: string, others: Record<string, string> = {}): string {
  const completion = at(path, marked, others).find((each) => each.label === label);
  if (!completion) throw new Error(`no ${label} among ${labels(path, marked, others).join(" ")}`);
  const text = accept(marked.replace("<|>", ""), completion);
  expect(readYaml(text).problems, text).toEqual([]);
  return text;
}

const inScheme = (marked: string) => labels(schemePath, marked);
const inSheet = (marked: string) => labels(sheetPath, marked, shop);
const schemeAfter = (label: string, marked: string) => accepting(label, schemePath, marked);
const sheetAfter = (label: string, marked: string) => accepting(label, sheetPath, marked, shop);

describe("keys", () => {
  it("stand in an empty file behind whole skeletons, the required ones first", () => {
    expect(inScheme("<|>").slice(0, 8)).toEqual([
      "scheme: points and grades",
      "scheme: profiles, rescaled to 100",
      "scheme: maturity levels",
      "scheme",
      "edition",
      "title",
      "indicators",
      "grades",
    ]);
    expect(sheetAfter("score sheet", "<|>")).toMatch(/^sheet: 2025-001\nscheme: my-scheme@1\nclient: \{/);
    expect(schemeAfter("scheme", "# nothing yet\n<|>")).toBe("# nothing yet\nscheme: ");
    expect(schemeAfter("scheme", "\uFEFF<|>")).toBe("\uFEFFscheme: ");
    expect(schemeAfter("scheme", "\uFEFFsch<|>\n")).toBe("\uFEFFscheme: \n");
  });

  it("are those that are not there yet", () => {
    const offered = inScheme("scheme: a\ntitle: A\n<|>\npoints: 3\n");
    expect(offered.slice(0, 3)).toEqual(["edition", "indicators", "grades"]);
    expect(offered).not.toContain("scheme");
    expect(offered).not.toContain("points");
    expect(offered).not.toContain("scheme: points and grades");
  });

  it("take the place of one that is half typed", () => {
    expect(schemeAfter("scoring", "scheme: a\nsco<|>\ntitle: A\n")).toBe(
      "scheme: a\nscoring: { notApplicable: rescale, outOf: 100, decimals: 2 }\ntitle: A\n",
    );
    expect(schemeAfter("points", "indicators:\n  - id: a\n    po<|>\n    title: A\n")).toBe(
      "indicators:\n  - id: a\n    points: \n    title: A\n",
    );
    expect(schemeAfter("points", "indicators:\n  - id: a\n    <|>po\n")).toBe("indicators:\n  - id: a\n    points: \n");
  });

  it("take the place of one that has its colon or its value", () => {
    expect(schemeAfter("status", "sta<|>tu: draft\n")).toBe("status: draft\n");
    expect(sheetAfter("audit", "scheme: shop@2\naud<|>\n  type: initial\n")).toBe(
      "scheme: shop@2\naudit:\n  type: initial\n",
    );
  });

  it("are those of the mapping whose column it is", () => {
    const text = (line: string) => `scheme: a\nindicators:\n  - id: a\n    title: A\n${line}\ngrades:\n`;
    expect(inScheme(text("    <|>"))).toContain("points");
    expect(inScheme(text("    <|>"))).not.toContain("edition");
    expect(inScheme(text("<|>"))).toContain("edition");
    expect(inScheme(text("<|>"))).not.toContain("method");
    expect(schemeAfter("points", text("    <|>"))).toBe(text("    points: "));
  });

  it("get the indentation that is due", () => {
    expect(schemeAfter("edition", "scheme: a\n     <|>\n")).toBe("scheme: a\nedition: \n");
    expect(schemeAfter("points", "indicators:\n  - id: a\n     <|>\n")).toBe("indicators:\n  - id: a\n    points: \n");
    expect(schemeAfter("points", "indicators:\n  - id: a\n   po<|>\n")).toBe("indicators:\n  - id: a\n    points: \n");
  });

  it("begin a mapping below its key", () => {
    expect(schemeAfter("decimals", "scoring:\n  <|>\ntitle: A\n")).toBe("scoring:\n  decimals: \ntitle: A\n");
    expect(sheetAfter("type", "audit:\n    <|>\n")).toBe("audit:\n    type: initial\n");
    expect(sheetAfter("audit", "audit:\n  <|>\n")).toBe(
      "audit:\n  type: initial\n  start: 2025-01-15\n  end: 2025-01-16\n  team:\n    - { name: Lead auditor, role: lead }\n",
    );
  });

  it("are there within brackets", () => {
    expect(inScheme("indicators:\n  - { id: a, <|> }\n").slice(0, 2)).toEqual(["title", "points"]);
    expect(schemeAfter("points", "indicators:\n  - { id: a, po<|> }\n")).toBe("indicators:\n  - { id: a, points:  }\n");
    expect(schemeAfter("method", "indicators:\n  - { id: a, <|> }\n")).toBe(
      "indicators:\n  - { id: a, method: judged }\n",
    );
    expect(schemeAfter("metric", "indicators:\n  - { id: a, method: metric, <|> }\n")).toBe(
      'indicators:\n  - { id: a, method: metric, metric: { unit: "%", period: 12 months, target: "≥ 98%" } }\n',
    );
    expect(inScheme("indicators:\n  - { id: a, <|>\n  - { id: b }\n")).toContain("title");
    expect(inScheme("scoring: {<|>}\n")).toContain("decimals");
    expect(inScheme("scoring: {\n  decimals: 2,\n  <|>\n}\n")).toContain("rounding");
  });

  it("are only those of the case", () => {
    const metric = inScheme("indicators:\n  - id: a\n    method: metric\n    <|>\n");
    expect(metric).toContain("metric");
    expect(metric).not.toContain("levels");
    expect(metric).not.toContain("aggregate");
    const group = inScheme("indicators:\n  - id: a\n    <|>\n    indicators:\n      - id: b\n");
    expect(group).toContain("aggregate");
    expect(group).not.toContain("method");
    expect(inScheme("grades:\n  - id: g\n    requires: [ { tag: a, <|> } ]\n")).toEqual([
      "answered",
      "each",
      "min",
      "met",
    ]);
  });

  it("bring along what they take", () => {
    expect(schemeAfter("grades", "<|>")).toBe("grades:\n  - id: pass\n    title: Pass\n    min: 60");
    expect(schemeAfter("levels", "indicators:\n  - id: a\n    method: levels\n    <|>\n")).toBe(
      "indicators:\n  - id: a\n    method: levels\n    levels:\n      - { id: A, title: Always, points: 10 }\n" +
        "      - { id: B, title: Mostly, points: 7 }\n      - { id: C, title: Partly, points: 3 }\n" +
        "      - { id: D, title: Not at all, points: 0 }\n",
    );
    expect(schemeAfter("requires", "grades:\n  - id: g\n    <|>\n")).toBe(
      'grades:\n  - id: g\n    requires:\n      - { indicator: "1", min: 60% }\n',
    );
    expect(schemeAfter("tags", "indicators:\n  - id: a\n    <|>\n")).toBe("indicators:\n  - id: a\n    tags: [  ]\n");
    expect(schemeAfter("capped", "<|>")).toBe("capped: true");
    expect(sheetAfter("scores", "scheme: shop@2\n<|>\n")).toBe("scheme: shop@2\nscores:\n  \n");
    expect(schemeAfter("metric", "indicators:\r\n  - id: a\r\n    method: metric\r\n    <|>\r\n")).toBe(
      'indicators:\r\n  - id: a\r\n    method: metric\r\n    metric: { unit: "%", period: 12 months, target: "≥ 98%" }\r\n',
    );
  });

  it("are languages, profiles and prerequisites where those are the keys", () => {
    expect(inScheme("title: { zh: 标题, <|> }\n")).toEqual(["en"]);
    expect(inScheme("locales: [ zh, en, fr ]\ntitle:\n  zh: 标题\n  <|>\n")).toEqual(["en", "fr"]);
    expect(schemeAfter("b", "profiles: [ { id: a, title: A }, { id: b, title: B } ]\npoints: { a: 3, <|> }\n")).toBe(
      "profiles: [ { id: a, title: A }, { id: b, title: B } ]\npoints: { a: 3, b:  }\n",
    );
    const base = { "/w/p.scheme.yaml": "scheme: p\nedition: 1\nprerequisites: [ { id: base, title: Base } ]\n" };
    expect(labels(sheetPath, "scheme: p@1\nprerequisites: { <|> }\n", base)).toEqual(["base"]);
  });

  it("say what the schema says", () => {
    const [edition] = at(schemePath, "scheme: a\n<|>", {}, "zh");
    expect(edition?.detail).toBe("版本，通常为年份");
    expect(documentation(edition, schemePath, "", {}, "zh")).toMatch(/^\*\*`edition`\*\* · 必填\n\n版本，/);
  });
});

describe("items of a list", () => {
  it("begin with a dash below their key", () => {
    expect(schemeAfter("indicator", "indicators:\n  <|>\n")).toBe(
      'indicators:\n  - id: "1.1"\n    title: Title\n    points: 10\n',
    );
    expect(schemeAfter("id", "grades:\n  <|>\n")).toBe("grades:\n  - id: \n");
  });

  it("begin behind the dash", () => {
    expect(inScheme("indicators:\n  - <|>\n").slice(0, 2)).toEqual(["indicator", "indicator: all or nothing"]);
    expect(schemeAfter("grade with conditions", "grades:\n  - <|>\n")).toBe(
      "grades:\n  - id: good\n    title: Good\n    min: 75\n    requires:\n      - { level: 1, min: 60% }\n",
    );
    expect(schemeAfter("grade", "grades:\n  -<|>\n")).toBe("grades:\n  - id: pass\n    title: Pass\n    min: 60\n");
    expect(schemeAfter("level", "scales:\n  s:\n    - <|>\n")).toBe(
      "scales:\n  s:\n    - { id: A, title: Always, points: 10 }\n",
    );
    expect(schemeAfter("title", "indicators:\n  - ti<|>\n")).toBe("indicators:\n  - title: \n");
  });

  it("go on in the column of the dashes", () => {
    const text = (line: string) => `grades:\n  - id: a\n    title: A\n${line}\n  - id: b\n`;
    expect(schemeAfter("grade", text("  <|>"))).toBe(text("  - id: pass\n    title: Pass\n    min: 60"));
    expect(schemeAfter("title", text("  ti<|>"))).toBe(text("  - title: "));
    expect(inScheme("grades:\n- id: a\n<|>\n")).toContain("grade");
    expect(inScheme("grades:\n- id: a\n<|>\n")).toContain("edition");
    expect(schemeAfter("edition", "grades:\n- id: a\n<|>\n")).toBe("grades:\n- id: a\nedition: \n");
    expect(schemeAfter("grade", "grades:\n- id: a\n<|>\n")).toBe(
      "grades:\n- id: a\n- id: pass\n  title: Pass\n  min: 60\n",
    );
  });

  it("stand in braces within brackets", () => {
    expect(schemeAfter("grade", "grades: [ <|> ]\n")).toBe("grades: [ { id: pass, title: Pass, min: 60 } ]\n");
    expect(inScheme("grades: [ <|> ]\n")).not.toContain("grade with conditions");
  });

  it("follow a key on new lines, without a space behind its colon", () => {
    expect(schemeAfter("grade", "grades: <|>\ntitle: A\n")).toBe(
      "grades:\n  - id: pass\n    title: Pass\n    min: 60\ntitle: A\n",
    );
    expect(sheetAfter("audit", "audit: <|>\n")).toMatch(/^audit:\n {2}type: initial\n {2}start:/);
    expect(schemeAfter("[ ]", "basis: <|>\n")).toBe("basis: [  ]\n");
  });
});

describe("values", () => {
  it("are the words that the schema lists", () => {
    expect(inScheme("status: <|>\n")).toEqual(["draft", "published", "withdrawn"]);
    expect(schemeAfter("published", "status: dr<|>aft # soon\n")).toBe("status: published # soon\n");
    expect(schemeAfter("published", "status:<|>\n")).toBe("status: published\n");
    expect(schemeAfter("published", 'status: "<|>"\n')).toBe("status: published\n");
    expect(inSheet("audit:\n  type: <|>\n")).toEqual(["initial", "surveillance", "recertification", "special"]);
    expect(inScheme("capped: <|>\n")).toEqual(["true", "false"]);
    expect(schemeAfter("mean", "aggregate:\n  <|>\n")).toBe("aggregate:\n  mean\n");
  });

  it("are patterns by kind", () => {
    expect(inScheme("findings:\n  - { id: a, due: <|> }\n")).toEqual([
      "15 working days",
      "30 days",
      "12 months",
      "3 years",
    ]);
    expect(schemeAfter("9-12 months", "cycle:\n  surveillance: <|>\n")).toBe("cycle:\n  surveillance: 9-12 months\n");
    expect(schemeAfter("≥ 98%", "indicators:\n  - metric: { target: <|> }\n")).toBe(
      "indicators:\n  - metric: { target: ≥ 98% }\n",
    );
    expect(schemeAfter("zh, en", "title: <|>\n")).toBe("title: { zh: 中文, en: English }\n");
  });

  it("are figures for the scheme's own profiles", () => {
    expect(schemeAfter("per profile", "profiles: [ { id: a, title: A }, { id: b, title: B } ]\npoints: <|>\n")).toBe(
      "profiles: [ { id: a, title: A }, { id: b, title: B } ]\npoints: { a: 10, b: 10 }\n",
    );
    expect(inScheme("points: <|>\n")).toEqual([]);
  });

  it("are none in front of what is there already", () => {
    for (const marked of [
      "grades:\n  - { id:<|> a, title: A }\n",
      "title:<|> A\n",
      " <|> title: A\n",
      "grades:\n  -<|> id: a\n",
    ]) {
      expect(inScheme(marked), marked).toEqual([]);
    }
    expect(inScheme("grades:\n<|>  - id: a\n")).toEqual([]);
    expect(inScheme("grades:\n  <|>- id: a\n")).toEqual([]);
  });

  it("are none in comments, running text and where nothing is known", () => {
    expect(inScheme("status: draft # <|>\n")).toEqual([]);
    expect(inScheme("# <|>\n")).toEqual([]);
    expect(inScheme("indicators:\n  - id: a\n    guidance: |\n      Look at <|>\n")).toEqual([]);
    expect(inScheme("colour:\n  <|>\n")).toEqual([]);
    expect(inScheme("title: <|>Some\n  thing\n")).toEqual([]);
  });
});

describe("names of things", () => {
  it("are the editions of the workspace", () => {
    const others = { ...shop, "/w/b.scheme.yaml": "scheme: other\nedition: 2025\ntitle: Other\n" };
    expect(labels(sheetPath, "scheme: <|>\n", others)).toEqual([
      "other@2025",
      "shop@2",
      "./b.scheme.yaml",
      "./shop.scheme.yaml",
    ]);
    expect(accepting("shop@2", sheetPath, "sheet: a\nscheme: sho<|>\n", others)).toBe("sheet: a\nscheme: shop@2\n");
    expect(accepting("shop@2", sheetPath, "sheet: a\nscheme: sho<|>p@1\n", others)).toBe("sheet: a\nscheme: shop@2\n");
    expect(at(sheetPath, "scheme: <|>\n", others, "zh")[1]?.detail).toBe("门店服务");
    expect(labels(schemePath, "scheme: shop\nedition: 2\nsupersedes: <|>\n", others)).toEqual(["other@2025"]);
  });

  it("are those that the scheme defines", () => {
    const scheme = (marked: string) =>
      shopScheme.replace("grades:\n", `grades:\n  - { id: x, requires: [ ${marked} ] }\n`);
    expect(inScheme(scheme("{ indicator: <|> }"))).toEqual(["1", "1.1", "1.2", "1.10", "2", "2.a", "2.b", "2.c"]);
    expect(schemeAfter("1.10", scheme("{ indicator: <|> }"))).toBe(scheme('{ indicator: "1.10" }'));
    expect(schemeAfter("1.10", scheme('{ indicator: "1.<|>" }'))).toBe(scheme('{ indicator: "1.10" }'));
    expect(schemeAfter("2.a", scheme("{ indicator: <|> }"))).toBe(scheme("{ indicator: 2.a }"));
    expect(inScheme(scheme("{ tag: <|> }"))).toEqual(["key"]);
    expect(inScheme(scheme("{ answered: <|> }"))).toEqual(["A", "B", "C"]);
    expect(inScheme(scheme("{ adjustment: <|> }"))).toEqual(["deduction", "bonus"]);
    expect(inScheme(scheme("{ findings: <|> }"))).toEqual(["minor"]);
    expect(inScheme(scheme("{ held: <|> }"))).toEqual(["x", "pass", "good"]);
    expect(inScheme(scheme('{ level: 2, except: [ "1.1", <|> ] }'))).not.toContain("1.1");
    expect(inScheme(shopScheme.replace("scale: abc", "scale: <|>"))).toEqual(["abc"]);
  });

  it("are reasons of the adjustment, classes, profiles, modes, plans and grades", () => {
    const sheet = (marked: string) => `scheme: shop@2\n${marked}\n`;
    expect(inSheet(sheet("adjustments:\n  - id: deduction\n    reason: <|>"))).toEqual(["law", "rule"]);
    expect(inSheet(sheet("adjustments:\n  - { reason: <|>, id: bonus }"))).toEqual(["prize"]);
    expect(inSheet(sheet("adjustments:\n  - id: <|>"))).toEqual(["deduction", "bonus"]);
    expect(inSheet(sheet("findings:\n  - class: <|>"))).toEqual(["minor"]);
    const others = {
      "/w/p.scheme.yaml": `scheme: p\nedition: 1
profiles: [ { id: a, title: A } ]
modes: { E: Survey, H: Review }
plans: [ { when: with-design, audit: initial, modes: [ E ] }, { when: with-design, audit: special, modes: [ E, H ] } ]
`,
    };
    expect(labels(sheetPath, "scheme: p@1\nprofile: <|>\n", others)).toEqual(["a"]);
    expect(labels(sheetPath, "scheme: p@1\naudit: { plan: <|> }\n", others)).toEqual(["with-design"]);
    expect(labels(sheetPath, "scheme: p@1\naudit: { modes: [ E, <|> ] }\n", others)).toEqual(["H"]);
    expect(accepting("H", sheetPath, "scheme: p@1\naudit:\n  modes:\n    - E\n    - <|>\n", others)).toBe(
      "scheme: p@1\naudit:\n  modes:\n    - E\n    - H\n",
    );
    expect(accepting("E", sheetPath, "scheme: p@1\naudit:\n  modes:\n    <|>\n", others)).toBe(
      "scheme: p@1\naudit:\n  modes:\n    - E\n",
    );
  });

  it("are matched by their titles, with the quote that stands there", () => {
    const [row] = at(sheetPath, `scheme: shop@2\nscores:\n  "<|>\n`, shop, "zh");
    expect(row).toMatchObject({ label: "1.1", detail: "部门 · 3 分", filter: '"1.1 部门 Department' });
    expect(documentation(row, sheetPath, "scheme: shop@2", shop, "zh")).toMatch(/^\*\*1\.1 部门\*\* · 3 分/);
  });
});

describe("rows of a sheet", () => {
  const sheet = (rows: string) => `scheme: shop@2\nscores:\n${rows}\nfindings: []\n`;

  it("are the indicators that are not scored yet, in order", () => {
    expect(inSheet(sheet("  <|>"))).toEqual(["1.1", "1.2", "1.10", "2.a", "2.b", "2.c"]);
    expect(inSheet(sheet('  "1.1": 3\n  <|>\n  2.a:'))).toEqual(["1.2", "1.10", "2.b", "2.c"]);
    expect(inSheet(sheet('  "1": n/a\n  <|>'))).toEqual(["2.a", "2.b", "2.c"]);
    expect(inSheet("scheme: shop@2\nscores: { <|> }\n")).toEqual(["1.1", "1.2", "1.10", "2.a", "2.b", "2.c"]);
  });

  it("are quoted where YAML would read a number", () => {
    expect(sheetAfter("1.10", sheet('  "1.1": 3\n  <|>'))).toBe(sheet('  "1.1": 3\n  "1.10": '));
    expect(sheetAfter("1.10", sheet('  "1.1": 3\n  "1.<|>"'))).toBe(sheet('  "1.1": 3\n  "1.10": '));
    expect(sheetAfter("1.10", sheet('  "1.1": 3\n  1.1<|>'))).toBe(sheet('  "1.1": 3\n  "1.10": '));
    expect(sheetAfter("1.10", sheet('  "1.1": 3\n  "1.<|>'))).toBe(sheet('  "1.1": 3\n  "1.10": '));
    expect(sheetAfter("2.a", sheet("  2<|>: 5/5"))).toBe(sheet("  2.a: 5/5"));
    expect(sheetAfter("1.2", `scheme: shop@2\nscores: { "1.1": 3, <|> }\n`)).toBe(
      `scheme: shop@2\nscores: { "1.1": 3, "1.2":  }\n`,
    );
  });

  it("are scored in the forms of their method", () => {
    const row = (id: string) =>
      at(sheetPath, sheet(`  ${id}: <|>`), shop).map(({ label, detail }) => `${label} | ${detail}`);
    expect(row('"1.1"').slice(0, 2)).toEqual(["3 | all points", "n/a | not applicable: left out"]);
    expect(row('"1.10"').slice(0, 3)).toEqual([
      "true | conforms: 2",
      "false | does not conform: 0",
      "n/a | not applicable: left out",
    ]);
    expect(row("2.a")[0]).toBe("n/m | so many conform of so many");
    expect(row("2.b")[0]).toBe("h | measured value, target ≤ 24 h");
    expect(row("2.c").slice(0, 4)).toEqual([
      "A | Always: 4 of 4",
      "B | Mostly: 3 of 4",
      "C | Never: 0 of 4",
      "level with evidence | An answer level with evidence",
    ]);
    expect(row("2.c").join()).not.toContain("n/a");
    expect(sheetAfter("n/m", sheet("  2.a: <|>"))).toBe(sheet("  2.a: 3/3"));
    expect(sheetAfter("true", sheet('  "1.10": f<|>'))).toBe(sheet('  "1.10": true'));
    expect(inSheet(sheet('  "1": <|>'))[0]).toBe("n/a");
  });

  it("are scored by the steps of the scheme where they are few", () => {
    const stepped = { [schemePath]: shopScheme.replace("decimals: 2", "step: 0.5") };
    expect(labels(sheetPath, sheet('  "1.1": <|>'), stepped).slice(0, 8)).toEqual([
      "3",
      "2.5",
      "2",
      "1.5",
      "1",
      "0.5",
      "0",
      "n/a",
    ]);
  });

  it("have a long form with the keys of their method", () => {
    expect(sheetAfter("score with evidence", sheet('  "1.1": <|>'))).toBe(
      sheet('  "1.1":\n    score: 8\n    evidence: [ What was seen ]\n    note: Why points were lost'),
    );
    expect(inSheet(sheet('  "1.1":\n    <|>'))).toEqual(
      expect.arrayContaining(["score", "notApplicable", "evidence", "note", "by"]),
    );
    expect(inSheet(sheet('  "1.1":\n    <|>'))).not.toContain("sample");
    expect(inSheet(sheet("  2.c: { <|> }"))).toContain("level");
    expect(inSheet(sheet("  2.c: { level: <|> }"))).toEqual(["A", "B", "C"]);
    expect(inSheet(sheet('  "1.10": { conforms: <|> }'))).toEqual(["true", "false"]);
    expect(inSheet(sheet('  "1.2": { evidence: [ <|> ] }'))).toContain("List of outlets");
  });

  it("are all there before a profile is chosen", () => {
    const others = { [schemePath]: `${shopScheme}profiles: [ { id: a, title: A }, { id: b, title: B } ]\n` };
    expect(labels(sheetPath, sheet("  <|>"), others)).toHaveLength(6);
    expect(labels(sheetPath, "scores:\n  <|>\n", others)).toEqual([]);
  });
});

describe("what follows from the rest of the sheet", () => {
  const rows = `scores: { "1.1": 3, "1.2": 10, "1.10": true, 2.a: 3/3, 2.b: 24, 2.c: B }`;

  it("is due dates, totals and grades", () => {
    expect(
      sheetAfter("2025-09-03", "scheme: shop@2\nfindings:\n  - { class: minor, raised: 2025-08-13, due: <|> }\n"),
    ).toContain("due: 2025-09-03 }");
    expect(inSheet(`scheme: shop@2\n${rows}\ndeclared: { total: <|> }\n`)).toEqual(["29"]);
    expect(inSheet(`scheme: shop@2\n${rows}\ndeclared: { grade: <|> }\n`)).toEqual(["good", "pass"]);
  });
});
