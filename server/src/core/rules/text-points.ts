import type { Finding, Rule } from "./types";

/** To be written. */
export const textPoints: Rule = {
  id: "text-points",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkFile(): Iterable<Finding> {},
};
