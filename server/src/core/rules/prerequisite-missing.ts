import { writeInstead } from "../checks/fixes";
import { inScheme } from "../checks/related";
import { listOf, type Message } from "../messages/message";
import type { ScoreSheet } from "../model/sheet";
import type { Named } from "../model/sourced";
import { nameOf } from "../scoring/words";
import { nearest } from "../text/nearest";
import type { TextEdit } from "../text/span";
import { insertPairs } from "../yaml/edit";
import { quoteId } from "../yaml/quote";
import { asMapping, asScalar, findPair, isNull, type Mapping, type Node } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** For each prerequisite of the scheme the sheet names what was shown. */
export const prerequisiteMissing: Rule = {
  id: "prerequisite-missing",
  severity: "warning",
  title: { en: "Prerequisite without proof", zh: "前提条件缺少证明" },
  why: {
    en: "The scheme admits only clients that meet its prerequisites. Where the sheet does not name what was shown, the certificate stands on nothing that can be checked.",
    zh: "方案只受理满足前提条件的客户。评分表未写明所出示的证明时，证书的依据便无从核查。",
  },
  guide: {
    remedy: {
      en: "Name under `prerequisites`, by the id of each, what the client showed: the certificate, its number and until when it is valid. The fix writes `…` where that goes.",
      zh: "在 `prerequisites` 下按编号写明客户出示的证明，如证书名称、编号和有效期。快速修复以 `…` 占位，请替换为实际内容。",
    },
    exception: {
      en: "Suppress it where the proof is due later than the audit, and name the date.",
      zh: "证明允许在审核之后补交时，可忽略该条，并写明日期。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.3: the review of the application.",
      zh: "GB/T 27065-2015（ISO/IEC 17065:2012）第 7.3 条：申请评审。",
    },
    bad: {
      "xb-2025-0417.sheet.yaml": exampleSheet(""),
      "service.scheme.yaml": exampleScheme(),
    },
    good: {
      "xb-2025-0417.sheet.yaml": exampleSheet("prerequisites: { base: 四星级证书，有效期至 2027-03-01 }\n"),
      "service.scheme.yaml": exampleScheme(),
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { scheme, sheet } = context;
    const due = (scheme?.prerequisites ?? []).filter(({ id }) => id !== undefined);
    const section = findPair(sheet.node, "prerequisites");
    // What stands there but is no mapping is said by its type.
    if (due.length === 0 || (section && !asMapping(section.value))) return;
    const misspelled = findMisspelled(sheet, due);
    const missing: Named[] = [];
    for (const prerequisite of due) {
      const id = prerequisite.id?.value ?? "";
      const shown = sheet.prerequisites.get(id);
      if (!shown && !misspelled.has(id)) missing.push(prerequisite);
      else if (shown && isBlank(shown.node)) {
        yield {
          span: shown.key.span,
          message: describe([prerequisite]),
          related: relate([prerequisite], context),
          fixes: shown.node.kind === "alias" ? [] : [writeInstead(shown.node.span, placeholder)],
        };
      }
    }
    if (missing.length === 0) return;
    const place = section?.key ?? sheet.scheme?.node ?? sheet.node;
    yield {
      span: place.span,
      message: describe(missing),
      related: relate(missing, context),
      fixes: suggest(missing, context),
    };
  },
};

const placeholder = "…";

/** What a key that nobody knows was most likely meant for; that key is said to be unknown. */
function findMisspelled({ prerequisites }: ScoreSheet, due: readonly Named[]): Set<string | undefined> {
  const ids = due.map(({ id }) => id?.value ?? "");
  const unknown = [...prerequisites.keys()].filter((key) => !ids.includes(key));
  return new Set(unknown.map((key) => nearest(key, ids)));
}

/** A text without a word in it; no value at all is said by its type. */
function isBlank(node: Node): boolean {
  return asScalar(node)?.value.trim() === "" && !isNull(node);
}

function describe(missing: readonly Named[]): Message {
  const names = listOf(missing.map(nameOf));
  const [it, its] = missing.length === 1 ? ["it", "its id"] : ["them", "their ids"];
  return {
    en: `Nothing is named for ${names.en}, which the scheme asks for before an audit. Name under \`prerequisites\` what was shown for ${it}, by ${its}.`,
    zh: `方案要求的前提条件 ${names.zh} 没有写明证明。请在 \`prerequisites\` 下按编号写明所出示的证明。`,
  };
}

function relate(missing: readonly Named[], context: SheetContext) {
  return missing.flatMap((prerequisite) => {
    const name = nameOf(prerequisite);
    return inScheme(context, prerequisite.id?.node, { en: `Prerequisite ${name.en}`, zh: `前提条件 ${name.zh}` });
  });
}

function suggest(missing: readonly Named[], { source, sheet }: SheetContext): Fix[] {
  const ids = [...new Set(missing.map(({ id }) => id?.value ?? ""))];
  const edit = insert(
    ids.map((id) => `${quoteId(id)}: ${placeholder}`),
    source.text,
    sheet.node,
  );
  const title = {
    en: `Add ${ids.length === 1 ? "the prerequisite" : "the prerequisites"}, to be filled in`,
    zh: "补上前提条件，待填写",
  };
  return edit ? [{ title, edits: [edit] }] : [];
}

/** Into what there is, or behind the keys that it follows in the reference; an alias would change elsewhere as well. */
function insert(pairs: readonly string[], text: string, root: Mapping): TextEdit | undefined {
  const section = findPair(root, "prerequisites");
  const inBraces = `{ ${pairs.join(", ")} }`;
  if (!section) {
    const before = ["audit", "client", "profile", "scheme"].map((key) => findPair(root, key));
    return insertPairs(
      text,
      root,
      before.find((pair) => pair !== undefined),
      [`prerequisites: ${inBraces}`],
    );
  }
  const { value } = section;
  if (value.kind !== "mapping") return undefined;
  return value.pairs.length === 0
    ? { span: value.span, text: inBraces }
    : insertPairs(text, value, value.pairs.at(-1), pairs);
}

function exampleScheme(): string {
  return `scheme: service
edition: "2025"
title: 售后服务完善程度
prerequisites:
  - { id: base, title: 有效的售后服务评价证书 }
points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function exampleSheet(line: string): string {
  return `sheet: XB-2025-0417
scheme: service@2025
${line}scores:
  "1": { score: 10, evidence: [ 组织架构图, 岗位说明书 ] }
`;
}
