import type { Finding, Rule } from "./types";

/** To be written. */
export const decisionGrade: Rule = {
  id: "decision-grade",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
