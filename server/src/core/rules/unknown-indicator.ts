import { inScheme } from "../checks/related";
import { removeRow } from "../checks/rowEdits";
import type { Message } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import type { ScoreEntry } from "../model/sheet";
import { readId } from "../schema/scalars";
import { nameOf } from "../scoring/words";
import { nearest } from "../text/nearest";
import type { TextEdit } from "../text/span";
import { respell } from "../yaml/edit";
import { Memo } from "../yaml/memo";
import { Sieve } from "../yaml/stretches";
import { asScalar, isNull, type Node, type Scalar } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** Every row and every finding is about an indicator of the scheme. */
export const unknownIndicator: Rule = {
  id: "unknown-indicator",
  severity: "error",
  title: { en: "Unknown indicator", zh: "未知指标" },
  why: {
    en: "A row that the scheme does not know counts nothing, and the indicator that was meant stays unscored.",
    zh: "方案中没有的评分行不计分，而原本要评的指标仍未评分。",
  },
  guide: {
    remedy: {
      en: "Correct the id, which the quick fix does where one is near enough, or take out the row. Many unknown rows at once mean that the sheet follows another edition: name that one in `scheme`.",
      zh: "更正编号（有相近编号时可用快速修复），或删去该行。若许多行都未知，说明评分表对应另一版本，请在 `scheme` 中改写。",
    },
    exception: {
      en: "Never: the row counts nothing. Keep what does not belong to the scheme in a key of your own that begins with `x-`.",
      zh: "不应忽略：该行不计分。不属于方案的内容请放在以 `x-` 开头的自用键中。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
  "3": { score: 5, evidence: [ 服务制度 ] }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, scheme } = context;
    if (!scheme) return;
    const known = indicatorsOf(scheme);
    const isFree = ({ id, children }: Indicator) => !children && isNull(sheet.scores.get(id?.value ?? "")?.node);
    let free: Indicator[] | undefined;
    for (const { id, key } of strayRows.pick(sheet.rows, known)) {
      free ??= [...known.values()].filter(isFree);
      const meant = findMeant(id, free);
      const fixes = meant?.id ? renameRow(key, meant.id.value, nameOf(meant), context) : [];
      yield { ...describe(id, key, meant, "row", context), fixes };
    }
    for (const { indicator } of sheet.findings) {
      if (!indicator || known.has(indicator.value)) continue;
      const { value, node } = indicator;
      const meant = findMeant(value, [...known.values()]);
      const scalar = node.kind === "alias" ? undefined : asScalar(node);
      const fixes = meant?.id && scalar ? [changeTo(nameOf(meant), [respell(scalar, meant.id.value)])] : [];
      yield { ...describe(value, node, meant, "finding", context), fixes };
    }
  },
};

/** By their ids; of two with the same the first. */
function indicatorsOf(scheme: Scheme): ReadonlyMap<string, Indicator> {
  return byId.of(scheme, ({ indicators }) => {
    const known = new Map<string, Indicator>();
    for (const indicator of walkIndicators(indicators)) {
      if (indicator.id && !known.has(indicator.id.value)) known.set(indicator.id.value, indicator);
    }
    return known;
  });
}

const strayRows = new Sieve<ScoreEntry, ReadonlyMap<string, Indicator>>(
  ({ id, key }, known) => !known.has(id) && readId(key) !== undefined,
);

const byId = new Memo<ReadonlyMap<string, Indicator>>();

function describe(
  id: string,
  { span }: Node,
  meant: Indicator | undefined,
  place: "row" | "finding",
  context: SheetContext,
): Finding {
  const name = nameScheme(context.scheme);
  const message = { en: `${name.en} has no indicator ${id}.`, zh: `${name.zh}没有指标 ${id}。` };
  if (!meant) {
    const remedy = {
      row: { en: "Remove the row, or check the edition.", zh: "请删除该行，或核对方案版本。" },
      finding: { en: "Name the indicator that the finding is about.", zh: "请写明该不符合项所对应的指标。" },
    }[place];
    const edition = context.scheme?.edition?.node ?? context.scheme?.id?.node;
    const related = inScheme(context, edition, { en: `This is ${name.en}`, zh: `该方案为 ${name.zh.trim()}` });
    return { span, message: { en: `${message.en} ${remedy.en}`, zh: message.zh + remedy.zh }, related };
  }
  const indicator = nameOf(meant);
  return {
    span,
    message: { en: `${message.en} Did you mean ${indicator.en}?`, zh: `${message.zh}是否为 ${indicator.zh}？` },
    related: inScheme(context, meant.id?.node, indicator),
  };
}

/** An empty row that waits for the score goes, so that there are not two. */
function renameRow(key: Scalar, id: string, name: Message, { source, sheet }: SheetContext): Fix[] {
  const renamed = respell(key, id);
  const waiting = sheet.scores.get(id);
  if (!waiting) return [changeTo(name, [renamed])];
  const removed = removeRow(source.text, sheet, waiting.key);
  return removed && !source.text.slice(removed.span.start, removed.span.end).includes("#")
    ? [changeTo(name, [renamed, removed])]
    : [];
}

function changeTo({ en, zh }: Message, edits: readonly TextEdit[]): Fix {
  return { title: { en: `Change to ${en}`, zh: `改为 ${zh}` }, edits };
}

/** Of ids that are equally near, the one that begins most like it: `2.1a` rather than `1.1` for `2.1`. */
function findMeant(id: string, candidates: readonly Indicator[]): Indicator | undefined {
  const shared = (other: string) => {
    const parting = [...other].findIndex((character, index) => character !== id[index]);
    return parting < 0 ? other.length : parting;
  };
  const ids = candidates.flatMap((each) => each.id?.value ?? []).toSorted((a, b) => shared(b) - shared(a));
  const found = nearest(id, ids);
  return candidates.find((each) => each.id?.value === found);
}

function nameScheme(scheme: Scheme | undefined): Message {
  const { id, edition } = scheme ?? {};
  if (!id || !edition) return { en: "The scheme", zh: "方案中" };
  const name = `${id.value}@${edition.value}`;
  return { en: name, zh: `${name} ` };
}
