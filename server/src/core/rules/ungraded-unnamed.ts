import type { Finding, Rule } from "./types";

/** To be written. */
export const ungradedUnnamed: Rule = {
  id: "ungraded-unnamed",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
