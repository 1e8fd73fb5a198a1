import { byReference } from "../checks/editions";
import { firstOf, listOf, type Message, verbatim } from "../messages/message";
import { editionOf } from "../source";
import type { Finding, Rule, SchemeContext } from "./types";

/** No two files are the same edition of the same scheme. */
export const editionConflict: Rule = {
  id: "edition-conflict",
  severity: "error",
  title: { en: "Edition claimed twice", zh: "版本重复" },
  why: {
    en: "A sheet names its scheme by id and edition. With two files of that name nobody can say by which of them the client was judged.",
    zh: "评分表以方案编号和版本指明依据。两个文件同名时，无法说清客户是按哪一个评价的。",
  },
  guide: {
    remedy: {
      en: "Give a changed scheme an edition of its own, and remove a copy that is not needed.",
      zh: "内容有变动的方案应使用新的版本；多余的副本请删除。",
    },
    exception: {
      en: "Drafts side by side may share an edition for a while, if sheets name them by their paths. Switch the rule off for their folder, or exclude it.",
      zh: "并行的草案可暂用同一版本，前提是评分表以路径指明方案。可在其文件夹的配置中关闭本规则，或将其排除。",
    },
    bad: {
      "a.scheme.yaml": example("2025", 10, 6),
      "b.scheme.yaml": example("2025", 10, 7),
    },
    good: {
      "a.scheme.yaml": example("2024", 10, 6),
      "b.scheme.yaml": example("2025", 10, 7),
    },
  },
  *checkScheme({ source, scheme, snapshot }: SchemeContext): Iterable<Finding> {
    const name = editionOf(source);
    if (name === undefined || !scheme.edition) return;
    const claimants = snapshot.schemesOf(name, source);
    if (!claimants.includes(source) || claimants.length < 2) return;
    const others = byReference(
      claimants.filter((each) => each !== source),
      source,
    );
    yield {
      span: scheme.edition.node.span,
      message: describe(
        name,
        others.map(([reference]) => reference),
      ),
      related: others.map(([reference, { path, scheme: other }]) => {
        const span = other?.edition?.node.span ?? { start: 0, end: 0 };
        return { path, span, message: { en: `${reference} is ${name}, too`, zh: `${reference} 也是 ${name}` } };
      }),
    };
  },
};

function describe(name: string, references: readonly string[]): Message {
  const files = references.length > 3 ? firstOf(references, 3) : listOf(references.map(verbatim));
  const is = references.length === 1 ? "is" : "are";
  return {
    en: `${files.en} ${is} ${name} as well. Give each file an edition of its own, or remove those that are not needed.`,
    zh: `${files.zh} 也自称 ${name}。请为各文件分别确定版本，或删除多余的文件。`,
  };
}

function example(edition: string, points: number, min: number): string {
  return `scheme: service
edition: "${edition}"
title: 售后服务评价
points: ${points}
indicators:
  - { id: "1", title: 组织架构, points: ${points} }
grades:
  - { id: pass, title: 达标, min: ${min} }
ungraded: { title: 未达标 }
`;
}
