import type { Finding, Rule } from "./types";

/** To be written. */
export const certificatePeriod: Rule = {
  id: "certificate-period",
  severity: "error",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
