/** The files that a document names: the scheme of a sheet, the one that a scheme supersedes, evidence. */
import { listEvidenceFiles } from "../checks/evidence";
import type { Locale, Message } from "../messages/message";
import { textMessage } from "../model/sourced";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { editionMentionsIn, schemesAt } from "./editionMentions";

export interface DocumentLink {
  readonly span: Span;
  /** Of the file. */
  readonly target: string;
  readonly tooltip: string;
}

export function documentLinks(snapshot: Snapshot, source: Source, locale: Locale): DocumentLink[] {
  const schemes = editionMentionsIn(source).flatMap((mention) => {
    const [scheme, ...more] = schemesAt(snapshot, mention);
    return scheme && more.length === 0
      ? [{ span: mention.name.at, target: scheme.path, tooltip: describeScheme(scheme)[locale] }]
      : [];
  });
  const evidence = listEvidenceFiles(source).flatMap(({ evidence: { file }, path }) =>
    canBeOpened(snapshot, source, path) ? [{ span: file.node.span, target: path, tooltip: evidenceTip[locale] }] : [],
  );
  // An alias of a row names the same place again.
  const unique = new Map([...schemes, ...evidence].map((link) => [link.span.start, link]));
  return [...unique.values()];
}

/** Nothing leads out of the root, nor to what is known not to be a file. */
function canBeOpened(snapshot: Snapshot, source: Source, path: string): boolean {
  const fact = snapshot.factOf(path);
  return path.startsWith(`${snapshot.rootOf(source.path)}/`) && (fact === undefined || fact.kind === "file");
}

const evidenceTip: Message = { en: "Open the evidence", zh: "打开证据文件" };

function describeScheme({ scheme }: Source): Message {
  const { en, zh } = textMessage(scheme?.title);
  return { en: `Open the scheme ${en}`.trim(), zh: `打开方案 ${zh}`.trim() };
}
