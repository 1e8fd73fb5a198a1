/** Rows of a sheet: the indicators that are not scored yet, and how the one of a row may be scored. */
import { isRefusal } from "../scoring/assess";
import { isConformanceOnly, methodKeys } from "../scoring/leaf";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import type { Draft, Opening } from "./complete";
import { draftThings, snippetDrafts } from "./completeValues";
import { scoreForms } from "./scoreForms";
import { plainSnippet, quoteId } from "./snippets";
import { type Surroundings, thingsIn } from "./things";

/** The leaves without a row, in the order of the scheme. One that does not apply with its whole group needs none. */
export function rowKeys(opening: Opening): Draft[] {
  const { slot, surroundings } = opening;
  const { snapshot, source, views } = surroundings;
  const present = new Set(slot.siblings.map((pair) => pair.key.value.normalize("NFC")));
  const judged = snapshot.assess(source);
  const outcomes = judged && !isRefusal(judged) ? judged.outcomes : [];
  const covered = new Set(outcomes.filter((each) => each.status === "notApplicable").map((each) => each.part.id));
  const leaves = new Set(views.flatMap((view) => view.leaves.map((leaf) => leaf.id)));
  const open = thingsIn("indicator", surroundings).filter(
    ({ id }) => leaves.has(id) && !present.has(id) && !covered.has(id),
  );
  return draftThings(open, opening);
}

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
  const notApplicable = part.policy === "forbidden" ? [] : ["notApplicable"];
  if (part.children) return notApplicable;
  if (isConformanceOnly(part)) return ["conforms", ...notApplicable];
  const byMethod = {
    judged: ["score"],
    allOrNothing: ["conforms", "score"],
    sampled: ["sample"],
    metric: ["measured"],
    levels: ["level"],
  } as const;
  return [...byMethod[part.indicator.method], ...notApplicable];
}

/** The forms of a score by the method of its indicator: in short, behind a key of the long form, and the long forms as a whole. */
export function scoreDrafts(opening: Opening): Draft[] {
  const { slot, surroundings, locale } = opening;
  const row = findRow(slot.path[1], surroundings);
  if (!row) return [];
  const key = slot.path[2];
  const forms = row.part.children ? [] : scoreForms(row.part, row.view);
  const drafts = forms
    .filter((form) => key === undefined || form.text !== "n/a")
    .map((form): Draft => ({
      label: form.text,
      detail: form.meaning[locale],
      insert: form.snippet ?? plainSnippet(row.part.indicator.method === "levels" ? quoteId(form.text) : form.text),
      kind: "value",
    }));
  if (key !== undefined) return drafts;
  const [first] = forms;
  const long = snippetDrafts(opening).flatMap((draft): Draft[] => {
    const says = methodKeys.find((each) => draft.insert.includes(`${each}: `));
    if (says && !row.keys.includes(says)) return [];
    const isScore = first && (says === "score" || says === "sample" || says === "measured" || says === "level");
    return [isScore ? { ...draft, insert: draft.insert.replace(/\$\{1:[^}]*\}/, () => renumber(first.snippet ?? `\${1:${first.text}}`)) } : draft];
  });
  return [...drafts, ...long];
}

/** The placeholders of a form within a larger snippet: only the first stop stays, the others keep their text. */
function renumber(snippet: string): string {
  const [only, more] = [...snippet.matchAll(/\$\{\d+:([^}]*)\}/g)];
  return more ? `\${1:${snippet.replace(/\$\{\d+:([^}]*)\}/g, "$1")}}` : only ? snippet : snippet;
}
