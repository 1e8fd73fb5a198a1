/** A sheet that is begun from a scheme: what is left to do in it is to fill it in, and nothing else. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { draftSheet } from "../../../server/src/core/features/draftSheet";
import { listSchemes, schemeReference } from "../../../server/src/core/features/schemeList";
import type { Locale } from "../../../server/src/core/messages/message";
import type { ProfileView } from "../../../server/src/core/scoring/view";
import type { Source } from "../../../server/src/core/source";
import { Workspace } from "../../../server/src/core/workspace";
import { place } from "../../support/cursor";
import { schemePath, shopScheme } from "./schemes";

const samples = join(__dirname, "../../../samples");
const schemes = readdirSync(samples, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".scheme.yaml") && !name.startsWith("broken"))
  .map((name) => name.replaceAll("\\", "/"))
  .sort();

/** The views of a scheme, and the findings of a sheet drafted from each. */
function load(text: string, path = "/w/a.scheme.yaml") {
  const workspace = new Workspace();
  workspace.set(path, text);
  const source = workspace.snapshot().source(path) as Source;
  return { source, workspace };
}

function drafted(view: ProfileView, source: Source, workspace: Workspace, locale: Locale = "zh") {
  const reference = schemeReference(workspace.snapshot(), source, "/w/b.sheet.yaml");
  const text = draftSheet(view, { id: "XB-2025-001", reference, locale });
  workspace.set("/w/b.sheet.yaml", text);
  const snapshot = workspace.snapshot();
  const sheet = snapshot.source("/w/b.sheet.yaml") as Source;
  return { text, sheet, snapshot };
}

describe.each(schemes)("a sheet from %s", (name) => {
  const { source, workspace } = load(readFileSync(join(samples, name), "utf8"));

  it.each(source.views.flatMap((view) => (["zh", "en"] as const).map((locale) => ({ view, locale }))))(
    "has every row in order and nothing wrong in it: $view.profile, $locale",
    ({ view, locale }) => {
      const { sheet, snapshot } = drafted(view, source, workspace, locale);
      expect([...(sheet.sheet?.scores.keys() ?? [])]).toEqual(view.leaves.map((leaf) => leaf.id));
      expect(snapshot.findProblems(sheet, "en").map(({ rule }) => rule)).toEqual(["unscored"]);
      expect(snapshot.assessment(sheet)).toMatchObject({ scored: 0, complete: false });
      expect(sheet.yaml.problems).toEqual([]);
    },
  );
});

describe("the draft of a sheet", () => {
  it("reads like one that an auditor would have laid out", () => {
    const { source, workspace } = load(shopScheme, schemePath);
    expect(drafted(source.views[0] as ProfileView, source, workspace).text).toBe(`# 门店服务
sheet: XB-2025-001
scheme: shop@2

client:
  name: 待填
  scope: 待填

audit:
  type: initial   # initial | surveillance | recertification | special
  # start: YYYY-MM-DD
  # end: YYYY-MM-DD
  team:
    - { name: 待填, role: lead }

scores:
  # 1 组织, 15
  "1.1":   # 部门, 3
  "1.2":   # 网点 *覆盖*, 10
  "1.10":   # 形式, 2: true | false | n/a

  # 2 质量, 15
  "2.a":   # 回访, 2: n/m | n/a
  "2.b":   # 时限, 9: h | n/a
  "2.c":   # 满意度, 4: A | B | C

adjustments: []   # deduction 特别扣分 或 bonus 加分
findings: []   # minor 轻微不符合
`);
  });

  it("asks for what the scheme demands: plan and modes, sites, prerequisites, time of operation, a grade held before", () => {
    const { source, workspace } = load(
      shopScheme
        .replace(
          "points: 30",
          "points: 30\nprerequisites: [ { id: licence, title: A licence } ]\nmodes: { E: Survey, H: Design }\nplans: [ { when: with-design, audit: initial, modes: [ E, H ] }, { when: without, audit: initial, modes: [ E ] } ]\nsites: { sample: 3-5 }\ncycle: { operation: 3 months }",
        )
        .replace("min: 24, requires: [", "min: 24, requires: [ { held: pass },"),
    );
    const { text, sheet, snapshot } = drafted(source.views[0] as ProfileView, source, workspace, "en");
    expect(text).toContain(`audit:
  type: initial   # initial | surveillance | recertification | special
  plan: with-design   # with-design | without
  modes: [ E, H ]
  # start: YYYY-MM-DD
  # end: YYYY-MM-DD
  team:
    - { name: to be filled in, role: lead }
  # sites:
  #   - { name: Head office }
  #   - { name: to be filled in, sampled: true }
  # operatingSince: YYYY-MM-DD

prerequisites:
  licence: to be filled in   # A licence

# previous: { grade: pass, since: YYYY-MM-DD }

scores:
`);
    expect(snapshot.findProblems(sheet, "en").map(({ rule }) => rule)).toEqual(["unscored"]);
  });

  it("quotes ids only where a reader of YAML would take one of them for a number", () => {
    const { source, workspace } = load(
      `scheme: "1"\nedition: "1.10"\ntitle: 一\npoints: 2\nindicators:\n  - { id: 甲, title: "a: b # c", points: 1 }\n  - { id: Man01, title: "", points: 1 }\ngrades: [ { id: p, title: P, min: 1 } ]\nungraded: { title: U }\n`,
    );
    const { text, sheet } = drafted(source.views[0] as ProfileView, source, workspace);
    expect(text).toContain("scheme: 1@1.10\n");
    expect(text).toContain("scores:\n  甲:   # a: b # c, 1\n  Man01:   # 1\n");
    expect([...(sheet.sheet?.scores.keys() ?? [])]).toEqual(["甲", "Man01"]);
  });

  it("is a sheet also where the scheme is broken or has nothing in it", () => {
    const broken = `scheme: s\nedition: "1"\nindicators:\n  - { id: "1", points: 1 }\n  - { id: "1", points: 2 }\n  - { title: 无编号, points: 1 }\n  - { id: "2", indicators: [] }\n`;
    const { source, workspace } = load(broken);
    const { text, sheet } = drafted(source.views[0] as ProfileView, source, workspace);
    expect(text).toMatch(/\nscores:\n {2}"1": {3}# 1\n$/);
    expect(sheet.yaml.problems).toEqual([]);
    const bare = load("scheme: s\n");
    expect(drafted(bare.source.views[0] as ProfileView, bare.source, bare.workspace).text).toMatch(/\nscores:\n$/);
  });

  it("names the scheme by its edition where that is clear, else by the way to its file", () => {
    const { snapshot, source } = place("/w/a/one.scheme.yaml", shopScheme, {
      "/w/.gradeline.yaml": "",
      "/w/b/two.scheme.yaml": shopScheme.replace('"2"', '"3"'),
      "/w/b/three.scheme.yaml": shopScheme.replace('"2"', '"3"'),
      "/v/.gradeline.yaml": "",
    });
    expect(schemeReference(snapshot, source, "/w/sheets/x.sheet.yaml")).toBe("shop@2");
    expect(schemeReference(snapshot, source, undefined)).toBe("shop@2");
    expect(schemeReference(snapshot, source, "/v/x.sheet.yaml")).toBe("../w/a/one.scheme.yaml");
    const twice = snapshot.source("/w/b/two.scheme.yaml") as Source;
    expect(schemeReference(snapshot, twice, "/w/sheets/x.sheet.yaml")).toBe("../b/two.scheme.yaml");
  });
});

describe("the list of schemes", () => {
  it("has those in force first, the newest edition before the older ones", () => {
    const scheme = (id: string, edition: string, more: string) =>
      `scheme: ${id}\nedition: "${edition}"\ntitle: T\n${more}`;
    const { snapshot } = place("/w/x.sheet.yaml", "", {
      "/w/1.scheme.yaml": scheme("b", "2011", "effective: 2012-01-01\n"),
      "/w/2.scheme.yaml": scheme("b", "2025", "effective: 2025-01-01\nsupersedes: b@2011\nstatus: published\n"),
      "/w/3.scheme.yaml": scheme("a", "1", "status: withdrawn\n"),
      "/w/4.scheme.yaml": scheme("a", "2", "status: draft\n"),
      "/w/5.scheme.yaml": scheme("b", "2026", "status: draft\nsupersedes: b@2025\n"),
      "/w/6.scheme.yaml": "title: neither id nor edition\n",
    });
    expect(listSchemes(snapshot).map((each) => `${each.edition} ${each.status} ${each.isSuperseded}`)).toEqual([
      "a@2 draft false",
      "b@2026 draft false",
      "b@2025 published false",
      "a@1 withdrawn false",
      "b@2011 draft true",
    ]);
    const other = place("/w/x.sheet.yaml", "scheme: b@2025\n", {
      "/w/1.scheme.yaml": scheme("b", "2011", "status: withdrawn\n"),
      "/w/2.scheme.yaml": scheme("b", "2025", ""),
      "/w/3.scheme.yaml": scheme("a", "1", ""),
    });
    expect(listSchemes(other.snapshot, other.source).map(({ edition }) => edition)).toEqual(["b@2011", "a@1"]);
  });
});
