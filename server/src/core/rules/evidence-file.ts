import { type EvidenceFile, listEvidenceFiles } from "../checks/evidence";
import { excerpt, type Message, verbatim } from "../messages/message";
import { nameOf } from "../scoring/words";
import { nearest } from "../text/nearest";
import { fileNameOf } from "../text/path";
import type { EvidenceFact } from "../workspace";
import { isBare, respell } from "../yaml/edit";
import { findPair, type Node } from "../yaml/tree";
import type { Finding, Fix, Rule, SheetContext } from "./types";

/** The files that rows name as evidence are there, and are still the ones that were seen. */
export const evidenceFile: Rule = {
  id: "evidence-file",
  severity: "error",
  title: { en: "Evidence file missing or changed", zh: "证据文件缺失或已改动" },
  why: {
    en: "A file that cannot be opened proves nothing, and one that was changed after the audit may no longer show what was seen.",
    zh: "打不开的文件不能作为证据；审核之后改动过的文件，也可能不再是当时所见的内容。",
  },
  guide: {
    remedy: {
      en: "Put the file where the sheet says, relative to the sheet and inside the workspace, or correct its path. Where the `sha256` differs, find out what was changed and why before you take over the new sum.",
      zh: "将文件放到评分表所写的位置（相对于评分表，且在工作区之内），或更正路径。`sha256` 不一致时，应先查明改动的内容和原因，再决定是否采用新的校验值。",
    },
    exception: {
      en: "Switch it off where the files lie in an archive that is not at hand where sheets are checked.",
      zh: "证据文件另行归档、检查评分表时无法取得的，可以关闭。",
    },
    source: {
      en: "ISO/IEC 17065:2012, 7.12: records are kept to show that the requirements of the certification process were fulfilled.",
      zh: "GB/T 27065—2015（ISO/IEC 17065:2012）7.12：应保存记录，以证实认证过程的各项要求均已满足。",
    },
    bad: {
      "xb-2025-090.sheet.yaml": `sheet: XB-2025-090
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2": { score: 12, evidence: [ { file: evidence/人员名单-2025-08.csv } ] }
`,
      "evidence/人员名册-2025-08.csv": "工号,姓名,岗位\n001,王某,安装\n",
    },
    good: {
      "xb-2025-090.sheet.yaml": `sheet: XB-2025-090
scheme: service@2025
scores:
  "1": { score: 8, evidence: [ 组织架构图 ] }
  "2":
    score: 12
    evidence:
      - file: evidence/人员名册-2025-08.csv
        sha256: 09ad3a3c2871de358835dde42db43c8a39b3f03d90762cddec5faadbec94db5f
`,
      "evidence/人员名册-2025-08.csv": "工号,姓名,岗位\n001,王某,安装\n",
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const seen = new Set<Node>();
    for (const named of listEvidenceFiles(context.source)) {
      const { node } = named.evidence;
      const fact = context.snapshot.factOf(named.path);
      // An alias names the same file in another row.
      if (!fact || seen.has(node)) continue;
      seen.add(node);
      if (fact.kind === "file") yield* checkSum(named, fact.sha256, context);
      else yield describeTrouble(named, fact, context);
    }
  },
};

function describeTrouble(
  named: EvidenceFile,
  fact: Exclude<EvidenceFact, { kind: "file" }>,
  context: SheetContext,
): Finding {
  const { span } = named.evidence.file.node;
  const meant = fact.kind === "missing" ? guessPath(named, fact.siblings) : undefined;
  const [what, row] = [excerpt(named.evidence.file.value, 80), nameRow(named, context)];
  const [trouble, remedy] = wordTrouble(fact, meant);
  return {
    span,
    message: {
      en: `${what}, named as evidence of ${row.en}, ${trouble.en}. ${remedy.en}`,
      zh: `${row.zh} 的证据文件“${what}”${trouble.zh}。${remedy.zh}`,
    },
    fixes:
      meant === undefined ? [] : write(named, "file", meant, { en: `Name ${meant}`, zh: `改为 ${meant}` }, context),
  };
}

/** What is the matter with a file, and what to do about it. */
function wordTrouble(fact: Exclude<EvidenceFact, { kind: "file" }>, meant: string | undefined): [Message, Message] {
  switch (fact.kind) {
    case "missing":
      return [
        { en: "is not there", zh: "不存在" },
        meant === undefined
          ? { en: "Put the file in its place, or correct the path.", zh: "请将文件放到该位置，或更正路径。" }
          : { en: `Did you mean ${meant}?`, zh: `是否应为“${meant}”？` },
      ];
    case "folder":
      return [
        { en: "is a folder", zh: "是文件夹" },
        { en: "Name the file in it that was seen.", zh: "请写明其中所查看的文件。" },
      ];
    case "outside":
      return [
        {
          en: "lies outside, but evidence must lie inside the workspace",
          zh: "在工作区之外，而证据必须位于工作区之内",
        },
        { en: "Copy the file to the sheet, and name the copy.", zh: "请将文件复制到评分表旁，并改写路径。" },
      ];
    case "unreadable":
      return [
        { en: `cannot be read (${fact.detail})`, zh: `无法读取（${fact.detail}）` },
        { en: "Put a file there that can be opened.", zh: "请换成可以打开的文件。" },
      ];
  }
}

/** With the `/` that a path needs, or the file of the same folder whose name is much the same. */
function guessPath({ evidence: { file }, path }: EvidenceFile, siblings: readonly string[]): string | undefined {
  if (file.value.includes("\\")) return file.value.replaceAll("\\", "/");
  const name = fileNameOf(path);
  const meant = nearest(
    name,
    siblings.filter((sibling) => wordsOf(sibling) !== wordsOf(name)),
  );
  return meant && file.value.slice(0, file.value.lastIndexOf("/") + 1) + meant;
}

/** Names that differ in nothing but figures, such as a month, are those of different records. */
function wordsOf(name: string): string {
  return name.replace(/\d/g, "");
}

const shownDigits = 12;

function* checkSum(named: EvidenceFile, actual: string | undefined, context: SheetContext): Iterable<Finding> {
  const { file, sha256 } = named.evidence;
  if (!actual || !sha256 || !/^[0-9a-f]{64}$/i.test(sha256.value)) return;
  if (sha256.value.toLowerCase() === actual.toLowerCase()) return;
  const [what, row] = [excerpt(file.value, 80), nameRow(named, context)];
  const [noted, is] = [sha256.value, actual].map((sum) => sum.slice(0, shownDigits).toLowerCase());
  yield {
    span: sha256.node.span,
    message: {
      en: `${what}, named as evidence of ${row.en}, is not the file that was put down: its sha256 begins with ${is}, the one on the sheet with ${noted}. Find out what was changed before you take over the new sum.`,
      zh: `${row.zh} 的证据文件“${what}”与登记时不同：文件的 sha256 以 ${is} 开头，评分表登记的以 ${noted} 开头。请先查明改动，再决定是否采用新的校验值。`,
    },
    fixes: write(
      named,
      "sha256",
      actual,
      { en: "Take over the sum of the file as it is", zh: "采用文件当前的校验值" },
      context,
    ),
  };
}

/** `1.2 网点覆盖`; of a row that the scheme does not know the id. */
function nameRow({ entry }: EvidenceFile, { assessment }: SheetContext): Message {
  const part = assessment?.view.byId.get(entry.id);
  return part ? nameOf(part.indicator) : verbatim(entry.id);
}

/** In the quotes that are there; not where an anchor shares the value with others. */
function write(named: EvidenceFile, key: string, value: string, title: Message, { source }: SheetContext): Fix[] {
  const pair = findPair(named.evidence.node, key);
  if (pair?.value.kind !== "scalar" || pair.value.style === "block" || !isBare(source.text, pair)) return [];
  return [{ title, edits: [respell(pair.value, value)] }];
}
