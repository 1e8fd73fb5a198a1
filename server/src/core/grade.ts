/** The result of a sheet, or why it has none: what the command line prints and the editor shows. */
import { count, firstOf, type Locale, listOf, type Message, verbatim } from "./messages/message";
import { isRefusal } from "./scoring/assess";
import { describeRefusal } from "./scoring/refusal";
import { type Result, resultOf } from "./scoring/result";
import { editionOf, type Source } from "./source";
import { sortByNearness } from "./text/nearest";
import { referenceTo } from "./text/path";
import type { SchemeLookup, Snapshot } from "./workspace";
import { limits } from "./yaml/read";
import { asMapping, asScalar, getValue, isNull } from "./yaml/tree";

/** `file` is the name under which the result goes. */
export function gradeSheet(snapshot: Snapshot, source: Source, file: string, locale: Locale): Result {
  const lookup = snapshot.findScheme(source);
  const scheme = (lookup.kind === "found" && editionOf(lookup.source)) || namedScheme(source);
  const assessment = snapshot.assessment(source);
  if (assessment) return resultOf(assessment, file, scheme, locale);
  const error = describeUngraded(snapshot, source)?.[locale] ?? "";
  return { sheet: source.sheet?.id?.value ?? null, file, scheme, error };
}

/** Why a sheet cannot be graded at all; nothing where it can. */
export function describeUngraded(snapshot: Snapshot, source: Source): Message | undefined {
  if (!source.sheet) return describeNoSheet(source);
  const judged = snapshot.assess(source);
  const lookup = snapshot.findScheme(source);
  if (lookup.kind !== "found") return describeNoScheme(lookup, snapshot, source);
  return judged && isRefusal(judged) ? describeRefusal(judged, lookup.scheme) : undefined;
}

function describeNoSheet({ yaml }: Source): Message {
  const tooLarge = yaml.problems.find((problem) => problem.code === "too-large");
  if (tooLarge?.detail === "length") {
    return { en: `the file is longer than ${limits.length} characters`, zh: `文件超过 ${limits.length} 个字符` };
  }
  if (tooLarge) return { en: "the file is nested or repeats itself beyond the limits", zh: "文件的嵌套或重复超出限制" };
  if (!yaml.root || isNull(yaml.root)) return { en: "the file is empty", zh: "文件为空" };
  return {
    en: "the file holds no `key: value`, so it is no score sheet",
    zh: "文件中没有“键: 值”，不是评分表",
  };
}

function describeNoScheme(
  lookup: Exclude<SchemeLookup, { kind: "found" }>,
  snapshot: Snapshot,
  source: Source,
): Message {
  const name = namedScheme(source);
  switch (lookup.kind) {
    case "unnamed":
      return name === null
        ? {
            en: "the sheet names no scheme: write `scheme: id@edition`",
            zh: "评分表没有写明方案：请写 scheme: 编号@版本",
          }
        : {
            en: `the sheet names ${name}, which is neither a scheme with its edition (id@edition) nor a path`,
            zh: `评分表所写的方案 ${name} 既不是“编号@版本”，也不是路径`,
          };
    case "missing":
      return lookup.path === undefined ? describeMissing(name ?? "", snapshot, source) : describeNoFile(name ?? "");
    case "ambiguous": {
      const files = listOf(lookup.sources.map((each) => verbatim(referenceTo(source.path, each.path))).sort(byText));
      return {
        en: `${count(lookup.sources.length, "file")} claim to be ${name}: ${files.en}`,
        zh: `有 ${lookup.sources.length} 个文件自称 ${name}：${files.zh}`,
      };
    }
    case "unreadable": {
      const file = referenceTo(source.path, lookup.source.path);
      return { en: `${file} holds nothing that reads as a scheme`, zh: `${file} 的内容无法读作方案` };
    }
  }
}

function describeMissing(name: string, snapshot: Snapshot, source: Source): Message {
  const known = firstOf(sortByNearness(name, snapshot.knownEditions(source)), 3);
  return {
    en: `there is no scheme ${name}: ${known.en ? `there is ${known.en}` : "the workspace has none"}`,
    zh: `没有方案 ${name}：${known.zh ? `现有 ${known.zh}` : "工作区中没有任何方案"}`,
  };
}

function describeNoFile(name: string): Message {
  return {
    en: `there is no scheme file ${name}, as seen from the sheet`,
    zh: `相对评分表找不到方案文件 ${name}`,
  };
}

/** What the sheet says its scheme is, right or not. */
function namedScheme(source: Source): string | null {
  const node = getValue(asMapping(source.yaml.root), "scheme");
  return isNull(node) ? null : (asScalar(node)?.value.normalize("NFC") ?? null);
}

function byText(a: Message, b: Message): number {
  return a.en < b.en ? -1 : a.en > b.en ? 1 : 0;
}
