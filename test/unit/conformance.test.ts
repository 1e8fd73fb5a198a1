/** Every conformance case: a scheme, a sheet and the figures that were derived by hand (see the NOTES.md beside them). */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { gradeFiles } from "../support/grade";

const root = join(__dirname, "../fixtures/conformance");

for (const folder of readdirSync(root).filter((name) => !name.startsWith("."))) {
  describe(folder, () => {
    const files = readdirSync(join(root, folder));
    const schemes = files.filter((file) => file.endsWith(".scheme.yaml"));
    for (const expectedFile of files.filter((file) => file.endsWith(".expected.json"))) {
      const name = expectedFile.replace(".expected.json", "");
      it(name, () => {
        const read = (file: string) => readFileSync(join(root, folder, file), "utf8");
        const result = gradeFiles(schemes.map(read), read(`${name}.sheet.yaml`));
        const expected = JSON.parse(read(expectedFile));
        const { grade, next, groups, ...figures } = result;
        expect({
          ...figures,
          grade: grade?.id ?? null,
          next: next && { grade: next.grade, missing: next.missing },
          groups: groups.map(({ id, score, available, percent }) => ({ id, score, available, percent })),
        }).toMatchObject(expected);
        expect(groups).toHaveLength(expected.groups.length);
      });
    }
  });
}
