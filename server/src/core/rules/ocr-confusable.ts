import type { Finding, Rule } from "./types";

/** To be written. */
export const ocrConfusable: Rule = {
  id: "ocr-confusable",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkFile(): Iterable<Finding> {},
};
