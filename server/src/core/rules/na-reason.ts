import type { Finding, Rule } from "./types";

/** To be written. */
export const naReason: Rule = {
  id: "na-reason",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
