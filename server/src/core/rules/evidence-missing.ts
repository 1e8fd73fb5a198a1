import { languageOf } from "../checks/language";
import { addToRow } from "../checks/rowEdits";
import { isMisread, spanOfAnswer } from "../checks/rows";
import { count, excerpt, type Locale, type Message } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import { textIn, textMessage } from "../model/sourced";
import { formatDecimal, isZero } from "../number/rational";
import type { LeafOutcome } from "../scoring/leaf";
import { isMet } from "../scoring/tally";
import { nameOf } from "../scoring/words";
import { quoteText } from "../yaml/quote";
import { Sieve } from "../yaml/stretches";
import { asMapping, asScalar, asSequence, findPair, getValue, isNull } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** Points are given for something that was seen. */
export const evidenceMissing: Rule = {
  id: "evidence-missing",
  severity: "info",
  title: { en: "Points without evidence", zh: "得分未列证据" },
  why: {
    en: "A score stands for what an auditor saw. Where nothing is named, nobody who reviews the audit or hears an appeal can tell what it rests on.",
    zh: "得分应以审核员所见为依据。未列证据时，复核或处理申诉的人无从判断得分从何而来。",
  },
  guide: {
    remedy: {
      en: 'Name what was seen, in words or as a file: `"1": { score: 8, evidence: [ staff list 2025-07 ] }`. Where the scheme says what to look for, the fixes offer it; take over only what was really seen.',
      zh: '列出所查看的记录或文件，例如 `"1": { score: 8, evidence: [ 人员名册 2025-07 ] }`。方案列有应查证据的，快速修复会逐项给出；只应采用确实查看过的。',
    },
    exception: {
      en: "Switch it off where evidence is kept elsewhere, such as in an audit management system.",
      zh: "证据统一记录在别处（例如审核管理系统）的，可以关闭。",
    },
    source: {
      en: "ISO 19011:2018, 6.4.7: audit evidence that leads to audit findings should be recorded.",
      zh: "GB/T 19011—2021（ISO 19011:2018）6.4.7：形成审核发现的审核证据宜予以记录。",
    },
    bad: {
      "xb-2025-071.sheet.yaml": `sheet: XB-2025-071
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 2025 版 ] }
  "2": 12
`,
    },
    good: {
      "xb-2025-071.sheet.yaml": `sheet: XB-2025-071
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 2025 版 ] }
  "2": { score: 12, evidence: [ 人员名册 31 人, 培训档案 37 份 ] }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment, scheme, sheet, source } = context;
    const scores = findPair(sheet.node, "scores");
    if (!assessment || !scores) return;
    const bare = bareLeaves.pick(assessment.stretches).filter(({ entry }) => entry && !isMisread(source, entry));
    if (bare.length === 0) return;
    const rows = creditedLeaves.pick(assessment.stretches);
    if (bare.length === rows.length && ![...sheet.scores.values()].some(namesEvidence)) {
      yield { span: scores.key.span, message: describeAll(rows.length) };
      return;
    }
    const language = languageOf(source, scheme);
    for (const outcome of bare) yield describe(outcome, source.text, language);
  },
};

const creditedLeaves = new Sieve<LeafOutcome>(isCredited);
const bareLeaves = new Sieve<LeafOutcome>(
  (outcome) => isCredited(outcome) && outcome.entry !== undefined && !namesEvidence(outcome.entry),
);

/** A leaf that has points, or of 0 points and conforms. */
function isCredited(outcome: LeafOutcome): boolean {
  if (outcome.status !== "scored" || !outcome.entry) return false;
  return (outcome.least.s > 0n && !isZero(outcome.least)) || isMet(outcome, "least");
}

/** Whatever stands there: what cannot be read as evidence is said by the schema. */
function namesEvidence({ node }: ScoreEntry): boolean {
  const evidence = getValue(asMapping(node), "evidence");
  if (isNull(evidence)) return false;
  const items = asSequence(evidence)?.items;
  return !items || items.some((item) => isNull(item) || asScalar(item)?.value.trim() !== "");
}

function describeAll(rows: number): Message {
  if (rows === 1) {
    return {
      en: "The one row with points names no evidence. Add what was seen: evidence: [ … ].",
      zh: "唯一有得分的评分行未列证据。请补充所查看的内容：evidence: [ … ]。",
    };
  }
  return {
    en: `None of the ${rows} rows with points names evidence. Add to each what was seen: evidence: [ … ].`,
    zh: `有得分的 ${rows} 个评分行均未列证据。请逐行补充所查看的内容：evidence: [ … ]。`,
  };
}

function describe(outcome: LeafOutcome, text: string, language: Locale): Finding {
  const { part, least } = outcome;
  const entry = outcome.entry as ScoreEntry;
  const name = nameOf(part.indicator);
  const points = formatDecimal(least);
  const got = isZero(least)
    ? { en: "conforms", zh: "判为符合" }
    : { en: `has ${count(points, "point")}`, zh: `得 ${points} 分` };
  return {
    span: spanOfAnswer(entry),
    message: {
      en: `${name.en} ${got.en}, but names nothing that was seen. Add it: evidence: [ … ].`,
      zh: `${name.zh} ${got.zh}，但未列证据。请补充所查看的内容：evidence: [ … ]。`,
    },
    fixes: putDown(outcome, text, language),
  };
}

const offered = 3;

/** One for each thing that the scheme tells auditors to look for. */
function putDown(outcome: LeafOutcome, text: string, language: Locale): Fix[] {
  return outcome.part.indicator.evidence.slice(0, offered).flatMap((expected) => {
    const words = textIn(expected, language).replace(/\s+/g, " ").trim();
    const edits = words ? addToRow(text, outcome, "evidence", `[ ${quoteText(words)} ]`) : [];
    const title = textMessage(expected);
    if (edits.length === 0) return [];
    return [{ title: { en: `Seen: ${excerpt(title.en)}`, zh: `已查看：${excerpt(title.zh)}` }, edits }];
  });
}
