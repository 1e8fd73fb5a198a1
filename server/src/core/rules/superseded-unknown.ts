import type { Finding, Rule } from "./types";

/** To be written. */
export const supersededUnknown: Rule = {
  id: "superseded-unknown",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
