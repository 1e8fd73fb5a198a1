/** Fixes that several rules have. */
import type { Fix } from "../rules/types";
import type { Span } from "../text/span";
import { respell } from "../yaml/edit";
import { asScalar, type Node } from "../yaml/tree";

/** Puts a text in the place of another, as it is written in the file. */
export function writeInstead(span: Span, text: string): Fix {
  return { title: { en: `Write ${text}`, zh: `改为 ${text}` }, edits: [{ span, text }] };
}

/** Names another scheme, an edition or a path, in the quotes that are there. */
export function nameInstead(node: Node, name: string): Fix[] {
  const scalar = asScalar(node);
  if (!scalar || node.kind === "alias") return [];
  return [{ title: { en: `Name ${name}`, zh: `改为 ${name}` }, edits: [respell(scalar, name)] }];
}
