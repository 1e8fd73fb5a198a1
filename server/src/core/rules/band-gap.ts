import type { Finding, Rule } from "./types";

/** To be written. */
export const bandGap: Rule = {
  id: "band-gap",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
