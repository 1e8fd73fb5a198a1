/** What stays known of a score sheet when its tree is let go: what others look up in it, and what its figures follow from. */
import type { SchemeRef } from "./directory";
import { excerpt } from "./messages/message";
import { beside, type Name } from "./schema/names";
import { extract } from "./scoring/extract";
import type { Pool } from "./scoring/pool";
import type { Source } from "./source";
import type { Span } from "./text/span";
import type { Mapping } from "./yaml/tree";

export interface Brief {
  /** The scheme that it names. */
  readonly scheme: SchemeRef | undefined;
  /** What it refers to, each once, as `nameKey` says it. */
  readonly named: readonly string[];
  /** Missing where the file is no mapping. */
  readonly extract: Mapping | undefined;
  /** The sheet itself, then its findings. */
  readonly symbols: readonly BriefSymbol[];
}

/** What a search by name finds on a sheet. */
export interface BriefSymbol {
  readonly kind: "document" | "finding";
  readonly id: string;
  /** The name of the client, or the beginning of the statement. */
  readonly title: string;
  readonly span: Span;
}

export function makeBrief(source: Source, pool: Pool): Brief {
  const { sheet, names } = source;
  const named = [...new Set(names.references.flatMap(keysOf))];
  return {
    scheme: sheet?.scheme?.value,
    // Most sheets of a scheme name the same things in the same order.
    named: pool.share(`names ${named.join("\n")}`, () => named),
    extract: sheet && extract(sheet.node, pool),
    symbols: symbolsOf(source),
  };
}

/** A name by which sheets are counted; a reason may be asked for by itself, or as that of one adjustment. */
export function nameKey({ namespace, id }: Pick<Name, "namespace" | "id">, adjustment?: string): string {
  return adjustment === undefined ? `${namespace} ${id}` : `${namespace} ${id} ${adjustment}`;
}

function keysOf(name: Name): string[] {
  const adjustment = name.namespace === "reason" ? beside(name, "id") : undefined;
  return adjustment === undefined ? [nameKey(name)] : [nameKey(name), nameKey(name, adjustment)];
}

function symbolsOf({ sheet }: Source): BriefSymbol[] {
  if (!sheet) return [];
  const { id, client, findings } = sheet;
  return [
    {
      kind: "document",
      id: id?.value ?? "",
      title: client?.value ?? "",
      span: id?.node.span ?? { start: 0, end: 0 },
    },
    ...findings.map(
      (each): BriefSymbol => ({
        kind: "finding",
        id: each.id?.value ?? "",
        title: excerpt(each.statement?.value ?? "", 60),
        span: each.id?.node.span ?? each.node.span,
      }),
    ),
  ];
}
