import { byReference } from "../checks/editions";
import { nameInstead } from "../checks/fixes";
import { count, firstOf, type Message } from "../messages/message";
import type { EditionRef } from "../schema/scalars";
import { formatEdition } from "../source";
import { nearest, sortByNearness } from "../text/nearest";
import { fileNameOf, referenceTo } from "../text/path";
import type { Span } from "../text/span";
import { asScalar, type Node } from "../yaml/tree";
import type { Finding, Rule, SheetContext } from "./types";

/** The scheme that a sheet names is there, once, and can be read. */
export const unknownScheme: Rule = {
  id: "unknown-scheme",
  severity: "error",
  title: { en: "Unknown scheme", zh: "找不到方案" },
  why: {
    en: "Without its scheme a sheet is a list of figures: nothing in it can be checked, and no total or grade follows from it.",
    zh: "没有方案，评分表只是一列数字：既无法核对，也得不出总分和等级。",
  },
  guide: {
    remedy: {
      en: "Put the scheme file into the workspace, or name an edition that is there; the quick fixes offer those of the same scheme. A scheme outside the workspace is named by its path, with a `/` or ending in `.yaml`. Where two files claim one edition, name the path or correct the other file.",
      zh: "将方案文件放入工作区，或改为现有的版本；快速修复会列出同一方案的各版本。工作区以外的方案用路径指明（含 `/` 或以 `.yaml` 结尾）。两个文件自称同一版本时，请写路径或更正另一个文件。",
    },
    exception: {
      en: "Never: without the scheme nothing on the sheet is checked.",
      zh: "不应忽略：没有方案，评分表的任何内容都无法核对。",
    },
    bad: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2024
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
    good: {
      "audit.sheet.yaml": `sheet: S-2025-01
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 岗位说明书 ] }
  "2": { score: 12, evidence: [ 人员花名册 ] }
`,
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, lookup } = context;
    if (!sheet.scheme) return;
    const { node, value } = sheet.scheme;
    if (lookup.kind === "missing" && lookup.path !== undefined) yield missingFile(context, node, lookup.path);
    else if (lookup.kind === "missing" && "edition" in value) yield missingEdition(context, node, value);
    else if (lookup.kind === "ambiguous" && "edition" in value) yield ambiguous(context, node, formatEdition(value));
    else if (lookup.kind === "unreadable")
      yield unreadable(node, lookup.source.path, lookup.source.yaml.problems[0]?.span);
  },
};

/** Other editions of the same scheme are what a sheet is moved to; where there are none the id itself may be misspelled. */
function missingEdition({ snapshot, source }: SheetContext, node: Node, reference: EditionRef): Finding {
  const name = formatEdition(reference);
  const known = snapshot.knownEditions(source);
  const own = known.filter((edition) => edition.startsWith(`${reference.scheme}@`));
  const message = { en: `There is no scheme ${name} here.`, zh: `此处没有方案 ${name}。` };
  return missing(node, message, own.length > 0 ? sortByNearness(name, own) : likeliest(name, known));
}

/** A file of the same name elsewhere is most likely the one that is meant. */
function missingFile({ snapshot, source }: SheetContext, node: Node, path: string): Finding {
  const name = asScalar(node)?.value ?? "";
  // One that is known only because another sheet names its path is not here.
  const schemes = snapshot.schemes().filter((each) => each.reach !== "path");
  const known = schemes.map((each) => referenceTo(source.path, each.path)).sort();
  const namesakes = known.filter((each) => fileNameOf(each) === fileNameOf(name));
  if (snapshot.source(path)) {
    return {
      span: node.span,
      message: {
        en: `${name} is a score sheet, not a scheme. Name the file of the scheme.`,
        zh: `${name} 是评分表，不是方案。请写出方案文件。`,
      },
    };
  }
  const message = { en: `There is no file ${name}, as seen from this one.`, zh: `相对本文件找不到 ${name}。` };
  return missing(node, message, namesakes.length > 0 ? namesakes : likeliest(name, known));
}

function likeliest(name: string, known: readonly string[]): string[] {
  const misspelled = nearest(name, known);
  return misspelled === undefined ? sortByNearness(name, known) : [misspelled];
}

function missing(node: Node, message: Message, known: readonly string[]): Finding {
  const remedy = suggest(known);
  return {
    span: node.span,
    message: { en: `${message.en} ${remedy.en}`, zh: message.zh + remedy.zh },
    fixes: known.slice(0, 3).flatMap((name) => nameInstead(node, name)),
  };
}

function suggest(known: readonly string[]): Message {
  const choice = firstOf(known, 3);
  if (known.length === 0) {
    return {
      en: "Put the scheme file into the workspace, or name its path.",
      zh: "请将方案文件放入工作区，或写出其路径。",
    };
  }
  return known.length === 1
    ? { en: `Did you mean ${choice.en}?`, zh: `是否为 ${choice.zh}？` }
    : { en: `Those that are here: ${choice.en}.`, zh: `现有 ${choice.zh}。` };
}

function ambiguous({ lookup, source }: SheetContext, node: Node, name: string): Finding {
  const claimants = byReference(lookup.kind === "ambiguous" ? lookup.sources : [], source);
  return {
    span: node.span,
    message: {
      en: `${count(claimants.length, "file")} claim to be ${name}. Name the path of the one that is meant, or correct the edition of the other.`,
      zh: `有 ${claimants.length} 个文件自称 ${name}。请写出所指文件的路径，或更正另一个文件的版本。`,
    },
    related: claimants.map(([reference, { path, scheme }]) => {
      const span = scheme?.edition?.node.span ?? { start: 0, end: 0 };
      return { path, span, message: { en: `${reference} is ${name}`, zh: `${reference} 是 ${name}` } };
    }),
    fixes: claimants.flatMap(([reference]) => nameInstead(node, reference)),
  };
}

function unreadable(node: Node, path: string, trouble: Span | undefined): Finding {
  const file = fileNameOf(path);
  return {
    span: node.span,
    message: {
      en: `${file} is there, but holds nothing that reads as a scheme. Put that file right first.`,
      zh: `${file} 存在，但其内容无法读作方案。请先更正该文件。`,
    },
    related: [
      {
        path,
        span: trouble ?? { start: 0, end: 0 },
        message: { en: "No scheme can be read here", zh: "此处读不出方案" },
      },
    ],
  };
}
