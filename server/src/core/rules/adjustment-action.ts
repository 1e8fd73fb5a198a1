import type { Finding, Rule } from "./types";

/** To be written. */
export const adjustmentAction: Rule = {
  id: "adjustment-action",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
