/** What a sheet comes to, and what its scheme asks of the audit. */
import type { Message } from "../messages/message";
import { readId } from "../schema/scalars";
import { formatFigure } from "../scoring/figures";
import { quoteId } from "../yaml/quote";
import { asScalar, getValue } from "../yaml/tree";
import { type Draft, type Opening, valueDrafts } from "./drafts";

const computed: Message = { en: "as computed", zh: "计算得出" };

export function totals({ surroundings, locale }: Opening): Draft[] {
  const assessment = surroundings.snapshot.assessment(surroundings.source);
  if (!assessment?.least.total) return [];
  return valueDrafts([[formatFigure(assessment.least.total.rounded, assessment.view), computed]], locale);
}

/** The combinations of modes that the scheme allows for the audit; all of them where the audit does not say what it is yet. */
export function modeSets({ slot, surroundings: { scheme }, locale }: Opening): Draft[] {
  const audit = slot.root && getValue(slot.root, "audit");
  const [type, when] = ["type", "plan"].map((key) => {
    const scalar = asScalar(getValue(audit, key));
    return scalar && readId(scalar);
  });
  const plans = (scheme?.plans ?? []).filter(
    (plan) =>
      plan.modes.length > 1 &&
      (type === undefined || plan.audit?.value === type) &&
      (when === undefined || plan.when === undefined || plan.when.value === when),
  );
  const sets = plans.map((plan) => {
    const name = [plan.when?.value, plan.audit?.value].filter(Boolean).join(" · ");
    return [plan.modes.map((mode) => quoteId(mode.value)).join(", "), { en: name, zh: name }] as const;
  });
  return valueDrafts(sets, locale).map((draft) => ({ ...draft, insert: `[ ${draft.label} ]` }));
}
