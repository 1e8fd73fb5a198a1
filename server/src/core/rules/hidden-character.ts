import { excerpt, listOf, type Message } from "../messages/message";
import type { ShapeProblem } from "../schema/validate";
import type { Source } from "../source";
import { findChange } from "../text/change";
import { findHidden, type HiddenRun, mayHoldHidden, nameHidden, withoutHidden } from "../text/hidden";
import { contains, type Span } from "../text/span";
import { Memo } from "../yaml/memo";
import type { FileContext, Finding, Rule } from "./types";

/** Control, zero-width and bidirectional characters anywhere in a file, comments and keys included. */
export const hiddenCharacter: Rule = {
  id: "hidden-character",
  severity: "warning",
  title: { en: "Hidden character", zh: "隐藏字符" },
  why: {
    en: "Nobody sees it, yet programs read it: an id copied with it matches no other, and figures can stand in another order than they seem to.",
    zh: "肉眼看不见，程序却会读取：复制时带入它的编号与其他地方对不上，双向控制符还会让数字的显示顺序与实际不同。",
  },
  guide: {
    remedy: {
      en: "Delete it; the fix takes away nothing else. They come with texts copied from web pages, chats and word processors.",
      zh: "将其删除，修复不会改动其他内容。这类字符多随网页、聊天软件或文字处理软件中的文本一并复制而来。",
    },
    exception: {
      en: "Where a right-to-left text needs its direction marks, suppress it on that line. Emoji, and the joiners that some scripts are written with, are not reported.",
      zh: "从右至左书写的文字确需方向标记时，可在该行忽略。表情符号以及某些文字书写所需的连接符不在检查之列。",
    },
    bad: { "service.scheme.yaml": exampleWith("组织\u200b架构") },
    good: { "service.scheme.yaml": exampleWith("组织架构") },
  },
  *checkFile({ source }: FileContext): Iterable<Finding> {
    // A file over a limit is not looked at, by anyone.
    if (source.yaml.problems.some(({ code }) => code === "too-large")) return;
    const begin = source.text.startsWith("\ufeff") ? 1 : 0;
    if (!mayHide(source.text, begin, lastClean.get(source.history))) {
      lastClean.set(source.history, source.text);
      return;
    }
    const runs = findHidden(source.text, begin);
    const [first] = runs;
    if (!first) return;
    if (runs.length > manyRuns) {
      yield describeAll(first, runs);
      return;
    }
    const rejected = new Set(source.yaml.problems.map(({ span }) => span.start));
    const unread = source.shape.filter(isUnread).map(({ node }) => node.span);
    for (const run of runs) {
      // What YAML stumbles over is said by `yaml-syntax`.
      if (rejected.has(run.span.start)) continue;
      const isUnreadable = unread.some((span) => contains(span, run.span.start) && contains(span, run.span.end));
      yield describe(run, isUnreadable, source);
    }
  },
};

/** A text in which there was nothing of the kind, so that only what differs from it has to be looked through. */
const lastClean = new Memo<string>();

function mayHide(text: string, begin: number, clean: string | undefined): boolean {
  if (clean === undefined) return mayHoldHidden(text.slice(begin));
  const { from, newTo } = findChange(clean, text);
  // Half of a pair may have come to its other half.
  return mayHoldHidden(text.slice(Math.max(begin, from - 1), newTo + 1));
}

/** From so many on they were not copied by accident: the file is none of text, or came through a converter that left them all over. */
const manyRuns = 200;

function describeAll(first: HiddenRun, runs: readonly HiddenRun[]): Finding {
  const name = nameAll(first.codes.slice(0, 1));
  return {
    span: first.span,
    message: {
      en: `Hidden characters stand in ${runs.length} places of this file, the first is ${name.en}. Delete them, or check that this is the right file.`,
      zh: `本文件有 ${runs.length} 处隐藏字符，第一处为 ${name.zh}。请删除，或核对文件是否正确。`,
    },
    fixes: [
      {
        title: { en: "Delete all hidden characters", zh: "删除全部隐藏字符" },
        edits: runs.map(({ span }) => ({ span, text: "" })),
      },
    ],
  };
}

/** It is only for the hidden characters in it that the value is not what is due. */
function isUnread(problem: ShapeProblem): problem is ShapeProblem & { kind: "scalar" } {
  return problem.kind === "scalar" && problem.slip.rule === "hidden-character";
}

function describe(run: HiddenRun, isUnreadable: boolean, { text }: Source): Finding {
  const word = wordAround(text, run.span);
  const names = nameAll(run.codes);
  const where: Message = word ? { en: ` in "${word}"`, zh: `“${word}”中` } : { en: " here", zh: "此处" };
  const effect = isUnreadable
    ? { en: " With it the value cannot be read.", zh: "该值因此无法读取。" }
    : { en: "", zh: "" };
  return {
    span: run.span,
    ...(isUnreadable ? { severity: "error" as const } : {}),
    message: {
      en: `${names.en} is hidden${where.en}.${effect.en} Delete it.`,
      zh: `${where.zh}藏有 ${names.zh}。${effect.zh}请删除。`,
    },
    fixes: [
      {
        title: { en: `Delete ${names.en}`, zh: `删除 ${names.zh}` },
        edits: [{ span: run.span, text: "" }],
      },
    ],
  };
}

/** What one sees of the word that it stands in. */
function wordAround(text: string, { start, end }: Span): string {
  const edge = /[\s"'“”[\]{}#,:，：；。]/;
  const before =
    text
      .slice(Math.max(0, start - 20), start)
      .split(edge)
      .at(-1) ?? "";
  const after = text.slice(end, end + 20).split(edge, 1)[0] ?? "";
  const word = withoutHidden(before + text.slice(start, end) + after);
  // The window may cut a character of two code units in half.
  return excerpt(word.replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, ""));
}

/** Each kind once, with how many there are. */
function nameAll(codes: readonly number[]): Message {
  const counts = new Map<number, number>();
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
  return listOf(
    [...counts].map(([code, count]) => {
      const name = nameHidden(code);
      return count === 1 ? name : { en: `${name.en} (${count} times)`, zh: `${name.zh}（${count} 个）` };
    }),
  );
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
