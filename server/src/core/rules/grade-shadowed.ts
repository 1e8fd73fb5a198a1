import type { Finding, Rule } from "./types";

/** To be written. */
export const gradeShadowed: Rule = {
  id: "grade-shadowed",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
