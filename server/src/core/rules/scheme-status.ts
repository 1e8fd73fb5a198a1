import type { Finding, Rule } from "./types";

/** To be written. */
export const schemeStatus: Rule = {
  id: "scheme-status",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
