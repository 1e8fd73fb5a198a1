import type { Finding, Rule } from "./types";

/** To be written. */
export const suppressionExpired: Rule = {
  id: "suppression-expired",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSuppressions(): Iterable<Finding> {},
};
