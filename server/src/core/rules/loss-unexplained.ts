import type { Finding, Rule } from "./types";

/** To be written. */
export const lossUnexplained: Rule = {
  id: "loss-unexplained",
  severity: "info",
  title: { en: "", zh: "" },
  why: { en: "", zh: "" },
  *checkSheet(): Iterable<Finding> {},
};
