/** Why a finding is suppressed, in the words of its comment. */
import type { Message, SuppressedProblem } from "../../core/index";

export function describeReason({
  reason,
  until,
}: Pick<SuppressedProblem, "reason"> & Partial<SuppressedProblem>): Message {
  return {
    en: reason + (until ? ` (until ${until})` : ""),
    zh: reason + (until ? `（至 ${until}）` : ""),
  };
}
