/** A score sheet begun from a scheme: its head with what the scheme asks for, and a row for every leaf in order. */
import { isFilled } from "../checks/filled";
import { type Locale, listOf, type Message, verbatim } from "../messages/message";
import { conditionsOf } from "../model/grade";
import type { Plan, Scheme } from "../model/scheme";
import { type Named, textIn } from "../model/sourced";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { nameOf, titleOf } from "../scoring/words";
import { quoteId, quoteText } from "../yaml/quote";
import { groupComment, rowComment } from "./rowComment";

export interface SheetDraft {
  /** The id of the sheet. */
  readonly id: string;
  /** What the sheet calls the scheme. */
  readonly reference: string;
  /** The language of placeholders, and of titles where the scheme has it. */
  readonly locale: Locale;
}

/** The text of the file. What only the auditor knows is a placeholder that can be read, or a comment where a date is due. */
export function draftSheet(view: ProfileView, draft: SheetDraft): string {
  const { scheme } = view;
  const sections = [
    head(view, draft),
    client(draft.locale),
    audit(scheme, draft.locale),
    prerequisites(scheme, draft.locale),
    previous(view),
    ["scores:", ...rows(view, draft.locale)],
    lists(view, draft.locale),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const placeholder: Message = { en: "to be filled in", zh: "待填" };
const someDay = "YYYY-MM-DD";

function head({ scheme, profile }: ProfileView, { id, reference, locale }: SheetDraft): string[] {
  const title = textIn(scheme.title, locale).replace(/\s+/g, " ").trim();
  const own = scheme.profiles.find((each) => each.id?.value === profile);
  const about = [title, own ? titleOf(own)[locale] : ""].filter(Boolean).join(" · ");
  return [
    ...(about ? [`# ${about}`] : []),
    `sheet: ${quoteId(id)}`,
    `scheme: ${quoteText(reference)}`,
    ...(profile === undefined ? [] : [`profile: ${quoteId(profile)}`]),
  ];
}

function client(locale: Locale): string[] {
  return ["client:", `  name: ${placeholder[locale]}`, `  scope: ${placeholder[locale]}`];
}

/** Sites and the time of operation only where the scheme has something to say about them. */
function audit(scheme: Scheme, locale: Locale): string[] {
  const plan = scheme.plans.find((each) => each.audit?.value === "initial") ?? scheme.plans[0];
  const chinese = locale === "zh";
  return [
    "audit:",
    `  type: ${quoteId(plan?.audit?.value ?? "initial")}   # initial | surveillance | recertification | special`,
    ...planned(plan, scheme),
    `  # start: ${someDay}`,
    `  # end: ${someDay}`,
    "  team:",
    `    - { name: ${placeholder[locale]}, role: lead }`,
    ...(scheme.siteSample
      ? [
          "  # sites:",
          `  #   - { name: ${chinese ? "总部" : "Head office"} }`,
          `  #   - { name: ${placeholder[locale]}, sampled: true }`,
        ]
      : []),
    ...(scheme.cycle.has("operation") ? [`  # operatingSince: ${someDay}`] : []),
  ];
}

function planned(plan: Plan | undefined, scheme: Scheme): string[] {
  if (!plan) return [];
  const others = new Set(scheme.plans.flatMap(({ when }) => (when ? [quoteId(when.value)] : [])));
  const choice = others.size > 1 ? `   # ${[...others].join(" | ")}` : "";
  return [
    ...(plan.when ? [`  plan: ${quoteId(plan.when.value)}${choice}`] : []),
    ...(plan.modes.length > 0 ? [`  modes: [ ${plan.modes.map(({ value }) => quoteId(value)).join(", ")} ]`] : []),
  ];
}

function prerequisites(scheme: Scheme, locale: Locale): string[] {
  const due = uniqueIds(scheme.prerequisites);
  if (due.length === 0) return [];
  const lines = due.map(({ id, named }) => {
    const title = titleOf({ id: undefined, title: named.title })[locale].replace(/\s+/g, " ");
    return `  ${quoteId(id)}: ${placeholder[locale]}${title ? `   # ${title}` : ""}`;
  });
  return ["prerequisites:", ...lines];
}

/** Only where a grade asks for what was held before. */
function previous({ grades }: ProfileView): string[] {
  const [held] = grades.flatMap(conditionsOf).flatMap((condition) => (condition.kind === "held" ? [condition] : []));
  return held ? [`# previous: { grade: ${quoteId(held.grade.value)}, since: ${someDay} }`] : [];
}

/** Group by group, each below its title; the groups at the top are set apart. */
function rows(view: ProfileView, locale: Locale): string[] {
  const quotesAll = view.leaves.some(({ id }) => quoteId(id) !== id);
  const seen = new Set<string>();
  return view.parts.flatMap((part): string[] => {
    if (!isFilled(part)) return [];
    const gap = isAtTop(part) && part.children && part !== view.parts[0] ? [""] : [];
    if (part.children) return [...gap, `  ${groupComment(part, locale)}`];
    if (part.id === "" || seen.has(part.id)) return [];
    seen.add(part.id);
    return [`  ${quotesAll ? `"${part.id}"` : part.id}:   ${rowComment(part, view, locale)}`];
  });
}

function isAtTop({ parent }: IndicatorPart): boolean {
  return parent?.indicator === undefined;
}

/** The lists that are empty until something is found, with what may stand in them. */
function lists({ scheme, adjustments }: ProfileView, locale: Locale): string[] {
  const line = (key: string, named: readonly Named[]) => {
    const names = uniqueIds(named).map((each) => verbatim(nameOf(each.named)[locale].replace(/\s+/g, " ")));
    return names.length > 0 ? [`${key}: []   # ${listOf(names, "or")[locale]}`] : [];
  };
  return [...line("adjustments", adjustments), ...line("findings", scheme.findings)];
}

function uniqueIds(named: readonly Named[]): { id: string; named: Named }[] {
  const seen = new Map<string, Named>();
  for (const each of named) if (each.id && !seen.has(each.id.value)) seen.set(each.id.value, each);
  return [...seen].map(([id, each]) => ({ id, named: each }));
}
