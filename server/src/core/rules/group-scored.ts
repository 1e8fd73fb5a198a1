import { writeNotApplicable } from "../checks/notApplicable";
import { inScheme } from "../checks/related";
import { firstOf } from "../messages/message";
import type { ScoreEntry } from "../model/sheet";
import type { Assessment } from "../scoring/assess";
import { isBelow } from "../scoring/tally";
import type { IndicatorPart } from "../scoring/view";
import { nameOf } from "../scoring/words";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that the examples go by. */
const schemeBeside = `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - id: "2"
    title: 人员配置
    points: 12
    indicators:
      - { id: "2.1", title: 技术人员, points: 7 }
      - { id: "2.2", title: 服务管理师, points: 5 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;

/** A group has no row of its own but `n/a`. */
export const groupScored: Rule = {
  id: "group-scored",
  severity: "error",
  title: { en: "Score on a group", zh: "对分组评分" },
  why: {
    en: "The score of a group follows from the indicators below it; a figure of its own would have to agree with them, or hide what they are.",
    zh: "分组的得分由下级指标得出；单独填写的数字要么重复，要么掩盖了下级的实际得分。",
  },
  guide: {
    remedy: {
      en: "Score the indicators below the group and take the row of the group out. Where the whole group does not apply, its row is `n/a`, if the scheme allows that.",
      zh: "对分组下的各项指标评分，并删去分组的行。整组不适用且方案允许时，分组行填 `n/a`。",
    },
    exception: {
      en: "Never: the row counts nothing.",
      zh: "不应忽略：该行不计分。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": 12
  "2.1": { score: 7, evidence: [ 人员花名册 ] }
  "2.2": { score: 5, evidence: [ 资格证书 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2.1": { score: 7, evidence: [ 人员花名册 ] }
  "2.2": { score: 5, evidence: [ 资格证书 ] }
`,
      "service.scheme.yaml": schemeBeside,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { assessment } = context;
    if (!assessment) return;
    for (const { kind, entry } of assessment.rowIssues) {
      const part = assessment.view.byId.get(entry.id);
      if (kind !== "group" || !part) continue;
      const group = inScheme(context, part.indicator.id?.node, {
        en: `${nameOf(part.indicator).en} is a group`,
        zh: `${nameOf(part.indicator).zh} 是分组`,
      });
      yield { ...describe(part, entry, assessment), related: group };
    }
  },
};

function describe(part: IndicatorPart, entry: ScoreEntry, { view }: Assessment): Finding {
  const leaves = view.leaves.filter((leaf) => isBelow(leaf, part));
  const mayBeLeftOut = leaves.every((leaf) => leaf.policy !== "forbidden");
  const name = nameOf(part.indicator);
  const fixes = mayBeLeftOut ? writeNotApplicable(entry.node) : [];
  if (fixes.length > 0) {
    return {
      span: entry.node.span,
      message: {
        en: `${name.en}: write n/a where a whole group does not apply, in no other words.`,
        zh: `${name.zh}：整组不适用时请写 n/a，不用其他写法。`,
      },
      fixes,
    };
  }
  const below = firstOf(leaves.map((leaf) => leaf.id));
  const orNot = mayBeLeftOut ? { en: ", or write n/a here", zh: "，或在此填 n/a" } : { en: "", zh: "" };
  return {
    span: entry.key.span,
    message: {
      en: `${name.en} is a group: its score follows from those below it. Score ${below.en} instead${orNot.en}.`,
      zh: `${name.zh} 是分组，得分由下级指标得出。请改为对 ${below.zh} 评分${orNot.zh}。`,
    },
  };
}
