import type { Finding, Rule } from "./types";

/** To be written. */
export const findingDue: Rule = {
  id: "finding-due",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
