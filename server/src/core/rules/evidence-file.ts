import type { Finding, Rule } from "./types";

/** To be written. */
export const evidenceFile: Rule = {
  id: "evidence-file",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
