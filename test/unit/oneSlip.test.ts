/** One slip is one finding: no two rules speak of the same place, but for those that have different things to say of it. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { rules } from "../../server/src/core/rules/registry";
import { fixtureFolder, loadFolder } from "../support/fixtures";

/** With the reason why both are right. */
const different: Readonly<Record<string, string>> = {
  "evidence-missing + unscored": "both are about all rows, and stand at their key: some lack a score, others evidence",
  "evidence-missing + loss-unexplained": "a row gives points without evidence, and takes some without a reason",
  "finding-due + finding-overdue": "the date that is written is wrong, and the right one has passed",
};

it("in all fixtures and broken samples", () => {
  const folders = [...rules.map((rule) => fixtureFolder("rules", rule.id)), join(__dirname, "../../samples/broken")];
  const pairs = new Set<string>();
  for (const folder of folders) {
    const snapshot = loadFolder(fixtureFolder("rules", "_schemes"), folder).snapshot();
    for (const source of snapshot.all()) {
      const places = new Map<string, Set<string>>();
      for (const { rule, span } of snapshot.findProblems(source, "en")) {
        const place = `${span.start} ${span.end}`;
        places.set(place, (places.get(place) ?? new Set()).add(rule));
      }
      for (const found of places.values()) if (found.size > 1) pairs.add([...found].sort().join(" + "));
    }
  }
  expect([...pairs].sort()).toEqual(Object.keys(different).sort());
});
