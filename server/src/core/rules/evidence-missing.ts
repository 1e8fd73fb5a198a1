import type { Finding, Rule } from "./types";

/** To be written. */
export const evidenceMissing: Rule = {
  id: "evidence-missing",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
