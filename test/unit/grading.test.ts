/** What stands between a sheet and the next grade, where a scheme leaves a profile without a way to it. */
import { describe, expect, it } from "vitest";
import { gradeFiles } from "../support/grade";

function nextOf(any: string) {
  const scheme = `scheme: a
edition: "1"
title: A
points: 10
profiles: [ { id: shop, title: Shop }, { id: works, title: Works } ]
indicators: [ { id: "1", title: One, points: 10 } ]
grades: [ { id: pass, title: Pass, any: ${any} } ]
`;
  return gradeFiles([scheme], `sheet: S\nscheme: a@1\nprofile: shop\nscores: { "1": 6 }\n`).next;
}

describe("the next grade", () => {
  it("is as far away as the least alternative that is open to the profile", () => {
    expect(nextOf("[ { min: { works: 2 } }, { min: { shop: 8, works: 8 } } ]")).toEqual({
      grade: "pass",
      missing: "2",
      blockedBy: [],
    });
  });

  it("is blocked where no alternative is open to the profile", () => {
    const next = nextOf("[ { min: { works: 2 } } ]");
    expect(next).toMatchObject({ grade: "pass", missing: null });
    expect(next?.blockedBy).toHaveLength(1);
  });

  it("is blocked where the list of alternatives is empty", () => {
    expect(nextOf("[]")?.blockedBy).toHaveLength(1);
  });
});
