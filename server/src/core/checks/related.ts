/** Places in the scheme that a finding on a sheet goes back to. */
import type { Message } from "../messages/message";
import type { Related, SheetContext } from "../rules/types";
import type { Node } from "../yaml/tree";

export function inScheme({ lookup }: SheetContext, node: Node | undefined, message: Message): Related[] {
  return lookup.kind === "found" && node ? [{ path: lookup.source.path, span: node.span, message }] : [];
}
