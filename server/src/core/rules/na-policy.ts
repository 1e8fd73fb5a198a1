import type { Finding, Rule } from "./types";

/** To be written. */
export const naPolicy: Rule = {
  id: "na-policy",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
