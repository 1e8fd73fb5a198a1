/** Documents and trees as plain data, to compare them by. */
import type { Node, YamlDocument } from "../../server/src/core/yaml/tree";

/** All that is read from a text. */
export function describeDocument(document: YamlDocument): unknown {
  return {
    root: describeTree(document.root),
    problems: document.problems,
    comments: document.comments(),
  };
}

/** A node with all that it says and where. */
export function describeTree(node: Node | undefined, endOf = ({ span }: Node) => span.end): unknown {
  if (!node) return undefined;
  const [start, end] = [node.span.start, endOf(node)];
  const below = (each: Node) => describeTree(each, endOf);
  switch (node.kind) {
    case "scalar":
      return [start, end, node.style, node.value, node.tag];
    case "alias":
      return [start, end, node.name, node.target && below(node.target)];
    case "sequence":
      return [start, end, node.flow, node.items.map(below)];
    case "mapping":
      return [start, end, node.flow, node.pairs.map(({ key, value }) => [below(key), below(value)])];
  }
}

/** What a node says, wherever it stands. */
export function saidBy(node: Node): unknown {
  switch (node.kind) {
    case "scalar":
      return [node.style, node.value, node.tag];
    case "alias":
      return [node.name, node.target && saidBy(node.target)];
    case "sequence":
      return [node.flow, node.items.map(saidBy)];
    case "mapping":
      return [node.flow, node.pairs.map(({ key, value }) => [saidBy(key), saidBy(value)])];
  }
}

/** A node and all below it. */
export function nodesIn(node: Node | undefined): Node[] {
  if (node?.kind === "sequence") return [node, ...node.items.flatMap(nodesIn)];
  if (node?.kind === "mapping") return [node, ...node.pairs.flatMap(({ key, value }) => [key, ...nodesIn(value)])];
  return node ? [node] : [];
}
