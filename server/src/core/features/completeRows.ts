/** Rows of a sheet: the indicators that are not scored yet, and how the one of a row may be scored. */
import { answerKeys, isMethodKey, methodKeys } from "../scoring/answer";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { Memo } from "../yaml/memo";
import { type Draft, type Opening, snippetDrafts, thingDrafts } from "./drafts";
import { describePolicy } from "./methods";
import { type ScoreForm, scoreForms } from "./scoreForms";
import { expandSnippet, plainSnippet } from "./snippets";
import { type Surroundings, thingsIn } from "./things";

/** The leaves without a row, in the order of the scheme. One that does not apply with its whole group needs none. */
export function rowKeys(opening: Opening): Draft[] {
  const { slot, surroundings } = opening;
  const { snapshot, source, views } = surroundings;
  const present = new Set(slot.siblings.map((pair) => pair.key.value.normalize("NFC")));
  const outcomes = snapshot.assessment(source)?.outcomes ?? [];
  const covered = new Set(outcomes.filter((each) => each.status === "notApplicable").map((each) => each.part.id));
  const open = thingsIn("indicator", surroundings).filter(
    ({ id }) => !present.has(id) && !covered.has(id) && views.some((view) => idsOfLeaves(view).has(id)),
  );
  return thingDrafts("indicator", open, opening);
}

function idsOfLeaves(view: ProfileView): ReadonlySet<string> {
  return leafIds.of(view, ({ leaves }) => new Set(leaves.map(({ id }) => id)));
}

const leafIds = new Memo<ReadonlySet<string>>();

export interface Row {
  readonly part: IndicatorPart;
  readonly view: ProfileView;
  /** The keys of the long form by which it may be scored. */
  readonly keys: readonly string[];
}

export function findRow(id: unknown, { views }: Surroundings): Row | undefined {
  if (typeof id !== "string") return undefined;
  for (const view of views) {
    const part = view.byId.get(id.normalize("NFC"));
    if (part) return { part, view, keys: keysOf(part) };
  }
  return undefined;
}

function keysOf(part: IndicatorPart): string[] {
  const answers = part.children ? [] : answerKeys(part);
  return part.policy === "forbidden" ? [...answers] : [...answers, "notApplicable"];
}

/** Whether a slot takes the score of a row, in the short form or behind the key of the long one. */
export function isScoreSlot({ slot, surroundings }: Opening): boolean {
  const [section, , key] = slot.path;
  if (surroundings.source.kind !== "sheet" || section !== "scores") return false;
  return slot.path.length === 2 || (slot.path.length === 3 && isScoreKey(key));
}

/** The forms of a score by the method of its indicator. */
export function scoreDrafts(opening: Opening): Draft[] {
  const { slot, surroundings } = opening;
  const row = findRow(slot.path[1], surroundings);
  if (!row) return [];
  const forms = row.part.children ? groupForms(row.part) : scoreForms(row.part, row.view);
  return forms.filter((form) => slot.path.length === 2 || form.text !== "n/a").map((form) => formDraft(form, opening));
}

/** All that a group can be is not applicable. */
function groupForms(part: IndicatorPart): ScoreForm[] {
  return [{ text: "n/a", meaning: describePolicy(part) }];
}

function formDraft(form: ScoreForm, { locale }: Opening): Draft {
  return {
    label: form.text,
    detail: form.meaning[locale],
    insert: form.snippet ?? plainSnippet(form.text),
    // A pattern is found by the figures that stand in it as well.
    ...(form.snippet ? { filter: `${expandSnippet(form.snippet)} ${form.text}` } : {}),
    kind: "value",
  };
}

/** In the place of the short form the long ones that the row may have. */
export function longForms(opening: Opening): Draft[] {
  const row = findRow(opening.slot.path[1], opening.surroundings);
  if (!row || opening.slot.path.length !== 2) return [];
  return snippetDrafts(opening).filter(({ insert }) => {
    const key = methodKeys.find((each) => insert.includes(`${each}: `));
    return key === undefined || row.keys.includes(key);
  });
}

function isScoreKey(key: unknown): boolean {
  return key !== "notApplicable" && isMethodKey(key);
}
