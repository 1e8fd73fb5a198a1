/** Dates: computed from others where the scheme says how, else a day that is likely. */
import type { Message } from "../messages/message";
import { addDays, addDuration, type CalendarDate, formatDate } from "../number/date";
import { readDate, readId } from "../schema/scalars";
import { describeSpan } from "../scoring/words";
import { asScalar, getValue, nodeAt, type Path } from "../yaml/tree";
import { type Draft, type Opening, valueDrafts } from "./drafts";

type Choice = readonly [date: CalendarDate | undefined, detail: Message];

export function dateDrafts(opening: Opening): Draft[] {
  const choices = [...computed(opening), ...(isLongAgo(opening.slot.path) ? [] : [todayOf(opening)])];
  const known = choices.flatMap(([date, detail]) => (date ? [[formatDate(date), detail] as const] : []));
  return valueDrafts(known, opening.locale);
}

function computed(opening: Opening): Choice[] {
  const { slot, surroundings } = opening;
  const { path } = slot;
  const at = (...keys: string[]) => dateAt(opening, keys);
  const beside = (key: string) => dateAt(opening, [...path.slice(0, -1), key]);
  if (surroundings.source.kind === "scheme") {
    return path[0] === "effective" ? [[at("issued"), { en: "the day of issue", zh: "发布日期" }]] : [];
  }
  switch (path.filter((step) => typeof step === "string").join(".")) {
    case "audit.end":
      return [[at("audit", "start"), { en: "the first day of the audit", zh: "审核首日" }]];
    case "findings.raised":
      return [[at("audit", "end") ?? at("audit", "start"), { en: "the last day of the audit", zh: "审核末日" }]];
    case "findings.due":
      return [[dueOf(opening, beside("raised")), { en: "by the time that the class gives", zh: "按分级的期限" }]];
    case "decision.certificate.from":
      return [[at("decision", "on"), { en: "the day of the decision", zh: "决定日期" }]];
    case "decision.certificate.to":
      return [validityFrom(opening, beside("from"))];
    default:
      return [];
  }
}

/** What is dated before the audit is not dated today, and a day that is computed is no guess. */
function isLongAgo(path: Path): boolean {
  return /^(?:since|operatingSince|due|to)$/.test(String(path[path.length - 1]));
}

function todayOf({ surroundings: { snapshot, source } }: Opening): Choice {
  return [snapshot.settingsOf(source.path).today, { en: "today", zh: "今天" }];
}

/** The day of the finding and the time that its class gives. */
function dueOf({ slot, surroundings }: Opening, raised: CalendarDate | undefined): CalendarDate | undefined {
  const { snapshot, source, scheme } = surroundings;
  const kind = asScalar(nodeAt(slot.root, [...slot.path.slice(0, -1), "class"]));
  const id = kind && readId(kind);
  const due = scheme?.findings.find((each) => each.id !== undefined && each.id.value === id)?.due?.value;
  return raised && due && addDuration(raised, due, snapshot.settingsOf(source.path).calendar);
}

/** The last day of a certificate of its own course. */
function validityFrom({ surroundings }: Opening, from: CalendarDate | undefined): Choice {
  const { snapshot, source, scheme } = surroundings;
  const validity = scheme?.cycle.get("validity")?.value;
  if (!from || !validity) return [undefined, { en: "", zh: "" }];
  const end = addDuration(from, validity.greatest, snapshot.settingsOf(source.path).calendar);
  const span = describeSpan(validity);
  return [addDays(end, -1), { en: `valid for ${span.en}`, zh: `有效期 ${span.zh}` }];
}

function dateAt({ slot }: Opening, path: Path): CalendarDate | undefined {
  const scalar = asScalar(getValue(nodeAt(slot.root, path.slice(0, -1)), String(path[path.length - 1])));
  return scalar && readDate(scalar);
}
