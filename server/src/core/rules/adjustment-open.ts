import type { Finding, Rule } from "./types";

/** To be written. */
export const adjustmentOpen: Rule = {
  id: "adjustment-open",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
