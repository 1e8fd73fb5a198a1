/**
 * What may be written behind a key that is missing: a value of the right kind that brings no finding of its own. What follows from the rest
 * of the file is computed (the points that are missing to a declared sum, the next free id); what must name something names what there is,
 * one draft for each; everything else is a placeholder that reads as one. There is no draft where only the author knows: what a condition is
 * about, which value a band is for, which file is evidence.
 */

import { type Message, verbatim } from "../messages/message";
import { forProfile, readText, textMessage } from "../model/sourced";
import { parseComparison } from "../number/notation";
import { formatDecimal, greatest, hundred, type Rational, sum, zero } from "../number/rational";
import { idsOf } from "../schema/names";
import { readId, readNumber } from "../schema/scalars";
import { type JsonSchema, type Namespace, type PlacedSchema, propertyOf } from "../schema/schema";
import type { IndicatorPart, Part, ProfileView } from "../scoring/view";
import type { Source } from "../source";
import { fileNameOf } from "../text/path";
import type { Snapshot } from "../workspace";
import { quoteId, quoteText } from "../yaml/quote";
import {
  asMapping,
  asScalar,
  asSequence,
  getValue,
  locate,
  type Mapping,
  type Node,
  type Sequence,
} from "../yaml/tree";
import { hasKnownPoints, pointsBelow, sumOf } from "./addends";
import { hasHan } from "./language";

/** The mapping that lacks a key. */
export interface Gap {
  readonly map: Mapping;
  readonly schema: PlacedSchema;
}

interface Placed {
  readonly view: ProfileView;
  readonly part: Part;
}

/** The ids that are given away, and for each item of a list the last one above it, or that of the list where none is above. */
interface Neighbours {
  readonly taken: ReadonlySet<string>;
  readonly before: ReadonlyMap<Node, string>;
}

/** More to choose from are better looked for by completion. */
const mostDrafts = 5;

export class KeyDrafts {
  private parts: Map<Node, Placed[]> | undefined;
  private readonly neighbours = new Map<Sequence, Neighbours>();

  constructor(
    private readonly snapshot: Snapshot,
    private readonly source: Source,
  ) {}

  /** The values that may stand behind a key, the likeliest first. */
  valuesOf(key: string, gap: Gap): readonly string[] {
    const property = propertyOf(gap.schema, key)?.schema;
    return property ? (this.special(key, gap, property) ?? this.generic(key, gap, property)).slice(0, mostDrafts) : [];
  }

  /** The id or title of what a mapping belongs to, itself first. */
  ownerOf(map: Mapping): Message | undefined {
    const above = this.above(map).filter((each) => each.kind === "mapping");
    const named = [map, ...above.toReversed()].find((each) => idOf(each) !== undefined || getValue(each, "title"));
    if (!named || named === this.source.yaml.root) return undefined;
    const id = idOf(named);
    return id === undefined ? textMessage(readText(getValue(named, "title"))) : verbatim(id);
  }

  private special(key: string, gap: Gap, property: JsonSchema): string[] | undefined {
    const isRoot = gap.map === this.source.yaml.root || !this.source.yaml.root;
    switch (key) {
      case "file":
      case "when":
        return [];
      case "min":
        // Of an alternative: any figure decides who gets the grade.
        return propertyOf(gap.schema, "requires") ? [] : undefined;
      case "met":
        return getValue(gap.map, "each") ? [] : undefined;
      case "sheet":
        return [this.nameOfFile()];
      case "scheme":
        return isRoot && this.source.kind === "scheme" ? [this.nameOfFile()] : this.editions();
      case "edition":
        return [this.freeEdition()];
      case "indicators":
        return this.leafFor(gap);
      case "grades":
        return [list(`{ id: ${this.freeId(gap, "grade")}, title: ${this.placeholder} }`, gap)];
      case "levels":
        return this.levelFor(gap);
      case "points":
        return property["x-kind"] === "nonNegativeNumber" ? this.pointsFor(gap.map) : undefined;
      case "weight":
        return [this.weightFor(gap.map)];
      case "metric":
        return [`{ unit: ${this.placeholder}, target: ≥ 0 }`];
      case "unit":
        return [this.unitFor(gap.map)];
      case "target":
        return [isInPercent(gap.map) ? "≥ 0%" : "≥ 0"];
      case "per":
        return [isInPercent(this.parentOf(gap.map)) ? "1%" : "1"];
      case "modes":
        return this.idsIn("mode").map((id) => `[ ${quoteId(id)} ]`);
      case "scale":
        return this.scalesFor(gap.map);
      default:
        return undefined;
    }
  }

  private generic(key: string, gap: Gap, property: JsonSchema): string[] {
    const { enum: words, "x-kind": kind, "x-ref": refers, "x-def": defines } = property;
    if (words) return [...words];
    if (refers) return this.idsIn(refers).map(quoteId);
    if (key === "id" || defines) return [this.freeId(gap, defines)];
    switch (kind) {
      case "string":
        return [this.placeholder];
      case "number":
      case "wholeNumber":
      case "numberOrPercent":
      case "signedNumberOrPercent":
        return ["0"];
      case "positiveNumber":
      case "countSpan":
        return ["1"];
      case "true":
        return ["true"];
      default:
        return [];
    }
  }

  /** In the language that the file is written in. */
  private get placeholder(): string {
    return this.isChinese ? "待填" : "to be filled in";
  }

  private get newId(): string {
    return this.isChinese ? "待填" : "new";
  }

  private get isChinese(): boolean {
    return hasHan(this.source.text);
  }

  private nameOfFile(): string {
    const name = fileNameOf(this.source.path).replace(/\.(?:scheme|sheet)\.ya?ml$/, "");
    const isId = readId({ kind: "scalar", span: { start: 0, end: 0 }, style: "double", value: name }) !== undefined;
    return isId ? quoteId(name) : this.newId;
  }

  private editions(): string[] {
    const known = this.snapshot.knownEditions(this.source);
    return known.filter((edition) => this.snapshot.schemesOf(edition, this.source).length === 1);
  }

  private freeEdition(): string {
    const id = this.source.scheme?.id?.value ?? "";
    const taken = new Set(this.snapshot.knownEditions(this.source));
    let number = 1;
    while (taken.has(`${id}@${number}`)) number++;
    return quoteId(String(number));
  }

  /** A tree begins with one leaf that has all the points. */
  private leafFor({ map, schema }: Gap): string[] {
    const points = getValue(map, "points");
    const figure = points === undefined ? "0" : this.figureOf(points);
    const weight = asScalar(getValue(map, "aggregate"))?.value === "weighted" ? ", weight: 100" : "";
    return figure === undefined
      ? []
      : [list(`{ id: "1", title: ${this.placeholder}, points: ${figure}${weight} }`, { map, schema })];
  }

  private levelFor(gap: Gap): string[] {
    const points = getValue(gap.map, "points");
    const figure = points === undefined ? "0" : asMapping(points) ? undefined : this.figureOf(points);
    return figure === undefined ? [] : [list(`{ id: A, title: ${this.placeholder}, points: ${figure} }`, gap)];
  }

  /** A figure as it stands in the file, where it can be read and fits into a line. */
  private figureOf(node: Node): string | undefined {
    const text = this.source.text.slice(node.span.start, node.span.end);
    const isFigure = node.kind === "scalar" ? readNumber(node) !== undefined : node.kind === "mapping" && node.flow;
    return isFigure && !/[\r\n&*]/.test(text) ? text : undefined;
  }

  /** Scales that would give the points of the leaf. */
  private scalesFor(map: Mapping): string[] {
    const points = asScalar(getValue(map, "points"));
    const due = points && readNumber(points);
    if (getValue(map, "points") && !due) return [];
    return [...(this.source.scheme?.scales ?? [])].flatMap(([id, { levels }]) => {
      const best = levels.flatMap((level) => level.points?.value ?? []).reduce(greatest, zero);
      return due === undefined || best.equals(due) ? [quoteId(id)] : [];
    });
  }

  /** Of a group the sum of what is below it; of a leaf its best band, or what its siblings leave of the points above. */
  private pointsFor(map: Mapping): string[] {
    const places = this.placesOf(map);
    if (places.some(({ part }) => part.children)) {
      const sums = places.flatMap(({ view, part }) => {
        const addends = pointsBelow(part);
        return addends ? [[view.profile, sumOf(addends)] as const] : [];
      });
      return sums.length === places.length ? [writeFigures(sums)] : [];
    }
    const figures = places.map(
      ({ view, part }) => [view.profile, bestBand(part) ?? restOf(part, part.parent ?? view.root)] as const,
    );
    return [figures.length > 0 ? writeFigures(figures) : "0"];
  }

  private weightFor(map: Mapping): string {
    const rests = this.placesOf(map).map(({ view, part }) => {
      const others = ((part.parent ?? view.root).children ?? []).filter((each) => each !== part);
      const weights = others.map((each) => forProfile(each.indicator?.weight, view.profile));
      const known = weights.flatMap((weight) => weight ?? []);
      const rest = hundred.sub(sum(known));
      return [view.profile, rest.s < 0n || known.length < others.length ? zero : rest] as const;
    });
    return rests.length > 0 ? writeFigures(rests) : "0";
  }

  private unitFor(map: Mapping): string {
    const bounds = [map, ...(asSequence(getValue(map, "bands"))?.items ?? [])].flatMap((each) => {
      const scalar = asScalar(getValue(each, each === map ? "target" : "when"));
      return (scalar && parseComparison(scalar.value)) || [];
    });
    const [bound] = bounds;
    if (bound?.unit) return quoteText(bound.unit);
    return bound?.bound.percent ? '"%"' : this.placeholder;
  }

  private idsIn(namespace: Namespace): string[] {
    const found = this.snapshot.findScheme(this.source);
    const home = this.source.kind === "sheet" ? (found.kind === "found" ? found.source : undefined) : this.source;
    return home ? idsOf(home.names.definitions, namespace) : [];
  }

  /** The id that comes next behind that of the item above, or the first one below the parent. */
  private freeId({ map }: Gap, namespace: Namespace | undefined): string {
    const { taken, before } = this.neighboursOf(map, namespace);
    const last = before.get(map);
    const above = idOf(this.parentOf(map));
    const first = namespace === "indicator" ? (above === undefined ? "1" : `${above}.1`) : this.newId;
    let id = last === undefined ? first : following(last);
    while (taken.has(id)) id = following(id);
    return quoteId(id);
  }

  private neighboursOf(map: Mapping, namespace: Namespace | undefined): Neighbours {
    const siblings = this.siblingsOf(map);
    const known = siblings && this.neighbours.get(siblings);
    if (known) return known;
    const ids = siblings?.items.flatMap((item) => idOf(item) ?? []) ?? [];
    const before = new Map<Node, string>();
    let last = ids.at(-1);
    for (const item of siblings?.items ?? []) {
      const own = asMapping(item);
      if (own && last !== undefined) before.set(own, last);
      last = idOf(item) ?? last;
    }
    const taken = new Set([...ids, ...(namespace ? idsOf(this.source.names.definitions, namespace) : [])]);
    const neighbours = { taken, before };
    if (siblings) this.neighbours.set(siblings, neighbours);
    return neighbours;
  }

  private siblingsOf(map: Mapping): Sequence | undefined {
    const holder = this.above(map).at(-1);
    return holder?.kind === "sequence" ? holder : undefined;
  }

  /** The mapping in which a mapping stands, itself or in a list. */
  private parentOf(map: Mapping): Mapping | undefined {
    return this.above(map).findLast((each): each is Mapping => each.kind === "mapping");
  }

  private above(map: Mapping): readonly (Mapping | Sequence)[] {
    const { parents = [], node } = locate(this.source.yaml.root, map.span.start) ?? {};
    return node === map ? parents : parents.slice(0, Math.max(0, parents.indexOf(map)));
  }

  private placesOf(map: Mapping): readonly Placed[] {
    this.parts ??= this.placeParts();
    return this.parts.get(map) ?? [];
  }

  private placeParts(): Map<Node, Placed[]> {
    const places = new Map<Node, Placed[]>();
    for (const view of this.source.views) {
      for (const part of [view.root, ...view.parts]) {
        const node = part.indicator?.node ?? view.scheme.node;
        places.set(node, [...(places.get(node) ?? []), { view, part }]);
      }
    }
    return places;
  }
}

function bestBand({ indicator }: Part): Rational | undefined {
  const points = (indicator?.metric?.bands ?? []).flatMap((band) => band.points?.value ?? []);
  return points.length > 0 ? points.reduce(greatest) : undefined;
}

/** What the siblings leave of the points above, where all of theirs are known. */
function restOf(part: Part, parent: Part): Rational {
  if (parent.aggregate !== "sum" || parent.capped || !parent.declaredPoints) return zero;
  const others = (parent.children ?? []).filter((each) => each !== part) as readonly IndicatorPart[];
  if (!others.every(hasKnownPoints)) return zero;
  const rest = others.reduce((left, each) => left.sub(each.points), parent.declaredPoints);
  return rest.s < 0n ? zero : rest;
}

/** One figure where it is the same for every profile. */
function writeFigures(figures: readonly (readonly [profile: string | undefined, figure: Rational])[]): string {
  const [first] = figures;
  if (first && figures.every(([, figure]) => figure.equals(first[1]))) return formatDecimal(first[1]);
  return `{ ${figures.map(([profile, figure]) => `${quoteId(profile ?? "")}: ${formatDecimal(figure)}`).join(", ")} }`;
}

/** A list of one item, below its key or in brackets. */
function list(item: string, { map }: Gap): string {
  return map.flow ? `[ ${item} ]` : `\n  - ${item}`;
}

function isInPercent(metric: Mapping | undefined): boolean {
  return asScalar(getValue(metric, "unit"))?.value === "%";
}

function idOf(node: Node | undefined): string | undefined {
  const scalar = asScalar(getValue(node, "id"));
  return scalar && readId(scalar);
}

/** `1.2` behind `1.1`, `NC-02` behind `NC-01`, `B` behind `A`, `x-2` behind `x`. */
function following(id: string): string {
  const [, head = "", figure] = /^(.*?)(\d+)$/.exec(id) ?? [];
  if (figure !== undefined) return head + String(BigInt(figure) + 1n).padStart(figure.length, "0");
  return /^[A-Ya-y]$/.test(id) ? String.fromCharCode(id.charCodeAt(0) + 1) : `${id}-2`;
}
