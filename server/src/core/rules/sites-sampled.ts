import type { Finding, Rule } from "./types";

/** To be written. */
export const sitesSampled: Rule = {
  id: "sites-sampled",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
