import { syntaxProblemsIn } from "../checks/absence";
import { pointsBelow, sumOf } from "../checks/addends";
import { addEntry, appendEntries, beginFile, emptyMapping, suggestFixes } from "../checks/addKeys";
import { KeyDrafts } from "../checks/keyDrafts";
import { beforeHan, excerpt, listOf, type Message, verbatim } from "../messages/message";
import type { PerProfile } from "../model/sourced";
import { formatDecimal } from "../number/rational";
import { propertyOf, requiredKeys, rootSchema, summarize } from "../schema/schema";
import type { ShapeProblem } from "../schema/validate";
import type { Part } from "../scoring/view";
import type { Source } from "../source";
import type { Span } from "../text/span";
import { quoteId } from "../yaml/quote";
import type { Mapping, Node } from "../yaml/tree";
import type { FileContext, Finding, Fix, Rule, SchemeContext, SheetContext } from "./types";

/**
 * A key that has to be there. The fix writes it where the order of the schema puts it, with a value of `KeyDrafts`: one that brings no other
 * finding, a placeholder where only the author can say. There is none for figures by profile of a leaf, a grade or a weight, where any figure
 * would be made up, and none where `KeyDrafts` has nothing.
 */
export const missingKey: Rule = {
  id: "missing-key",
  severity: "error",
  title: { en: "Missing key", zh: "缺少键" },
  why: {
    en: "Without it the file does not say what has to be known to score or to grade.",
    zh: "缺少它，评分或评级所需的信息就不完整。",
  },
  guide: {
    remedy: {
      en: "Add the key. The fix writes it with a value that fits what is there, or with a placeholder (`待填`, `0`); replace a placeholder before the file is used.",
      zh: "补上该键。快速修复会写入与现有内容相符的值，或占位内容（`待填`、`0`）；使用文件前请替换占位内容。",
    },
    exception: {
      en: "While a file is being written the finding may stand; totals and grades count what is there so far. Do not publish a scheme or sign a sheet with it.",
      zh: "编写过程中可暂时保留，总分和等级按已有内容计算；方案发布或评分表签署前必须补齐。",
    },
    bad: { "outlets.scheme.yaml": exampleScheme("") },
    good: { "outlets.scheme.yaml": exampleScheme(", points: 12") },
  },
  *checkFile({ source, snapshot }: FileContext): Iterable<Finding> {
    const drafts = new KeyDrafts(snapshot, source);
    if (!source.yaml.root) {
      if (source.yaml.problems.length === 0 && source.kind !== "config") yield describeEmptyFile(source, drafts);
      return;
    }
    for (const problem of source.shape) {
      // A line that is half typed may be the very key that is missing.
      if (problem.kind === "missing-key" && !isBroken(source, problem.map)) yield describe(problem, source, drafts);
    }
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    const { source, scheme, snapshot } = context;
    const drafts = new KeyDrafts(snapshot, source);
    if (lacksRootPoints(context)) {
      const gap = { map: scheme.node, schema: rootSchema("scheme") };
      yield {
        span: firstKey(scheme.node),
        message: {
          en: "`points` is missing: the total that the level-1 indicators add up to. Add it, so that the sum can be checked.",
          zh: "缺少 `points`，即一级指标分值的合计。请补上，以便核对合计。",
        },
        fixes: suggestFixes(["points"], gap, source, drafts),
      };
    }
    yield* findFiguresByProfile(context);
  },
  *checkSheet({ scheme, sheet, refusal, source }: SheetContext): Iterable<Finding> {
    if (refusal?.kind !== "profile-missing" || !scheme || isBroken(source, sheet.node)) return;
    if (sheet.node.pairs.some((pair) => pair.key.value === "profile")) return;
    const ids = scheme.profiles.flatMap((profile) => profile.id?.value ?? []);
    const choice = listOf(ids.map(verbatim), "or");
    const gap = { map: sheet.node, schema: rootSchema("sheet") };
    yield {
      span: sheet.scheme?.node.span ?? firstKey(sheet.node),
      message: {
        en: `\`profile\` is missing: the scheme judges ${choice.en} differently. Add \`profile: ${ids[0]}\` or another.`,
        zh: `缺少 \`profile\`：该方案对 ${choice.zh} 分别评价。请补上，如 \`profile: ${ids[0]}\`。`,
      },
      fixes: ids.slice(0, 5).flatMap((id) => addEntry("profile", quoteId(id), gap, source)),
    };
  },
};

function exampleScheme(points: string): string {
  return `scheme: outlets
edition: "2025"
title: 服务网点评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - { id: "2", title: 人员配置${points} }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}

/** Required where level-1 indicators add up and there is something to add up. */
function lacksRootPoints({ scheme, source, views }: SchemeContext): boolean {
  const hasPoints = views.some((view) => view.leaves.some((leaf) => leaf.points.n !== 0n));
  const isGiven = scheme.node.pairs.some((pair) => pair.key.value === "points");
  return scheme.aggregate === "sum" && hasPoints && !isGiven && !isBroken(source, scheme.node);
}

/** A figure that is given by profile is given for every profile that it is needed for. */
function* findFiguresByProfile({ scheme, views, source }: SchemeContext): Iterable<Finding> {
  const missing = new Map<Node, Omission>();
  const note = (figure: PerProfile | undefined, profile: string, key: string, group?: Part) => {
    if (!figure || figure.all || figure.byProfile?.has(profile)) return;
    const { profiles = [], groups = [] } = missing.get(figure.node) ?? {};
    missing.set(figure.node, {
      key,
      profiles: [...profiles, profile],
      groups: [...groups, ...(group ? [{ profile, group }] : [])],
    });
  };
  for (const { profile, root, parts, grades } of views) {
    if (profile === undefined) continue;
    note(scheme.points, profile, "points", root);
    note(scheme.scoring.outOf, profile, "outOf");
    for (const part of parts) {
      note(part.indicator.points, profile, "points", part.children ? part : undefined);
      note(part.indicator.weight, profile, "weight");
    }
    for (const grade of grades) for (const each of [grade, ...(grade.any ?? [])]) note(each.min, profile, "min");
  }
  for (const [node, omission] of missing) {
    const { key, profiles } = omission;
    const names = listOf(profiles.map(verbatim));
    yield {
      span: node.span,
      message: {
        en: `\`${key}\` has no figure for profile ${names.en}. Add one for each profile that applies.`,
        zh: `\`${key}\` 没有给出 ${names.zh} 类型的数值。请为每个适用类型各写一个。`,
      },
      fixes: node.kind === "mapping" ? addSums(node, omission, source) : [],
    };
  }
}

/** Profiles that a figure leaves out, and the group whose points it says. */
interface Omission {
  readonly key: string;
  readonly profiles: readonly string[];
  readonly groups: readonly { readonly profile: string; readonly group: Part }[];
}

/** Where a group lacks its points for a profile, those below it tell. */
function addSums(map: Mapping, { profiles, groups }: Omission, source: Source): Fix[] {
  const entries = groups.flatMap(({ profile, group }) => {
    const addends = pointsBelow(group);
    return addends ? [`${quoteId(profile)}: ${formatDecimal(sumOf(addends))}`] : [];
  });
  return entries.length === profiles.length ? appendEntries(map, entries, source) : [];
}

function describe(problem: ShapeProblem & { kind: "missing-key" }, source: Source, drafts: KeyDrafts): Finding {
  const { map, span, keys, schema } = problem;
  const fixes = suggestFixes(keys, problem, source, drafts);
  const owner = describeOwner(drafts.ownerOf(map));
  const [key = "", ...more] = keys;
  if (more.length > 0) {
    const choice = listOf(
      keys.map((each) => verbatim(`\`${each}\``)),
      "or",
    );
    return {
      span,
      message: {
        en: `One of ${choice.en} is needed${owner.en}. Add the one that fits.`,
        zh: `${owner.zh}需要 ${choice.zh} 之一。请补上适用的一个。`,
      },
      fixes,
    };
  }
  const property = propertyOf(schema, key)?.schema ?? {};
  const meaning = {
    en: summarize(property, "en"),
    zh: summarize(property, "zh"),
  };
  return {
    span,
    message: {
      en: `\`${key}\` is missing${owner.en}${meaning.en ? `: ${lowerFirst(meaning.en)}` : ""}. Add it.`,
      zh: `${owner.zh}缺少 \`${key}\`${meaning.zh ? `：${meaning.zh}` : ""}。请补上。`,
    },
    fixes,
  };
}

function describeOwner(name: Message | undefined): Message {
  if (!name?.en || !name.zh) return { en: "", zh: "" };
  return { en: ` in ${excerpt(name.en)}`, zh: beforeHan(excerpt(name.zh)) };
}

function describeEmptyFile(source: Source, drafts: KeyDrafts): Finding {
  const schema = rootSchema(source.kind);
  const required = requiredKeys(schema, undefined);
  const list: Message = listOf(required.map((key) => verbatim(`\`${key}\``)));
  const what = source.kind === "scheme" ? { en: "A scheme", zh: "评价方案" } : { en: "A score sheet", zh: "评分表" };
  return {
    span: { start: 0, end: 0 },
    message: {
      en: `The file is empty. ${what.en} needs at least ${list.en}.`,
      zh: `文件为空。${what.zh}至少需要 ${list.zh}。`,
    },
    fixes: beginFile(required, { map: emptyMapping, schema }, source, drafts),
  };
}

function isBroken(source: Source, map: Mapping): boolean {
  return syntaxProblemsIn(source, map).some(({ code }) => /^(?:missing-|bad-|unexpected|tab-|nested-)/.test(code));
}

function firstKey(map: Mapping): Span {
  return map.pairs[0]?.key.span ?? map.span;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
