import type { Message } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import type { Scheme } from "../model/scheme";
import { readId } from "../schema/scalars";
import { nameOf } from "../scoring/words";
import { nearest } from "../text/nearest";
import { respell } from "../yaml/edit";
import { asScalar, type Node } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** Every row and every finding is about an indicator of the scheme. */
export const unknownIndicator: Rule = {
  id: "unknown-indicator",
  severity: "error",
  title: { en: "Unknown indicator", zh: "未知指标" },
  why: {
    en: "A row that the scheme does not know counts nothing, and the indicator that was meant stays unscored.",
    zh: "方案中没有的评分行不计分，而原本要评的指标仍未评分。",
  },
  *checkSheet({ sheet, scheme }: SheetContext): Iterable<Finding> {
    if (!scheme) return;
    const known = new Map<string, Indicator>();
    for (const indicator of walkIndicators(scheme.indicators)) {
      if (indicator.id && !known.has(indicator.id.value)) known.set(indicator.id.value, indicator);
    }
    const free = [...known.values()].filter((each) => !each.children && !sheet.scores.has(each.id?.value ?? ""));
    for (const { id, key } of sheet.scores.values()) {
      if (!known.has(id) && readId(key)) yield describe(id, key, free, "row", scheme);
    }
    for (const { indicator } of sheet.findings) {
      if (!indicator || known.has(indicator.value)) continue;
      yield describe(indicator.value, indicator.node, [...known.values()], "finding", scheme);
    }
  },
};

function describe(
  id: string,
  node: Node,
  candidates: readonly Indicator[],
  place: "row" | "finding",
  scheme: Scheme,
): Finding {
  const meant = findMeant(id, candidates);
  const name = nameScheme(scheme);
  const message = { en: `${name.en} has no indicator ${id}.`, zh: `${name.zh}没有指标 ${id}。` };
  if (!meant?.id) {
    const remedy = {
      row: { en: "Remove the row, or check the edition.", zh: "请删除该行，或核对方案版本。" },
      finding: { en: "Name the indicator that the finding is about.", zh: "请写明该不符合项所对应的指标。" },
    }[place];
    return { span: node.span, message: { en: `${message.en} ${remedy.en}`, zh: message.zh + remedy.zh } };
  }
  const indicator = nameOf(meant);
  const scalar = node.kind === "alias" ? undefined : asScalar(node);
  return {
    span: node.span,
    message: { en: `${message.en} Did you mean ${indicator.en}?`, zh: `${message.zh}是否为 ${indicator.zh}？` },
    fixes: scalar
      ? [
          {
            title: { en: `Change to ${indicator.en}`, zh: `改为 ${indicator.zh}` },
            edits: [respell(scalar, meant.id.value)],
          },
        ]
      : [],
  };
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

function nameScheme({ id, edition }: Scheme): Message {
  if (!id || !edition) return { en: "The scheme", zh: "方案中" };
  const name = `${id.value}@${edition.value}`;
  return { en: name, zh: `${name} ` };
}
