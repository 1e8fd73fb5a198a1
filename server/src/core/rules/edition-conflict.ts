import type { Finding, Rule } from "./types";

/** To be written. */
export const editionConflict: Rule = {
  id: "edition-conflict",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
