import type { Finding, Rule } from "./types";

/** To be written. */
export const findingAction: Rule = {
  id: "finding-action",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
