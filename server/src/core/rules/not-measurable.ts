import { findPiece } from "../checks/texts";
import { listOf, type Message, verbatim } from "../messages/message";
import { type Indicator, isLeaf, stretchesOfIndicators } from "../model/indicator";
import { toHalfwidth } from "../schema/slips";
import { nameOf } from "../scoring/words";
import { Sieve } from "../yaml/stretches";
import type { Finding, Rule, SchemeContext } from "./types";

/** Words that leave the measure to the auditor, on a leaf that has no metric, levels, evidence or least sample. */
export const notMeasurable: Rule = {
  id: "not-measurable",
  severity: "info",
  title: { en: "Nothing to measure by", zh: "无从衡量" },
  why: {
    en: "What is adequate or timely two auditors judge differently, and the client can dispute either of them.",
    zh: "何为“适当”“及时”，两名审核员的判断不会一致，受审核方也可以对任何一种判断提出异议。",
  },
  guide: {
    remedy: {
      en: "Put the measure beside the word (`及时（2 小时内）`, `timely, within 2 hours`), or give the indicator a metric, levels, a sample or a list of evidence.",
      zh: "在用词旁写明尺度，如“及时（2 小时内）”；或为指标规定量化指标、评分档、最小样本量或证据清单。",
    },
    exception: {
      en: "Where the standard itself words the indicator so and leaves the measure to the auditor, suppress it with the clause, or switch the rule off for the file.",
      zh: "标准原文如此表述并将尺度留给审核员判断时，注明条款后忽略，或对该文件关闭本规则。",
    },
    bad: { "service.scheme.yaml": exampleWith("售后人员数量充足，定期培训。") },
    good: { "service.scheme.yaml": exampleWith("每 50 家网点至少 1 名售后人员，每年定期培训 2 次。") },
  },
  *checkScheme({ source, scheme }: SchemeContext): Iterable<Finding> {
    for (const indicator of vagueLeaves.pick(stretchesOfIndicators(scheme.indicators))) {
      const found = findVagueWords(indicator);
      const [first] = found;
      if (!first) continue;
      yield {
        span: findPiece(source.text, first.version.scalar, first.word),
        message: describe(nameOf(indicator), [...new Set(found.map(({ word }) => word.toLowerCase()))]),
      };
    }
  },
};

const vagueLeaves = new Sieve<Indicator>((indicator) => findVagueWords(indicator).length > 0);

function findVagueWords(leaf: Indicator) {
  if (!isLeaf(leaf) || hasMeasure(leaf)) return [];
  const versions = [...(leaf.title?.versions ?? []), ...(leaf.guidance?.versions ?? [])];
  return versions.flatMap((version) => findVague(version.text).map((word) => ({ word, version })));
}

function hasMeasure({ method, metric, levels, scale, minSample, evidence }: Indicator): boolean {
  return (
    metric !== undefined ||
    levels !== undefined ||
    scale !== undefined ||
    evidence.length > 0 ||
    (method === "sampled" && minSample !== undefined)
  );
}

function describe(name: Message, words: readonly string[]): Message {
  const list = listOf(words.map((word) => verbatim(`"${word}"`)));
  const marked = words.map((word) => `“${word}”`).join("、");
  return {
    en: `${name.en} asks for ${list.en} without saying what that is. Put a figure beside it, or add a metric, levels or evidence.`,
    zh: `${name.zh} 用了${marked}，却没有衡量的尺度。请在旁写明数值，或补充量化指标、评分档或证据。`,
  };
}

/** Proper terms such as 及时率 and 合理化建议 are none. */
const vague = new RegExp(
  [
    "一定的?(?:比例|数量|程度|范围|频次|规模|期限|时间|能力)",
    "(?:适当|適當|适量|適量|适时|適時|适度|適度|充足|充分|足够|足夠|及时|及時|经常|經常|若干)(?![率性])",
    "不?定期",
    "(?<!相)相应的?",
    "必要的|必要时",
    "较(?:好|高|强|多|快|大|完善)",
    "尽快|盡快|儘快|尽量|盡量|尽可能|盡可能|尽早|儘早",
    "合理(?!化)",
    String.raw`\b(?:in)?adequate(?:ly)?\b`,
    String.raw`\bappropriate(?:ly)?\b`,
    String.raw`\b(?:in a )?timely(?: manner)?\b`,
    String.raw`\b(?:in)?sufficient(?:ly)?\b`,
    String.raw`\bas (?:needed|necessary|appropriate)\b`,
    String.raw`\bas soon as possible\b`,
    String.raw`\b(?:regularly|periodically|frequently|promptly|reasonably|suitably)\b`,
    String.raw`\ba certain (?:number|proportion|percentage|share|amount|degree)\b`,
    String.raw`\bfrom time to time\b`,
  ].join("|"),
  "giu",
);

/** A number that is not the name of a standard, or how often. */
const figure =
  /\d|[一二两三四五六七八九十百半]个?(?:小时|工作日|分钟|[天日周月季年次名人项份家成倍])|百分之|每[年月周日天班次]|每个?(?:季度|半年|工作日)|\b(?:daily|weekly|monthly|quarterly|yearly|annually|every|each|once|twice|half|(?:one|two|three|four|five|six|ten|twelve) (?:hour|day|week|month|year)s?)\b/i;
const standard = /\b(?:GB|ISO|IEC|RB|CNAS|DIN|EN)[A-Z/]*\s?[\d.:-]+(?:-\d+)*/g;

/** A figure in the same sentence tells what is meant by the word. */
function findVague(text: string): string[] {
  return text
    .split(/[。；！？\n]|[.;!?](?=\s|$)/)
    .filter((sentence) => !figure.test(toHalfwidth(sentence).replace(standard, "")))
    .flatMap((sentence) => sentence.match(vague) ?? []);
}

function exampleWith(guidance: string): string {
  return `scheme: service
edition: "2025"
title: 售后服务评价
points: 20
indicators:
  - { id: "1", title: 组织架构, points: 8 }
  - id: "2"
    title: 人员配置
    points: 12
    guidance: ${guidance}
grades:
  - { id: pass, title: 达标, min: 12 }
ungraded: { title: 未达标 }
`;
}
