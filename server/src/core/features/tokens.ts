/**
 * What the words of a file are, for editors that colour by meaning: ids where they are defined and where they are named, figures,
 * and in a sheet whether a row has all of its points. Colour is never the only sign of it: hints, lenses and findings say the same.
 */
import { ownDefinitions } from "../checks/references";
import { outcomesByRow, spanOfAnswer } from "../checks/rows";
import type { Name } from "../schema/names";
import { readQuantity, readRatio, type ScalarKindName, scalarKinds } from "../schema/scalars";
import type { Namespace } from "../schema/schema";
import { listScalars } from "../schema/walk";
import { findAnswer } from "../scoring/answer";
import type { LeafOutcome } from "../scoring/leaf";
import { isMet } from "../scoring/tally";
import type { Source } from "../source";
import type { Span } from "../text/span";
import type { Snapshot } from "../workspace";
import { asMapping, asScalar, coreType, isNull, type Scalar } from "../yaml/tree";

/** Those of the protocol that fit; the place in the list is what the protocol counts by. */
export const tokenTypes = ["variable", "enum", "enumMember", "namespace", "decorator", "number", "string"] as const;

/** `declaration` is of the protocol, the others are our own. */
export const tokenModifiers = ["declaration", "unresolved", "full", "partial", "notApplicable"] as const;

export interface Token {
  /** May reach over several lines. */
  readonly span: Span;
  readonly type: (typeof tokenTypes)[number];
  readonly modifiers: readonly (typeof tokenModifiers)[number][];
}

/** The tokens of a scheme or a sheet that a span touches, in order; no two share a place. */
export function semanticTokens(snapshot: Snapshot, source: Source, span: Span): Token[] {
  if (source.kind === "config") return [];
  // What is said of the same place later wins: that a figure is a score tells more than that it is a figure.
  const byStart = new Map<number, Token>();
  const all = [...figures(source), ...names(snapshot, source), ...scores(snapshot, source)];
  for (const token of all) if (token.span.end > token.span.start) byStart.set(token.span.start, token);
  return [...byStart.values()]
    .filter((token) => token.span.start <= span.end && span.start <= token.span.end)
    .sort((a, b) => a.span.start - b.span.start);
}

/** Kinds whose values are figures, a percent or a comparison included. */
const figureKinds = new Set<ScalarKindName>([
  "number",
  "nonNegativeNumber",
  "positiveNumber",
  "wholeNumber",
  "positiveWholeNumber",
  "decimals",
  "percent",
  "numberOrPercent",
  "signedNumberOrPercent",
  "positiveNumberOrPercent",
  "trueOrPercent",
  "comparison",
  "countSpan",
  "ratio",
  "measured",
]);

/** Only what can be read as the figure that it should be. */
function* figures({ kind, yaml }: Source): Iterable<Token> {
  for (const { scalar, placed } of listScalars(kind, yaml.root)) {
    const name = placed.schema["x-kind"];
    const isFigure = name && figureKinds.has(name) && scalarKinds[name].read(scalar) !== undefined;
    if (isFigure && coreType(scalar) !== "boolean") yield { span: scalar.span, type: "number", modifiers: [] };
  }
}

const typesOfNames: Readonly<Record<Namespace, Token["type"]>> = {
  indicator: "variable",
  scale: "enum",
  level: "enumMember",
  grade: "enumMember",
  profile: "enumMember",
  mode: "enumMember",
  plan: "enumMember",
  class: "enumMember",
  adjustment: "enumMember",
  reason: "enumMember",
  prerequisite: "enumMember",
  tag: "decorator",
  scheme: "namespace",
  edition: "namespace",
  rule: "variable",
};

function* names(snapshot: Snapshot, source: Source): Iterable<Token> {
  for (const { namespace, node } of source.names.definitions) {
    yield { span: node.span, type: typesOfNames[namespace], modifiers: ["declaration"] };
  }
  const lookup = source.kind === "sheet" ? snapshot.findScheme(source) : undefined;
  const home = source.kind === "scheme" ? source : lookup?.kind === "found" ? lookup.source : undefined;
  const isDefined = home ? definedIn(home) : () => true;
  for (const name of source.names.references) yield refer(name.node, name.namespace, isDefined(name));
  // Editions are no plain ids: what they name lies in another file. That a superseded one is not here is nothing unusual.
  for (const { scalar, placed } of listScalars(source.kind, source.yaml.root)) {
    if (placed.schema["x-ref"] !== "edition" || isNull(scalar)) continue;
    yield refer(scalar, "edition", source.kind === "scheme" || lookup?.kind === "found");
  }
}

function refer({ span }: Scalar, namespace: Namespace, isKnown: boolean): Token {
  return { span, type: typesOfNames[namespace], modifiers: isKnown ? [] : ["unresolved"] };
}

/** Whether a name is there; a reason must be one of its adjustment. */
function definedIn({ names: { definitions } }: Source): (name: Name) => boolean {
  const known = new Set(definitions.map(({ namespace, id }) => `${namespace} ${id}`));
  return (name) =>
    known.has(`${name.namespace} ${name.id}`) &&
    (name.namespace !== "reason" || ownDefinitions(name, definitions).some(({ id }) => id === name.id));
}

/** Where the rows of a sheet answer. A row that is not scored has no more to say than its text. */
function* scores(snapshot: Snapshot, source: Source): Iterable<Token> {
  const outcomes = snapshot.assessment(source)?.outcomes ?? [];
  for (const [entry, [outcome]] of outcomesByRow(outcomes)) {
    const state = stateOf(outcome);
    const answer = findAnswer(entry.node);
    const scalar = asScalar(answer);
    if (!state || !scalar || isNull(scalar)) continue;
    const isReason = state === "notApplicable" && asMapping(entry.node) !== undefined && scalar.value !== "true";
    const isFigure = readQuantity(scalar) !== undefined || readRatio(scalar) !== undefined;
    yield {
      span: spanOfAnswer(entry),
      type: isReason ? "string" : isFigure ? "number" : "enumMember",
      modifiers: [state],
    };
  }
}

function stateOf(outcome: LeafOutcome): "full" | "partial" | "notApplicable" | undefined {
  if (outcome.status === "unscored") return undefined;
  if (outcome.status === "notApplicable") return "notApplicable";
  return isMet(outcome, "least") ? "full" : "partial";
}
