import type { Finding, Rule } from "./types";

/** To be written. */
export const findingOverdue: Rule = {
  id: "finding-overdue",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
