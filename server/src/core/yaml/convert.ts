/** From the parser's nodes to ours, with the checks of YAML that the language has to make by itself. */
import { type Document, isAlias, isMap, isSeq, type YAMLMap, type Scalar as YAMLScalar, type YAMLSeq } from "yaml";
import type { Span } from "../text/span";
import { limits } from "./limits";
import type { MendedCopy } from "./mendedCopy";
import { type Part, PlacedAlias, PlacedMapping, PlacedScalar, PlacedSequence } from "./part";
import type { Alias, Mapping, Node, Pair, Scalar, ScalarStyle, Sequence, YamlProblem } from "./tree";

/** What is read into a part of a text. */
export interface Frame {
  readonly part: Part;
  /** From offsets of the text that is parsed to those within the part. */
  readonly shift: number;
  /** How many mappings and lists stand around it. */
  readonly depth: number;
  /** Whether the entries of its mapping are but some of those of another. */
  readonly isPiece: boolean;
}

const standardTags = /^tag:yaml\.org,2002:(?<name>map|seq|str|int|float|bool|null)$/;

export class Converter {
  overLimit: { span: Span; what: keyof typeof limits } | undefined;
  private readonly anchors = new Map<string, Scalar | Mapping | Sequence | "open">();
  /** How many nodes stand below an anchored node, aliases counted in full. */
  private readonly sizes = new Map<Node, number>();
  private aliasedNodes = 0;

  isAnchored = false;

  constructor(
    private readonly copy: MendedCopy,
    private readonly problems: YamlProblem[],
    private readonly frame: Frame,
  ) {}

  convertRoot(document: Document): Node | undefined {
    const contents = document.contents;
    if (!contents) return undefined;
    const root = this.convert(contents, this.frame.depth);
    return root.kind === "scalar" && root.style === "empty" ? undefined : root;
  }

  private convert(node: unknown, depth: number): Node {
    if (depth > limits.depth) {
      this.overLimit ??= { span: this.spanOf(node), what: "depth" };
      return this.emptyAt(this.spanOf(node).start);
    }
    if (isAlias(node)) return this.convertAlias(node.source, this.spanOf(node));
    const anchor = (node as { anchor?: string }).anchor;
    if (anchor) {
      this.isAnchored = true;
      this.anchors.set(anchor, "open");
    }
    const result = isMap(node)
      ? this.convertMapping(node, depth)
      : isSeq(node)
        ? this.convertSequence(node, depth)
        : this.convertScalar(node);
    if (anchor) this.anchors.set(anchor, result);
    return result;
  }

  private convertAlias(name: string, span: Span): Alias {
    this.isAnchored = true;
    const target = this.anchors.get(name);
    if (target === undefined) this.problems.push({ code: "alias-unknown", span, detail: name });
    if (target === "open") this.problems.push({ code: "alias-cyclic", span, detail: name });
    if (target === undefined || target === "open") return this.alias(span, name);
    this.aliasedNodes += this.sizeOf(target);
    if (this.aliasedNodes > limits.aliasedNodes) this.overLimit ??= { span, what: "aliasedNodes" };
    return this.alias(span, name, target);
  }

  private sizeOf(node: Node): number {
    if (node.kind === "scalar") return 1;
    if (node.kind === "alias") return node.target ? this.sizeOf(node.target) : 1;
    const known = this.sizes.get(node);
    if (known !== undefined) return known;
    const children = node.kind === "mapping" ? node.pairs.map((pair) => pair.value) : node.items;
    const size = children.reduce((sum, child) => sum + this.sizeOf(child), 1);
    this.sizes.set(node, size);
    return size;
  }

  private convertMapping(map: YAMLMap, depth: number): Mapping {
    this.checkTag(map);
    const pairs: Pair[] = [];
    // The entries of a piece are looked at together with those around it.
    const seen = this.frame.isPiece && depth === this.frame.depth ? undefined : new Map<string, Scalar>();
    for (const item of map.items) {
      const key = this.convertKey(item.key, depth);
      const value = item.value ? this.convert(item.value, depth + 1) : this.emptyAt(this.endOf(item.key));
      const name = key.value.normalize("NFC");
      const first = seen?.get(name);
      if (first)
        this.problems.push({
          code: "duplicate-key",
          span: this.spanOf(item.key),
          detail: name,
          related: this.inText(first),
        });
      else seen?.set(name, key);
      if (key.value === "<<" && key.style === "plain")
        this.problems.push({ code: "merge-key", span: this.spanOf(item.key) });
      pairs.push({ key, value });
    }
    const { start, end } = this.spanOf(map);
    return new PlacedMapping(this.part, start + this.shift, end + this.shift, map.flow === true, pairs);
  }

  /** Keys of the language are scalars; of any other key the source stands for the name, so that nothing below it is lost. */
  private convertKey(key: unknown, depth: number): Scalar {
    if (!key) return this.emptyAt(0);
    const node = this.convert(key, depth + 1);
    if (node.kind === "scalar") return node;
    const span = this.spanOf(key);
    if (node.kind === "alias" && node.target?.kind === "scalar") {
      const { style, value, tag } = node.target;
      return this.scalar(span, style, value, tag);
    }
    if (node.kind !== "alias") this.problems.push({ code: "complex-key", span });
    return this.scalar(span, "plain", this.copy.text.slice(span.start, span.end));
  }

  private convertSequence(seq: YAMLSeq, depth: number): Sequence {
    this.checkTag(seq);
    const items = seq.items.map((item) => this.convert(item, depth + 1));
    const { start, end } = this.spanOf(seq);
    return new PlacedSequence(this.part, start + this.shift, end + this.shift, seq.flow === true, items);
  }

  private convertScalar(node: unknown): Scalar {
    const scalar = node as YAMLScalar<string>;
    const tag = this.checkTag(scalar);
    const style = styleOf(scalar, tag);
    const span = style === "block" ? this.blockSpan(scalar) : this.spanOf(scalar);
    const value = style === "plain" ? (scalar.source ?? "") : String(scalar.value ?? "");
    // The quotes are those of the mended copy.
    if (value === "-" && span.end - span.start === 1) return this.scalar(span, "plain", value);
    return this.scalar(span, style, value, tag);
  }

  /** A block scalar ends behind its last line, not at the start of the line that follows. */
  private blockSpan(scalar: YAMLScalar): Span {
    const [start, end] = scalar.range as [number, number, number];
    const trimmed = this.copy.text.slice(start, end).trimEnd().length;
    return this.copy.originalSpan(start, start + trimmed);
  }

  private checkTag(node: { tag?: string | undefined; range?: unknown }): string | undefined {
    if (!node.tag || node.tag === "!") return node.tag === "!" ? "str" : undefined;
    const standard = standardTags.exec(node.tag)?.groups?.name;
    if (!standard) this.problems.push({ code: "custom-tag", span: this.spanOf(node), detail: node.tag });
    return standard;
  }

  private get part(): Part {
    return this.frame.part;
  }

  private get shift(): number {
    return this.frame.shift;
  }

  private scalar({ start, end }: Span, style: ScalarStyle, value: string, tag?: string): PlacedScalar {
    const from = Math.max(0, start + this.shift);
    return new PlacedScalar(this.part, from, Math.max(from, end + this.shift), style, value, tag);
  }

  private alias({ start, end }: Span, name: string, target?: Alias["target"]): PlacedAlias {
    return new PlacedAlias(this.part, start + this.shift, end + this.shift, name, target);
  }

  private emptyAt(offset: number): PlacedScalar {
    return this.scalar({ start: offset, end: offset }, "empty", "");
  }

  /** The place of a node in the text that is parsed. */
  private inText(node: Scalar): Span {
    const { from, to } = node as PlacedScalar;
    return { start: from - this.shift, end: to - this.shift };
  }

  private endOf(key: unknown): number {
    return key ? this.spanOf(key).end : 0;
  }

  private spanOf(node: unknown): Span {
    const range = (node as { range?: [number, number, number] | null }).range;
    return range ? this.copy.originalSpan(range[0], range[1]) : { start: 0, end: 0 };
  }
}

function styleOf(scalar: YAMLScalar, tag: string | undefined): ScalarStyle {
  switch (scalar.type) {
    case "QUOTE_DOUBLE":
      return "double";
    case "QUOTE_SINGLE":
      return "single";
    case "BLOCK_FOLDED":
    case "BLOCK_LITERAL":
      return "block";
    default:
      return scalar.source === "" && tag !== "str" ? "empty" : "plain";
  }
}
