import type { Finding, Rule } from "./types";

/** To be written. */
export const planModes: Rule = {
  id: "plan-modes",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
