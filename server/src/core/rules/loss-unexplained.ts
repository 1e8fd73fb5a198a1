import { languageOf } from "../checks/language";
import { draftFinding } from "../checks/raiseFinding";
import { addToRow } from "../checks/rowEdits";
import { isMisread, isMisshapen, spanOfAnswer } from "../checks/rows";
import { count, type Message } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { readAt } from "../model/sourced";
import { formatDecimal } from "../number/rational";
import { readId } from "../schema/scalars";
import type { LeafOutcome } from "../scoring/leaf";
import type { Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import { nearest } from "../text/nearest";
import { Sieve } from "../yaml/stretches";
import { asMapping, asSequence, getValue } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** Points that are taken off are taken off for something. */
export const lossUnexplained: Rule = {
  id: "loss-unexplained",
  severity: "info",
  title: { en: "Points lost without a reason", zh: "失分未说明原因" },
  why: {
    en: "A client who loses points wants to know what for, and cannot put right what nobody has told him.",
    zh: "受审核方失了分，需要知道失在哪里；没有说明，也就无从改进。",
  },
  guide: {
    remedy: {
      en: "Raise a finding on the indicator or on a group above it, or say in the `note` of the row what was wanting.",
      zh: "就该指标或其上级指标组提出不符合项，或在该行的 `note` 中说明欠缺之处。",
    },
    exception: {
      en: "Switch it off where reasons are asked for only in the report, or where a metric or a sample speaks for itself.",
      zh: "失分原因只在报告中说明，或量化、抽样结果本身已能说明原因的，可以关闭。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.4.5.1: findings that detail nonconformity are recorded so that an informed certification decision can be made.",
      zh: "GB/T 27021.1—2017（ISO/IEC 17021-1:2015）9.4.5.1：详述不符合的审核发现应予记录，以便作出有依据的认证决定。",
    },
    bad: {
      "xb-2025-077.sheet.yaml": `sheet: XB-2025-077
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": { score: 9, evidence: [ 人员名册 31 人 ] }
`,
    },
    good: {
      "xb-2025-077.sheet.yaml": `sheet: XB-2025-077
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2":
    score: 9
    evidence: [ 人员名册 31 人 ]
    note: 两名安装工的复训晚了三周
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment, source } = context;
    if (!assessment) return;
    const losses = unnotedLosses.pick(assessment.stretches).filter(({ entry }) => entry && !isMisread(source, entry));
    const blamed = losses.length > 0 ? findBlamed(context, assessment.view) : undefined;
    const unexplained = blamed ? losses.filter(({ part }) => !isBlamed(part, blamed)) : [];
    if (unexplained.length === 0) return;
    const draft = draftFinding(context, assessment.view);
    const words = placeholder[languageOf(source, assessment.view.scheme)];
    for (const outcome of unexplained) {
      const edits = { finding: draft?.(outcome.part.id) ?? [], note: addToRow(source.text, outcome, "note", words) };
      yield {
        span: spanOfAnswer(outcome.entry as ScoreEntry),
        message: describe(outcome),
        fixes: [
          ...offer({ en: "Add a finding for this loss", zh: "为此项失分添加不符合项" }, edits.finding),
          ...offer({ en: "Add a note", zh: "添加失分说明" }, edits.note),
        ],
      };
    }
  },
};

const placeholder: Message = { en: "reason for the loss to be given", zh: "失分原因待填" };

const unnotedLosses = new Sieve<LeafOutcome>(
  ({ status, entry, least, part }) =>
    status === "scored" && least.compare(part.points) < 0 && !entry?.note?.value.trim(),
);

/**
 * The indicators that findings are about, a misspelled one taken for the nearest. Nothing where it cannot be read which one a finding
 * is about, since it may be about any.
 */
function findBlamed({ source, sheet }: SheetContext, view: ProfileView): ReadonlySet<string> | undefined {
  const list = getValue(sheet.node, "findings");
  const items = asSequence(list)?.items ?? (list ? [list] : []);
  const blamed = new Set<string>();
  for (const item of items) {
    const id = readAt(asMapping(item), "indicator", readId)?.value;
    if (id === undefined && isMisshapen(source, item)) return undefined;
    const known = id === undefined || view.byId.has(id) ? id : nearest(id, view.byId.keys());
    if (known !== undefined) blamed.add(known);
  }
  return blamed;
}

function isBlamed(part: Part, blamed: ReadonlySet<string>): boolean {
  for (let at: Part | undefined = part; at; at = at.parent) if (at.id && blamed.has(at.id)) return true;
  return false;
}

function describe({ part, least }: LeafOutcome): Message {
  const name = nameOf(part.indicator);
  const [points, got] = [formatDecimal(part.points), formatDecimal(least)];
  const lost = formatDecimal(part.points.sub(least));
  return {
    en: `${name.en} has ${got} of ${count(points, "point")}, ${lost} short, and neither a finding nor a note says why. Raise a finding, or say in a note what was wanting.`,
    zh: `${name.zh} 满分 ${points} 分，得 ${got} 分，失 ${lost} 分，既无不符合项，也无说明。请提出不符合项，或在 note 中说明原因。`,
  };
}

function offer(title: Message, edits: Fix["edits"]): Fix[] {
  return edits.length > 0 ? [{ title, edits }] : [];
}
