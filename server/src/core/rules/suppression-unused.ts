import type { Finding, Rule } from "./types";

/** To be written. */
export const suppressionUnused: Rule = {
  id: "suppression-unused",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSuppressions(): Iterable<Finding> {},
};
