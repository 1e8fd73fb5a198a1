import { listOf, type Message, verbatim } from "../messages/message";
import { type PerProfile, readAt } from "../model/sourced";
import { readId } from "../schema/scalars";
import { propertyOf, requiredKeys, rootSchema, summarize } from "../schema/schema";
import type { ShapeProblem } from "../schema/validate";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Mapping, Node } from "../yaml/tree";
import type { FileContext, Finding, Rule, SchemeContext, SheetContext } from "./types";

/** A key that has to be there. */
export const missingKey: Rule = {
  id: "missing-key",
  severity: "error",
  title: { en: "Missing key", zh: "缺少键" },
  why: {
    en: "Without it the file does not say what has to be known to score or to grade.",
    zh: "缺少它，评分或评级所需的信息就不完整。",
  },
  *checkFile({ source }: FileContext): Iterable<Finding> {
    if (!source.yaml.root) {
      if (source.yaml.problems.length === 0 && source.kind !== "config") yield describeEmptyFile(source);
      return;
    }
    for (const problem of source.shape) {
      // A line that is half typed may be the very key that is missing.
      if (problem.kind === "missing-key" && !isBroken(source, problem.map)) yield describe(problem);
    }
  },
  *checkScheme(context: SchemeContext): Iterable<Finding> {
    if (lacksRootPoints(context)) {
      yield {
        span: firstKey(context.scheme.node),
        message: {
          en: "`points` is missing: the total that the level-1 indicators add up to. Add it, so that the sum can be checked.",
          zh: "缺少 `points`，即一级指标分值的合计。请补上，以便核对合计。",
        },
      };
    }
    yield* findFiguresByProfile(context);
  },
  *checkSheet({ scheme, sheet, refusal, source }: SheetContext): Iterable<Finding> {
    if (refusal?.kind !== "profile-missing" || !scheme || isBroken(source, sheet.node)) return;
    if (sheet.node.pairs.some((pair) => pair.key.value === "profile")) return;
    const profiles = scheme.profiles.flatMap((profile) => (profile.id ? [verbatim(profile.id.value)] : []));
    const choice = listOf(profiles, "or");
    yield {
      span: sheet.scheme?.node.span ?? firstKey(sheet.node),
      message: {
        en: `\`profile\` is missing: the scheme judges ${choice.en} differently. Add \`profile: ${profiles[0]?.en}\` or another.`,
        zh: `缺少 \`profile\`：该方案对 ${choice.zh} 分别评价。请补上，如 \`profile: ${profiles[0]?.zh}\`。`,
      },
    };
  },
};

/** Required where level-1 indicators add up and there is something to add up. */
function lacksRootPoints({ scheme, source, views }: SchemeContext): boolean {
  const hasPoints = views.some((view) => view.leaves.some((leaf) => leaf.points.n !== 0n));
  const isGiven = scheme.node.pairs.some((pair) => pair.key.value === "points");
  return scheme.aggregate === "sum" && hasPoints && !isGiven && !isBroken(source, scheme.node);
}

/** A figure that is given by profile is given for every profile that it is needed for. */
function* findFiguresByProfile({ scheme, views }: SchemeContext): Iterable<Finding> {
  const missing = new Map<Node, string[]>();
  const note = (figure: PerProfile | undefined, profile: string) => {
    if (!figure || figure.all || figure.byProfile.has(profile)) return;
    missing.set(figure.node, [...(missing.get(figure.node) ?? []), profile]);
  };
  for (const { profile, parts, grades } of views) {
    if (profile === undefined) continue;
    note(scheme.points, profile);
    note(scheme.scoring.outOf, profile);
    for (const { indicator } of parts) {
      note(indicator.points, profile);
      note(indicator.weight, profile);
    }
    for (const grade of grades) for (const each of [grade, ...(grade.any ?? [])]) note(each.min, profile);
  }
  for (const [node, profiles] of missing) {
    const names = listOf(profiles.map(verbatim));
    yield {
      span: node.span,
      message: {
        en: `There is no figure for profile ${names.en} here. Add one for each profile that applies.`,
        zh: `此处没有给出 ${names.zh} 类型的数值。请为每个适用类型各写一个。`,
      },
    };
  }
}

function describe({ map, span, keys, schema }: ShapeProblem & { kind: "missing-key" }): Finding {
  const id = readAt(map, "id", readId)?.value;
  const owner = { en: id ? ` in ${id}` : "", zh: id ? `${id} ` : "" };
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
  };
}

function describeEmptyFile(source: Source): Finding {
  const keys = requiredKeys(rootSchema(source.kind), undefined).map((key) => verbatim(`\`${key}\``));
  const list: Message = listOf(keys);
  const what = source.kind === "scheme" ? { en: "A scheme", zh: "评价方案" } : { en: "A score sheet", zh: "评分表" };
  return {
    span: { start: 0, end: 0 },
    message: {
      en: `The file is empty. ${what.en} needs at least ${list.en}.`,
      zh: `文件为空。${what.zh}至少需要 ${list.zh}。`,
    },
  };
}

function isBroken(source: Source, map: Mapping): boolean {
  return source.yaml.problems.some(
    ({ code, span }) =>
      /^(?:missing-|bad-|unexpected|tab-|nested-)/.test(code) &&
      map.span.start - 1 <= span.start &&
      span.start <= map.span.end + 1,
  );
}

function firstKey(map: Mapping): Span {
  return map.pairs[0]?.key.span ?? map.span;
}

function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
