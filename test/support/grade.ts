import { readScheme } from "../../server/src/core/model/scheme";
import { readSheet } from "../../server/src/core/model/sheet";
import { assess, isRefusal } from "../../server/src/core/scoring/assess";
import { type GradedResult, resultOf } from "../../server/src/core/scoring/result";
import { readYaml } from "../../server/src/core/yaml/read";

/** The result of a sheet under that of the schemes which it names. */
export function gradeFiles(schemeTexts: readonly string[], sheetText: string): GradedResult {
  const sheet = readSheet(readYaml(sheetText).root);
  if (!sheet?.scheme || !("edition" in sheet.scheme.value)) throw new Error("the sheet names no edition");
  const { scheme: id, edition } = sheet.scheme.value;
  const scheme = schemeTexts
    .map((text) => readScheme(readYaml(text).root))
    .find((candidate) => candidate?.id?.value === id && candidate.edition?.value === edition);
  if (!scheme) throw new Error(`no scheme ${id}@${edition}`);
  const judged = assess(scheme, sheet);
  if (isRefusal(judged)) throw new Error(`not judged: ${judged.kind}`);
  return resultOf(judged, "test.sheet.yaml", `${id}@${edition}`, "en");
}
