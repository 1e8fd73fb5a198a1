import type { Finding, Rule } from "./types";

/** To be written. */
export const missingTranslation: Rule = {
  id: "missing-translation",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkFile(): Iterable<Finding> {},
};
