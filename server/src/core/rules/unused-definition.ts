import type { Finding, Rule } from "./types";

/** To be written. */
export const unusedDefinition: Rule = {
  id: "unused-definition",
  severity: "hint",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
