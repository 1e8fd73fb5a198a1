import type { Finding, Rule } from "./types";

/** To be written. */
export const notMeasurable: Rule = {
  id: "not-measurable",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
