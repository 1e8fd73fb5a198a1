import { figuresOf, type ProfileFigure } from "../checks/profiles";
import { findPiece } from "../checks/texts";
import { afterHan, count, listOf, type Message, verbatim } from "../messages/message";
import { type Indicator, stretchesOfIndicators } from "../model/indicator";
import type { TextVersion } from "../model/sourced";
import { parseNumber } from "../number/notation";
import { formatDecimal, greatest, type Rational } from "../number/rational";
import { toHalfwidth } from "../schema/slips";
import { nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import type { Node } from "../yaml/tree";
import type { Finding, Rule, SchemeContext } from "./types";

/** A title or guidance that says how many points its indicator has, and says it wrong. */
export const textPoints: Rule = {
  id: "text-points",
  severity: "warning",
  title: { en: "Points in a text that are not those of the indicator", zh: "文本中的分值与指标不符" },
  why: {
    en: "The auditor reads the text and the score is computed from `points`: where the two differ, one of them was copied wrong.",
    zh: "审核员看的是文本，得分按 `points` 计算。两者不一致，必有一处抄录有误。",
  },
  guide: {
    remedy: {
      en: "Look up the figure in the document, and correct the text or `points`. A text that leaves the points to `points` cannot go wrong.",
      zh: "对照原文核实，更正文本或 `points`。文本中不写分值，只由 `points` 给出，就不会再出现不一致。",
    },
    exception: {
      en: "Where the figure in the text is not the indicator's own, as of a questionnaire, suppress it and say what it is.",
      zh: "文本中的数字并非该指标自身的分值（如问卷的分值）时，说明其含义后忽略。",
    },
    bad: { "service.scheme.yaml": exampleWith("组织架构（10 分）") },
    good: { "service.scheme.yaml": exampleWith("组织架构（8 分）") },
  },
  *checkScheme({ source, scheme }: SchemeContext): Iterable<Finding> {
    for (const indicator of atOdds.pick(stretchesOfIndicators(scheme.indicators))) {
      for (const text of texts) {
        const wrong = findWrong(indicator, text);
        if (wrong) yield describe(indicator, text, wrong, source.text);
      }
    }
  },
};

const atOdds = new Sieve<Indicator>((indicator) => texts.some((text) => findWrong(indicator, text)));

const texts = ["title", "guidance"] as const;
type TextKey = (typeof texts)[number];

/** Its points for each profile; without them those of its best level. */
function ownFigures({ points, levels }: Indicator): ProfileFigure[] {
  if (points) return figuresOf(points);
  const read = (levels ?? []).flatMap((level) => level.points ?? []);
  const [first] = read;
  if (!first || read.length < (levels?.length ?? 0)) return [];
  const value = read.map((level) => level.value).reduce(greatest);
  return [{ value, node: read.find((level) => level.value === value)?.node ?? first.node }];
}

interface Claim {
  readonly value: Rational;
  readonly written: string;
  readonly version: TextVersion;
}

/** The claims of a text that are at odds with the points. */
interface Wrong {
  readonly wrong: Claim;
  readonly more: readonly Claim[];
}

function findWrong(indicator: Indicator, key: TextKey): Wrong | undefined {
  const figures = ownFigures(indicator);
  // Where points are what is measured, a text may name the target.
  if (figures.length === 0 || indicator.metric) return undefined;
  const claims = (indicator[key]?.versions ?? []).flatMap(
    (version) => findClaim(version, key === "title" ? inTitle : inGuidance) ?? [],
  );
  const [wrong, ...more] = claims.filter(({ value }) => !figures.some((figure) => figure.value.equals(value)));
  return wrong && { wrong, more };
}

function describe(indicator: Indicator, key: TextKey, { wrong, more }: Wrong, file: string): Finding {
  const figures = ownFigures(indicator);
  const placeOf = ({ version, written }: Claim) => findPiece(file, version.scalar, written);
  const name = nameOf(indicator);
  const says = formatDecimal(wrong.value);
  const declared = listFigures(figures);
  const tag = wrong.version.tag && `${wrong.version.tag} `;
  return {
    span: placeOf(wrong),
    message: {
      en: `The ${tag}${key} of ${name.en} says ${count(says, "point")}, but its points are ${declared.en}. Correct the text or the points.`,
      zh: `${name.zh} 的${afterHan(tag)}${key === "title" ? "名称" : "说明"}写明 ${says} 分，而其分值为 ${declared.zh}。请更正文本或分值。`,
    },
    related: [
      ...more.map((claim) => ({ span: placeOf(claim), message: saidPoints(claim.value) })),
      ...firstNodes(figures).map(({ node, value }) => ({ span: node.span, message: saidPoints(value) })),
    ],
  };
}

function saidPoints(value: Rational): Message {
  const is = formatDecimal(value);
  return { en: count(is, "point"), zh: `${is} 分` };
}

function firstNodes(figures: readonly ProfileFigure[]): { node: Node; value: Rational }[] {
  return figures.filter(({ node }, index) => figures.findIndex((other) => other.node === node) === index);
}

function listFigures(figures: readonly ProfileFigure[]): Message {
  const [first] = figures;
  if (first && figures.every(({ value }) => value.equals(first.value))) return verbatim(formatDecimal(first.value));
  return listOf(
    figures.map(({ value, profile }) => {
      const is = formatDecimal(value);
      return profile === undefined ? verbatim(is) : { en: `${is} for ${profile}`, zh: `${profile} ${is}` };
    }),
  );
}

const figure = String.raw`(\d+(?:\.\d+)?)`;
const points = String.raw`\s*(?:分|points?|pts?\.?)`;
const whole = "(?:共计|合计|共|满分|总分|分值|最高)";
const bracketed = String.raw`[(\[【]\s*${whole}?[:为]?\s*(?:0\s*[-~]\s*)?${figure}${points}\s*[)\]】]`;
/** Behind these a number of points is a result that is asked for. */
const result = "(?<!满意度|得分|评分|成绩|指数|score|rating|satisfaction)";
const self = "(?:本项|该项|此项|本指标|该指标)";

/** `组织架构(15分)`, `【15 分】组织架构`, `Organization: 15 points`; of a range from 0 the upper end. Full-width characters are read as half-width. */
const inTitle = new RegExp(
  [
    `^${bracketed}`,
    String.raw`${result}\s*${bracketed}(?=[^\p{L}\p{N}]*$)`,
    String.raw`(?<=[\p{L})])${result}\s*[,:|-]\s*${figure}${points}$`,
  ].join("|"),
  "giu",
);

const anyPoints = new RegExp(String.raw`\d${points}`, "giu");

/** A sentence about the whole, such as `本项共 20 分` or `Worth 5 points`; what is lost or given for a part says nothing of it. */
const inGuidance = new RegExp(
  [
    String.raw`(?<=^|[.;\n])\s*${self}的?${whole}?[为是:]?\s*${figure}\s*分(?=\s*(?:$|[.,;)\n]))`,
    String.raw`(?<=^|[.;\n])\s*${whole}[为是:]?\s*${figure}\s*分(?=\s*(?:$|[.,;)\n]))`,
    String.raw`(?<=^[^.;\n]*,)\s*${whole}[为是:]?\s*${figure}\s*分(?=\s*\.?$)`,
    String.raw`(?<=^|[.;\n]\s*)(?:this (?:row|indicator|item) is )?worth ${figure}\s+points?\b(?! (?:each|for|per))`,
    String.raw`(?<=^|[.;\n]\s*)(?:full marks|maximum|total|points)(?: is| are|:)?\s+${figure}\s+points?\b(?! (?:each|for|per))`,
  ].join("|"),
  "giu",
);

/** The one figure that a text gives; of several nobody can tell which is the whole. */
function findClaim(version: TextVersion, pattern: RegExp): Claim | undefined {
  const text = toHalfwidth(version.text);
  const [match, second] = [...text.matchAll(pattern)];
  const written = match?.slice(1).find((group) => group !== undefined);
  const value = written === undefined ? undefined : parseNumber(written);
  if (!match || second || !value || (pattern === inTitle && (text.match(anyPoints)?.length ?? 0) > 1)) return undefined;
  return { value, version, written: version.text.slice(match.index, match.index + match[0].length).trim() };
}

function exampleWith(title: string): string {
  return `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: ${title}, points: 8 }
  - { id: "2", title: 人员配置, points: 12 }
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}
