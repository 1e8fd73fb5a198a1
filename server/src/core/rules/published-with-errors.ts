import type { Finding, Rule } from "./types";

/** To be written. */
export const publishedWithErrors: Rule = {
  id: "published-with-errors",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
