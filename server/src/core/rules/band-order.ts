import type { Finding, Rule } from "./types";

/** To be written. */
export const bandOrder: Rule = {
  id: "band-order",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkScheme(): Iterable<Finding> {},
};
