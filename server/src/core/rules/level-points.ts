import type { Finding, Rule } from "./types";

/** To be written. */
export const levelPoints: Rule = {
  id: "level-points",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
