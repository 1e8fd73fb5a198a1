import { allSuccessors } from "../checks/editions";
import { nameInstead } from "../checks/fixes";
import { firstOf, type Message } from "../messages/message";
import type { Scheme } from "../model/scheme";
import { compareDates } from "../number/date";
import type { EditionRef } from "../schema/scalars";
import { editionOf, formatEdition, type Source, supersededBy } from "../source";
import { nearest, sortByNearness } from "../text/nearest";
import type { Snapshot } from "../workspace";
import type { Finding, Related, Rule, SchemeContext } from "./types";

/**
 * What a scheme supersedes is an edition that is there, and not a later one. Where nothing here could be meant, the edition was never
 * more than paper, and no sheet goes by it.
 */
export const supersededUnknown: Rule = {
  id: "superseded-unknown",
  severity: "warning",
  title: { en: "Supersedes an unknown edition", zh: "所代替的版本不存在" },
  why: {
    en: "By `supersedes` a sheet that still goes by the old edition is told of the new one. With a slip in it nobody is told.",
    zh: "仍按旧版本评分的评分表，要靠 `supersedes` 才能得到换版提示；写错了就不会提示。",
  },
  guide: {
    remedy: {
      en: "Name the edition as its file does, by `scheme` and `edition`. Only the newer of two editions supersedes the other.",
      zh: "按旧版文件中的 `scheme` 和 `edition` 写出所代替的版本。两个版本之间，只有新版代替旧版。",
    },
    exception: {
      en: "Suppress it where the edition exists on paper only, although others of its kind have a file here.",
      zh: "所代替的版本只有纸质文本、而其他版本在此处有文件时，可忽略该条。",
    },
    bad: {
      "service-2025.scheme.yaml": example("2025", "supersedes: service@2023\n"),
      "service-2022.scheme.yaml": example("2022", ""),
    },
    good: {
      "service-2025.scheme.yaml": example("2025", "supersedes: service@2022\n"),
      "service-2022.scheme.yaml": example("2022", ""),
    },
  },
  *checkScheme({ source, scheme, snapshot }: SchemeContext): Iterable<Finding> {
    const own = editionOf(source);
    const target = supersededBy(scheme);
    if (!scheme.supersedes || own === undefined || target === undefined || source.reach === "path") return;
    const { node, value } = scheme.supersedes;
    const { span } = node;
    if (target === own) {
      yield { span, message: describeItself(own) };
    } else if (snapshot.schemesOf(target, source).length > 0) {
      const circle = findCircle(own, target, source, snapshot);
      if (circle) yield { span, message: describeCircle(own, circle), related: circle.flatMap(relate) };
    } else {
      const likely = findLikely(own, value, source, snapshot);
      if (likely.length === 0) return;
      const fixes = likely.slice(0, 3).flatMap((name) => nameInstead(node, name));
      yield { span, message: describeUnknown(target, likely), fixes };
    }
  },
};

/** The schemes on the way from one that is superseded back to the first. */
function findCircle(own: string, target: string, from: Source, snapshot: Snapshot): Source[] | undefined {
  const chain = new Map<string, Source>();
  let edition: string | undefined = target;
  while (edition !== undefined && edition !== own) {
    const source = chain.has(edition) ? undefined : snapshot.onlySchemeOf(edition, from);
    if (!source?.scheme) return undefined;
    chain.set(edition, source);
    edition = supersededBy(source.scheme);
  }
  return edition === own ? [...chain.values()] : undefined;
}

/** Editions that may be meant: earlier ones of the same scheme, or one of that edition under an id much like it. */
function findLikely(own: string, reference: EditionRef, source: Source, snapshot: Snapshot): string[] {
  const target = formatEdition(reference);
  const later = allSuccessors(own, snapshot.successors(source));
  const known = snapshot.knownEditions(source).filter((edition) => {
    const other = snapshot.onlySchemeOf(edition, source)?.scheme;
    return edition !== own && !later.has(edition) && !isLater(other, source.scheme);
  });
  const editions = known.filter((edition) => edition.startsWith(`${reference.scheme}@`));
  if (editions.length > 0) return sortByNearness(target, editions);
  const misspelled = nearest(
    target,
    known.filter((edition) => edition.endsWith(`@${reference.edition}`)),
  );
  return misspelled === undefined ? [] : [misspelled];
}

function isLater(scheme: Scheme | undefined, than: Scheme | undefined): boolean {
  const [a, b] = [scheme, than].map((each) => (each?.effective ?? each?.issued)?.value);
  return a !== undefined && b !== undefined && compareDates(a, b) > 0;
}

function describeItself(own: string): Message {
  return {
    en: `${own} supersedes itself. Name the edition before it, or remove \`supersedes\`.`,
    zh: `${own} 代替的是它自己。请写出上一版本，或删除 \`supersedes\`。`,
  };
}

function describeCircle(own: string, circle: readonly Source[]): Message {
  const names = circle.map((source) => editionOf(source) as string);
  const shown = names.length > 5 ? [...names.slice(0, 4), "…"] : names;
  const way = [own, ...shown, own].join(" → ");
  return {
    en: `Editions supersede each other in a circle: ${way}. Remove \`supersedes\` from the oldest of them.`,
    zh: `版本之间循环代替：${way}。请删除其中最早版本的 \`supersedes\`。`,
  };
}

function relate({ path, scheme }: Source): Related[] {
  const before = scheme && supersededBy(scheme);
  if (!scheme?.supersedes || before === undefined) return [];
  const { span } = scheme.supersedes.node;
  return [{ path, span, message: { en: `This one supersedes ${before}`, zh: `该版本代替 ${before}` } }];
}

function describeUnknown(target: string, likely: readonly string[]): Message {
  const choice = firstOf(likely, 3);
  return likely.length === 1
    ? {
        en: `${target}, which this edition supersedes, is not here. Did you mean ${choice.en}?`,
        zh: `所代替的 ${target} 不在此处。是否为 ${choice.zh}？`,
      }
    : {
        en: `${target}, which this edition supersedes, is not here. Those that are here: ${choice.en}.`,
        zh: `所代替的 ${target} 不在此处。现有 ${choice.zh}。`,
      };
}

function example(edition: string, line: string): string {
  return `scheme: service
edition: "${edition}"
title: 售后服务评价
${line}points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}
