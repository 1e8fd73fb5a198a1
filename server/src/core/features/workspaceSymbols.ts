/** What a query finds in all known files: schemes, sheets, indicators, grades and findings, by their ids and by their titles in any language. */
import type { Locale } from "../messages/message";
import { walkIndicators } from "../model/indicator";
import { type LocalText, type Named, textIn } from "../model/sourced";
import { editionOf, type Source } from "../source";
import { rank } from "../text/rank";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { inOrder } from "./mentions";
import type { OutlineSymbol } from "./symbols";

export interface WorkspaceSymbol {
  /** In the language in which the query found it, since editors look for the query in the name once more. */
  readonly name: string;
  /** What it belongs to. */
  readonly container: string;
  readonly kind: OutlineSymbol["kind"];
  readonly source: Source;
  readonly span: Span;
}

/** More than anyone looks through. */
const most = 500;

/** The best first, then in the order of the files. */
export function workspaceSymbols(snapshot: Snapshot, query: string, locale: Locale): WorkspaceSymbol[] {
  return inOrder([...snapshot.all()])
    .flatMap((source) => [...symbolsOf(source, snapshot, locale)])
    .flatMap(({ id, titles, ...symbol }) => {
      const [best] = titles.flatMap((title) => rankName(query, id, title) ?? []).sort((a, b) => a.rank - b.rank);
      return best ? [{ rank: best.rank, symbol: { ...symbol, name: best.name } }] : [];
    })
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ symbol }) => symbol);
}

function rankName(query: string, id: string, title: string): { rank: number; name: string } | undefined {
  const name = `${id} ${title}`.trim();
  const ranks = [id, title, name].flatMap((text) => rank(query, text) ?? []);
  return ranks.length > 0 ? { rank: Math.min(...ranks), name } : undefined;
}

interface Candidate extends Omit<WorkspaceSymbol, "name"> {
  readonly id: string;
  /** In each language, that of the reader first; one without words where there is none. */
  readonly titles: readonly string[];
}

function* symbolsOf(source: Source, snapshot: Snapshot, locale: Locale): Iterable<Candidate> {
  const { scheme } = source;
  if (scheme) {
    const id = editionOf(source) ?? scheme.id?.value ?? "";
    const titles = titlesIn(scheme.title, locale);
    const span = scheme.id?.node.span ?? { start: 0, end: 0 };
    yield { id, titles, container: "", kind: "document", source, span };
    const symbolOf = (each: Named, kind: Candidate["kind"]): Candidate => ({
      id: each.id?.value ?? "",
      titles: titlesIn(each.title, locale),
      container: titles[0] || id,
      kind,
      source,
      span: each.id?.node.span ?? each.node.span,
    });
    for (const each of walkIndicators(scheme.indicators)) yield symbolOf(each, each.children ? "group" : "leaf");
    for (const each of scheme.grades) yield symbolOf(each, "grade");
  }
  if (source.kind === "sheet") {
    const { symbols } = snapshot.briefOf(source);
    for (const { title, ...symbol } of symbols) {
      const container = symbol.kind === "document" ? "" : (symbols[0]?.id ?? "");
      yield { ...symbol, titles: [title], container, source };
    }
  }
}

function titlesIn(title: LocalText | undefined, locale: Locale): string[] {
  const others = (title?.versions ?? []).map(({ text }) => text);
  return [...new Set([textIn(title, locale), ...others])];
}
