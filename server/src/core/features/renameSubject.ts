/** What a rename is about: the id under the cursor, all places that say it, and which ids it must not become. */
import { byReference } from "../checks/editions";
import { describeUngraded } from "../grade";
import { listOf, type Message, verbatim } from "../messages/message";
import { editionOf, formatEdition, type Source } from "../source";
import { fileNameOf } from "../text/path";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import type { Site } from "../yaml/rewrite";
import { findPair } from "../yaml/tree";
import {
  type EditionMention,
  type EditionPart,
  editionAt,
  editionMentionsOf,
  partAt,
  partDefinedBy,
  schemesAt,
  spanOfPart,
} from "./editionMentions";
import { candidatesOf, meaningsOf, referencesIn } from "./meanings";
import { homeOf, type Mention, mentionAt, mentionsOf, siblingsOf } from "./mentions";

export interface Subject {
  readonly span: Span;
  readonly id: string;
  readonly sites: readonly RenameSite[];
  /** The place that has another id already, so that nobody could tell the two apart. */
  readonly findTaken: (id: string) => Place | undefined;
}

export interface RenameSite extends Site {
  readonly source: Source;
  /** What it says when the id is another. */
  readonly write: (id: string) => string;
}

export interface Place {
  readonly source: Source;
  readonly span: Span;
}

/** Why something is not done, for the user. */
export interface Refused {
  readonly refused: Message;
}

export function findSubject(snapshot: Snapshot, source: Source, offset: number): Subject | Refused | undefined {
  const edition = editionAt(source, offset);
  if (edition) return subjectOfReference(snapshot, edition, offset);
  const home = homeOf(snapshot, source);
  const mention = mentionAt(source, home, offset);
  // Rules are the program's own.
  if (!mention || mention.name.namespace === "rule") return undefined;
  if (!home) return refuse(describeUngraded(snapshot, source) ?? verbatim(""));
  const claim = refuseClaim(snapshot, home, source);
  if (claim) return claim;
  const part = partDefinedBy(mention);
  return part ? subjectOfScheme(snapshot, home, part, mention.name.at) : subjectOfName(snapshot, mention, home);
}

function subjectOfName(snapshot: Snapshot, mention: Mention, home: Source): Subject | Refused {
  const { id, at } = mention.name;
  const mentions = mentionsOf(snapshot, mention, home, { ties: true });
  if (!mentions.some(({ isDefinition }) => isDefinition)) {
    const file = fileNameOf(home.path);
    return refuse({ en: `${file} does not define ${id}`, zh: `${file} 中没有定义 ${id}` });
  }
  return {
    span: at,
    id,
    sites: mentions.map(({ source, name }) => ({ source, node: name.node, at: name.at, write: (to) => to })),
    findTaken: (to) => findTaken(snapshot, mentions, home, to),
  };
}

/** An id is taken if it is defined where the old one is, if a reference would then mean something else, or if a mapping has such a key. */
function findTaken(snapshot: Snapshot, mentions: readonly Mention[], home: Source, id: string): Place | undefined {
  const definitions = new Set(mentions.flatMap((mention) => (mention.isDefinition ? [mention.name] : [])));
  for (const { source, name, isDefinition } of mentions) {
    const beside = isDefinition ? siblingsOf(name, home) : candidatesOf(name, source, home);
    const other = beside.find((each) => each.id === id);
    if (other) return { source: home, span: other.at };
    const { scope, node } = name;
    const isKey = scope?.kind === "mapping" && scope.pairs.some(({ key }) => key === node);
    const pair = isKey ? findPair(scope, id) : undefined;
    if (pair) return { source, span: pair.key.span };
  }
  for (const source of [home, ...snapshot.sheetsOf(home)]) {
    for (const reference of referencesIn(source, home)) {
      if (reference.id !== id || meaningsOf(reference, source, home).length === 0) continue;
      const isReached = candidatesOf(reference, source, home).some((candidate) => definitions.has(candidate));
      if (isReached) return { source, span: reference.at };
    }
  }
  return undefined;
}

function subjectOfReference(
  snapshot: Snapshot,
  mention: EditionMention,
  offset: number,
): Subject | Refused | undefined {
  const part = partAt(mention, offset);
  const { reference } = mention.name;
  if (!part || "path" in reference) return undefined;
  const [scheme, ...more] = schemesAt(snapshot, mention);
  const edition = formatEdition(reference);
  if (!scheme) return refuse({ en: `there is no scheme ${edition}`, zh: `没有方案 ${edition}` });
  return (
    refuseAmbiguous(edition, [scheme, ...more], mention.source) ??
    subjectOfScheme(snapshot, scheme, part, spanOfPart(mention, part))
  );
}

/** Each of the two ids that make up the name of a scheme file; the other editions of a scheme keep their own. */
function subjectOfScheme(snapshot: Snapshot, scheme: Source, part: EditionPart, span: Span): Subject {
  const definitions = scheme.names.definitions.filter(({ namespace }) => namespace === part);
  const references = editionMentionsOf(snapshot, scheme).flatMap(({ source, name: { node, at, reference } }) =>
    "path" in reference
      ? []
      : [{ source, node, at, write: (id: string) => formatEdition({ ...reference, [part]: id }) }],
  );
  return {
    span,
    id: definitions[0]?.id ?? "",
    sites: [
      ...definitions.map(({ node, at }) => ({ source: scheme, node, at, write: (id: string) => id })),
      ...references,
    ],
    findTaken: (id) => {
      const { id: own, edition } = scheme.scheme ?? {};
      const name = formatEdition({ scheme: own?.value ?? "", edition: edition?.value ?? "", [part]: id });
      const [other] = snapshot.schemesOf(name, scheme);
      return other && { source: other, span: other.scheme?.[part === "scheme" ? "id" : "edition"]?.node.span ?? span };
    },
  };
}

/** Where another file claims the same edition nobody can tell which of them a sheet means. */
function refuseClaim(snapshot: Snapshot, scheme: Source, from: Source): Refused | undefined {
  const edition = editionOf(scheme);
  return edition === undefined ? undefined : refuseAmbiguous(edition, snapshot.schemesOf(edition, scheme), from);
}

function refuseAmbiguous(edition: string, schemes: readonly Source[], from: Source): Refused | undefined {
  if (schemes.length < 2) return undefined;
  const files = listOf(byReference(schemes, from).map(([reference]) => verbatim(reference)));
  return refuse({
    en: `each of ${files.en} claims to be ${edition}, so it is not certain which of them a sheet means`,
    zh: `${files.zh} 都自称 ${edition}，无法确定评分表指的是哪一个`,
  });
}

function refuse(why: Message): Refused {
  return { refused: { en: `This cannot be renamed: ${why.en}.`, zh: `无法重命名：${why.zh}。` } };
}
