import type { Finding, Rule } from "./types";

/** To be written. */
export const suppressionReason: Rule = {
  id: "suppression-reason",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSuppressions(): Iterable<Finding> {},
};
