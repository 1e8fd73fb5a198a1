import type { Finding, Rule } from "./types";

/** To be written. */
export const hiddenCharacter: Rule = {
  id: "hidden-character",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkFile(): Iterable<Finding> {},
};
