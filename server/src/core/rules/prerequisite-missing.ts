import type { Finding, Rule } from "./types";

/** To be written. */
export const prerequisiteMissing: Rule = {
  id: "prerequisite-missing",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
