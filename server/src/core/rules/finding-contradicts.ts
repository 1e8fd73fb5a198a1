import { count, firstOf, type Message } from "../messages/message";
import type { FindingEntry, ScoreEntry } from "../model/sheet";
import { formatDecimal, isZero } from "../number/rational";
import { type LeafOutcome, outcomesByPart } from "../scoring/leaf";
import { isMet } from "../scoring/tally";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Node } from "../yaml/tree";
import type { Finding, Related, Rule, SheetContext } from "./types";

/** What a finding is raised on has lost something. */
export const findingContradicts: Rule = {
  id: "finding-contradicts",
  severity: "warning",
  title: { en: "Finding on full marks", zh: "满分指标有不符合项" },
  why: {
    en: "A finding says that a requirement is not fulfilled, full marks say that it is. One of the two is wrong, and the report holds both.",
    zh: "不符合项表明要求未得到满足，满分则表明已经满足。两者必有一误，却同时写进报告。",
  },
  guide: {
    remedy: {
      en: "Take off the points that the finding costs, score what is marked as not applicable, or name the indicator that the finding is about.",
      zh: "按不符合情况扣分；误标为不适用的，请予评分；指标写错的，改为不符合项所涉及的指标。",
    },
    exception: {
      en: "Suppress it, with the reason, where the scheme lets an indicator be scored anew once the corrective action is verified.",
      zh: "方案允许在验证纠正措施后重新评分的，可注明理由予以忽略。",
    },
    source: {
      en: "ISO/IEC 17021-1:2015, 9.4.5.3: a finding of nonconformity is recorded against a specific requirement.",
      zh: "GB/T 27021.1—2017（ISO/IEC 17021-1:2015）9.4.5.3：不符合应对应具体要求予以记录。",
    },
    bad: {
      "xb-2025-082.sheet.yaml": `sheet: XB-2025-082
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 2024 版 ] }
  "2": { score: 12, evidence: [ 人员名册 31 人 ] }
findings:
  - { id: NC-01, indicator: "1", class: minor, statement: 组织架构图未随机构调整更新 }
`,
    },
    good: {
      "xb-2025-082.sheet.yaml": `sheet: XB-2025-082
scheme: service@2025
scores:
  "1": { score: 7, evidence: [ 组织架构图 2024 版 ] }
  "2": { score: 12, evidence: [ 人员名册 31 人 ] }
findings:
  - { id: NC-01, indicator: "1", class: minor, statement: 组织架构图未随机构调整更新 }
`,
    },
  },
  *checkSheet({ sheet, assessment }: SheetContext): Iterable<Finding> {
    if (!assessment || sheet.findings.length === 0) return;
    const standings = judgeParts(assessment.view, assessment.outcomes);
    const rows = outcomesByPart(assessment.outcomes);
    for (const finding of sheet.findings) {
      const part = finding.indicator && assessment.view.byId.get(finding.indicator.value);
      const standing = part && standings.get(part);
      if (!finding.indicator || !part || !standing) continue;
      const leaves = leavesOf(part).flatMap((leaf) => rows.get(leaf) ?? []);
      yield describe(finding, finding.indicator.node, part, standing, leaves);
    }
  },
};

/** What leaves no room for a finding. */
type Standing = "full" | "notApplicable";

/** Of a group as of all that is below it: full marks wherever it applies. Missing where something was lost, or is still to be scored. */
function judgeParts(view: ProfileView, outcomes: readonly LeafOutcome[]): ReadonlyMap<Part, Standing> {
  const standings = new Map<Part, Standing>();
  for (const outcome of outcomes) {
    const standing = judgeLeaf(outcome);
    if (standing) standings.set(outcome.part, standing);
  }
  // Parents come before their children, so that from the end everything below a part is known.
  for (const part of [...view.parts].reverse()) {
    const below = part.children?.map((child) => standings.get(child)) ?? [];
    if (below.length === 0 || below.includes(undefined)) continue;
    standings.set(part, below.includes("full") ? "full" : "notApplicable");
  }
  return standings;
}

function judgeLeaf(outcome: LeafOutcome): Standing | undefined {
  const { status, issue, derivation, exact, part } = outcome;
  if (status === "notApplicable") return issue ? undefined : "notApplicable";
  if (status !== "scored" || !isMet(outcome, "least")) return undefined;
  // Something was lost all the same: one of the sample did not conform, or only rounding made the score full.
  if (derivation?.kind === "sampled" && derivation.conforming.compare(derivation.size) < 0) return undefined;
  return exact && exact.compare(part.points) < 0 ? undefined : "full";
}

function leavesOf(part: Part): readonly Part[] {
  return part.children ? part.children.flatMap(leavesOf) : [part];
}

function describe(
  { id }: FindingEntry,
  node: Node,
  part: IndicatorPart,
  standing: Standing,
  leaves: readonly LeafOutcome[],
): Finding {
  const finding = { en: id?.value ?? "The finding", zh: id ? `不符合项 ${id.value} ` : "该不符合项" };
  const name = nameOf(part.indicator);
  const state = standing === "full" ? describeFull(part, leaves) : describeLeftOut(part);
  return {
    span: node.span,
    message: {
      en: `${finding.en} is raised on ${name.en}, ${state.en}`,
      zh: `${finding.zh}针对 ${name.zh}，而${state.zh}`,
    },
    related: relateRows(leaves),
  };
}

function describeFull(part: Part, leaves: readonly LeafOutcome[]): Message {
  if (part.children) {
    const ids = firstOf(leaves.map((leaf) => leaf.part.id));
    return {
      en: `where every indicator has full marks (${ids.en}). Take off what the finding costs, or name the indicator that it is about.`,
      zh: `其下各项均为满分（${ids.zh}）。请按不符合情况扣分，或改为所涉及的指标。`,
    };
  }
  const points = formatDecimal(part.points);
  if (isZero(part.points)) {
    return {
      en: "which is marked as conforming. Mark it as not conforming, or name the indicator that the finding is about.",
      zh: "该指标判为符合。请改判为不符合，或改为所涉及的指标。",
    };
  }
  return {
    en: `which has full marks (${points} of ${count(points, "point")}). Take off what the finding costs, or name the indicator that it is about.`,
    zh: `该指标得了满分 ${points} 分。请按不符合情况扣分，或改为所涉及的指标。`,
  };
}

function describeLeftOut(part: Part): Message {
  return {
    en: `which is marked as not applicable${part.children ? " as a whole" : ""}. Score it, or name the indicator that the finding is about.`,
    zh: `该${part.children ? "组整组" : "指标"}标为不适用。请予评分，或改为所涉及的指标。`,
  };
}

const shown = 5;

/** The rows that say so; one of a whole group only once. */
function relateRows(leaves: readonly LeafOutcome[]): Related[] {
  const rows = new Map<ScoreEntry, LeafOutcome>();
  for (const leaf of leaves) if (leaf.entry && !rows.has(leaf.entry)) rows.set(leaf.entry, leaf);
  return [...rows].slice(0, shown).map(([entry, { status, least, part }]) => {
    const got = `${formatDecimal(least)} / ${formatDecimal(part.points)}`;
    const message =
      status === "notApplicable"
        ? { en: `${entry.id}: n/a`, zh: `${entry.id}：n/a` }
        : { en: `${entry.id}: ${got}`, zh: `${entry.id}：${got}` };
    return { span: entry.key.span, message };
  });
}
