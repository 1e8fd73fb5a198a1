import type { Finding, Rule } from "./types";

/** To be written. */
export const cycleDates: Rule = {
  id: "cycle-dates",
  severity: "warning",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
