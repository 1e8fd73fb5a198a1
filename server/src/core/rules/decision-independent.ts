import type { Finding, Rule } from "./types";

/** To be written. */
export const decisionIndependent: Rule = {
  id: "decision-independent",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
