/** What all sections of the benchmark work with. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeScheme, rowsOfLines, schemeOfLines, sheetOfLines } from "./documents";
import { OpenDocument } from "./openDocument";
import type { Runner } from "./processes";
import type { Table } from "./report";
import type { DocumentKind, Server } from "./servers";
import { Session } from "./session";

export interface Bench extends Runner {
  /** The folder of the project. */
  readonly project: string;
  /** The folder of the packages that it is compared with. */
  readonly peers: string;
  readonly ours: Server;
  readonly peer: Server;
  /** The program that only parses. */
  readonly parser: string;
  readonly quick: boolean;
  /** Tells whoever waits what is being measured. */
  say(what: string): void;
}

export type Section = (bench: Bench) => Promise<Table[]>;

export const kinds: readonly DocumentKind[] = ["scheme", "sheet"];

/** The lengths of documents, in lines. */
export const lengths = [146, 1406, 14_006, 40_003] as const;

/** A document that is about to be written: what it refers to is on disk, it itself is not. */
export interface Draft {
  readonly kind: DocumentKind;
  readonly lines: number;
  readonly folder: string;
  readonly path: string;
  readonly text: string;
}

export function makeDraft({ temporary }: Bench, kind: DocumentKind, lines: number): Draft {
  const folder = mkdtempSync(join(temporary, `${kind}-`));
  if (kind === "sheet") writeFileSync(join(folder, "bench.scheme.yaml"), makeScheme(rowsOfLines(lines)));
  const text = kind === "scheme" ? schemeOfLines(lines) : sheetOfLines(lines);
  return { kind, lines, folder, path: join(folder, `new.${kind}.yaml`), text };
}

export function nameDraft({ kind, lines }: Pick<Draft, "kind" | "lines">): string {
  return `${kind}, ${lines.toLocaleString("en")} lines`;
}

/** Opens the document in a server that has nothing else to do. */
export async function openDraft(
  server: Server,
  { folder, kind, path, text }: Draft,
): Promise<{ document: OpenDocument; took: number }> {
  const session = await Session.start(server, folder);
  await session.settle();
  const document = new OpenDocument(session, kind, path, text);
  const { took } = await document.open();
  return { document, took };
}

/** Has the document open in both servers at once, and nothing going on. */
export async function withBoth(
  { ours, peer }: Bench,
  draft: Draft,
  act: (ours: OpenDocument, peer: OpenDocument) => Promise<void>,
): Promise<void> {
  const opened = [await openDraft(ours, draft), await openDraft(peer, draft)].map(({ document }) => document);
  const [own, other] = opened as [OpenDocument, OpenDocument];
  for (const { session } of opened) await session.quiet();
  await act(own, other);
  for (const { session } of opened) await session.close();
}

/** How often something is measured. */
export function often({ quick }: Bench, whole: number): number {
  return quick ? Math.max(3, Math.ceil(whole / 5)) : whole;
}
