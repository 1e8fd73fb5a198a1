import type { Finding, Rule } from "./types";

/** To be written. */
export const findingContradicts: Rule = {
  id: "finding-contradicts",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
