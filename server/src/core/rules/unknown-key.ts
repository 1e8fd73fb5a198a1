import { writeInstead } from "../checks/fixes";
import { exampleScheme } from "../exampleScheme";
import { afterHan, excerpt, firstOf, type Message } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import { readId } from "../schema/scalars";
import { rootSchema } from "../schema/schema";
import { hasFullwidth, toHalfwidth } from "../schema/slips";
import type { ShapeProblem } from "../schema/validate";
import type { Source } from "../source";
import { withoutHidden } from "../text/hidden";
import type { Snapshot } from "../workspace";
import { endOf, lineBefore } from "../yaml/edit";
import { asMapping, findPair, isNull, type Pair } from "../yaml/tree";
import type { Finding, Fix, Rule } from "./types";

/** A key that the language does not have, or not in this place. */
export const unknownKey: Rule = {
  id: "unknown-key",
  severity: "error",
  title: { en: "Unknown key", zh: "未知的键" },
  why: {
    en: "What stands under a misspelled key is not read, as if it were not there.",
    zh: "写错的键下的内容不会被读取，等于没有写。",
  },
  guide: {
    remedy: {
      en: "Correct the spelling, or move the key to where it belongs. A key of your own begins with `x-`.",
      zh: "改正拼写，或将该键移到适用的位置。自用的键以 `x-` 开头。",
    },
    exception: {
      en: "Never: name a key of your own `x-…` instead, which is allowed in every mapping with fixed keys.",
      zh: "不应例外：自用的内容请写成 `x-…`，凡键名固定的映射都允许。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace("points: 12", "point: 12") },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile({ source, snapshot }): Iterable<Finding> {
    const strayRows = findStrayRows(source, snapshot);
    if (strayRows.length > 0) yield describeStrayRows(strayRows, source);
    for (const problem of source.shape) {
      if (problem.kind !== "unknown-key" || problem.key.value === "<<" || isSaidElsewhere(problem)) continue;
      const { key, nearest } = problem;
      if (strayRows.some((row) => row.key === key)) continue;
      const spaced = withSpace(problem);
      if (spaced !== undefined) {
        yield { span: key.span, message: describeSpace(key.value, spaced), fixes: [writeInstead(key.span, spaced)] };
        continue;
      }
      yield {
        span: key.span,
        message: describe(problem),
        fixes: nearest ? [writeInstead(key.span, nearest)] : [],
      };
    }
  },
};

/** The key would be right without the hidden characters in it, or in half-width ones; the rules for these say so. */
function isSaidElsewhere(problem: ShapeProblem & { kind: "unknown-key" }): boolean {
  const { key, known } = problem;
  return (
    isFullwidthSlip(problem) || (withoutHidden(key.value) !== key.value && known.includes(withoutHidden(key.value)))
  );
}

/** Rows of a sheet that are not indented below `scores`, so that they became keys of the sheet itself. */
function findStrayRows(source: Source, snapshot: Snapshot): Pair[] {
  const lookup = snapshot.findScheme(source);
  const root = asMapping(source.yaml.root);
  if (lookup.kind !== "found" || !root || root.flow) return [];
  const strays = root.pairs.filter(({ key }) => !sheetKeys.has(key.value));
  if (strays.length === 0) return [];
  const ids = new Set(Array.from(walkIndicators(lookup.scheme.indicators), ({ id }) => id?.value));
  return strays.filter(({ key }) => ids.has(readId(key)));
}

const sheetKeys: ReadonlySet<string> = new Set(Object.keys(rootSchema("sheet").schema.properties ?? {}));

function describeStrayRows(rows: readonly Pair[], source: Source): Finding {
  const [first] = rows as [Pair, ...Pair[]];
  const ids = firstOf(rows.map(({ key }) => key.value));
  const one = rows.length === 1;
  const scores = findPair(source.yaml.root, "scores");
  return {
    span: first.key.span,
    message: {
      en: one
        ? `The row ${ids.en} stands beside \`scores\`, not below it. Indent it.`
        : `${rows.length} rows (${ids.en}) stand beside \`scores\`, not below it. Indent them.`,
      zh: one
        ? `评分行 ${ids.zh} 与 \`scores\` 并列，未归入其下。请缩进。`
        : `${rows.length} 个评分行（${ids.zh}）与 \`scores\` 并列，未归入其下。请缩进。`,
    },
    related: scores && [
      { span: scores.key.span, message: { en: "Rows belong below this key", zh: "评分行应归入此键之下" } },
    ],
    fixes: scores ? indentRows(rows, scores, source) : [],
  };
}

/** Certain where the rows follow on an empty `scores`, or on rows that are indented already. */
function indentRows(rows: readonly Pair[], scores: Pair, { text, lines, yaml }: Source): Fix[] {
  const pairs = asMapping(yaml.root)?.pairs ?? [];
  const from = pairs.indexOf(scores) + 1;
  const [first] = asMapping(scores.value)?.pairs ?? [];
  const follow = rows.every((row, index) => pairs[from + index] === row);
  const isBlock = scores.value.kind === "mapping" ? !scores.value.flow && first : isNull(scores.value);
  if (!follow || !isBlock) return [];
  const column = first ? lineBefore(text, first.key) : "  ";
  const last = rows.at(-1) as Pair;
  const end = lines.lineAt(endOf(text, last));
  const edits = [];
  for (let line = lines.lineAt((rows[0] as Pair).key.span.start); line <= end; line++) {
    const start = lines.lineStart(line);
    if (lines.lineText(line).trim() !== "") edits.push({ span: { start, end: start }, text: column });
  }
  return [{ title: { en: "Indent the rows", zh: "缩进评分行" }, edits }];
}

/** The key would be right in half-width characters; the rule `fullwidth` says so. */
export function isFullwidthSlip({ key, known }: ShapeProblem & { kind: "unknown-key" }): boolean {
  return hasFullwidth(key.value) && known.includes(toHalfwidth(key.value).trim());
}

/** `{ points:20 }` is a key named `points:20` to YAML, and `points: 20` to who wrote it. */
function withSpace({ key, known }: ShapeProblem & { kind: "unknown-key" }): string | undefined {
  const [, name, value] = /^([^:：]+)[:：](.+)$/s.exec(key.value) ?? [];
  return key.style === "plain" && name !== undefined && known.includes(name) ? `${name}: ${value}` : undefined;
}

function describeSpace(text: string, spaced: string): Message {
  return {
    en: `${excerpt(text)} is one word to YAML. Put a space behind the colon: ${excerpt(spaced)}.`,
    zh: `${excerpt(text)} 在 YAML 中是一个词。请在冒号后加空格：${excerpt(spaced)}。`,
  };
}

function describe({ key, known, nearest, case: place }: ShapeProblem & { kind: "unknown-key" }): Message {
  const name = excerpt(key.value);
  if (place) {
    return {
      en: `\`${name}\` does not belong to ${place.en}. Remove it, or change what it stands beside.`,
      zh: `\`${name}\` 不适用于${afterHan(place.zh)}。请删除，或修改与之并列的键。`,
    };
  }
  if (nearest) {
    return {
      en: `\`${name}\` is not a known key. Did you mean \`${nearest}\`?`,
      zh: `\`${name}\` 不是已知的键。是否应为 \`${nearest}\`？`,
    };
  }
  const some = firstOf(
    known.map((each) => `\`${each}\``),
    8,
  );
  const choice =
    known.length > 0
      ? { en: `Known here: ${some.en}.`, zh: `此处可用：${some.zh}。` }
      : { en: "Remove it.", zh: "请删除。" };
  return {
    en: `\`${name}\` is not a known key. ${choice.en} For your own use, let it begin with \`x-\`.`,
    zh: `\`${name}\` 不是已知的键。${choice.zh}自用的键请以 \`x-\` 开头。`,
  };
}
