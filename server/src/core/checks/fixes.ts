/** Fixes that several rules have. */
import type { Fix } from "../rules/types";
import type { Span } from "../text/span";
import { inQuotesOf, isAnchored, respell } from "../yaml/edit";
import { asScalar, type Node, type Scalar } from "../yaml/tree";

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

/** Gives a scalar another value in the quotes that it has; nothing where its text is not its own. */
export function writeValue(file: string, node: Node, value: string): Fix[] {
  const scalar = ownScalar(file, node);
  return scalar
    ? [{ ...writeInstead(scalar.span, value), edits: [{ span: scalar.span, text: inQuotesOf(scalar, value) }] }]
    : [];
}

/** The scalar that may be changed for its own sake: the text of an alias stands elsewhere, and that of an anchor stands for others, too. */
export function ownScalar(file: string, node: Node): Scalar | undefined {
  return node.kind === "scalar" && node.style !== "block" && !isAnchored(file, node) ? node : undefined;
}
