/** Ids and names that are due: by the name of the file, after those that are there, of the people who audit. */
import { formatDate } from "../number/date";
import { readString } from "../schema/scalars";
import { nextId } from "../text/nextId";
import { fileNameOf } from "../text/path";
import { quoteId, quoteText } from "../yaml/quote";
import { asMapping, asScalar, asSequence, getValue, type Node, nodeAt } from "../yaml/tree";
import { type Draft, type Opening, valueDrafts } from "./drafts";
import { plainSnippet } from "./snippets";

/** `xb-0417` of `xb-0417.sheet.yaml`, where that can be an id. */
export function fileIds({ surroundings, locale }: Opening): Draft[] {
  const stem = /^([\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*)\.(?:scheme|sheet)\.ya?ml$/u.exec(
    fileNameOf(surroundings.source.path),
  );
  return idDrafts(stem?.[1] ? [[stem[1], { en: "the name of the file", zh: "文件名" }]] : [], locale);
}

/** Most editions are years. */
export function editions({ surroundings: { snapshot, source }, locale }: Opening): Draft[] {
  const { today } = snapshot.settingsOf(source.path);
  return idDrafts(today ? [[formatDate(today).slice(0, 4), { en: "this year", zh: "今年" }]] : [], locale);
}

export function findingIds(opening: Opening): Draft[] {
  const next = nextId(siblingIds(opening), "NC-01");
  return idDrafts([[next, { en: "the next number", zh: "下一个编号" }]], opening.locale);
}

/** After its siblings; the first below a group begins with the id of the group. */
export function indicatorIds(opening: Opening): Draft[] {
  const { slot, locale } = opening;
  const group = idOf(nodeAt(slot.root, slot.path.slice(0, -3)));
  const first = group === undefined ? "1" : `${group}.1`;
  return idDrafts([[nextId(siblingIds(opening), first), { en: "the next number", zh: "下一个编号" }]], locale);
}

/** The ids in the list, without that of the item itself. */
function siblingIds({ slot: { root, path } }: Opening): string[] {
  const items = asSequence(nodeAt(root, path.slice(0, -2)))?.items ?? [];
  return items.flatMap((item, index) => (index === path[path.length - 2] ? [] : (idOf(item) ?? [])));
}

function idOf(node: Node | undefined): string | undefined {
  return asScalar(getValue(node, "id"))?.value.normalize("NFC");
}

/** Of the audit team. */
export function teamNames({ slot: { root }, locale }: Opening): Draft[] {
  const team = asSequence(nodeAt(root, ["audit", "team"]))?.items ?? [];
  const names = team.flatMap((member) => {
    const name = asScalar(getValue(asMapping(member), "name"));
    return (name && readString(name)?.trim()) || [];
  });
  const detail = { en: "of the audit team", zh: "审核组成员" };
  return valueDrafts(
    names.map((name) => [name, detail] as const),
    locale,
  ).map((draft) => ({
    ...draft,
    insert: plainSnippet(quoteText(draft.label)),
  }));
}

export function locales({ slot, locale }: Opening): Draft[] {
  const present = new Set(slot.items.flatMap((item) => asScalar(item)?.value ?? []));
  const tags = [["zh", { en: "Chinese", zh: "中文" }] as const, ["en", { en: "English", zh: "英文" }] as const];
  return valueDrafts(
    tags.filter(([tag]) => !present.has(tag)),
    locale,
  );
}

function idDrafts(ids: Parameters<typeof valueDrafts>[0], locale: Opening["locale"]): Draft[] {
  return valueDrafts(ids, locale).map((draft) => ({ ...draft, insert: plainSnippet(quoteId(draft.label)) }));
}
