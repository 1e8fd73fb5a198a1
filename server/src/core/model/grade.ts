/** Grades and the conditions that they ask for, as the file says them. */
import type { Duration } from "../number/date";
import type { Quantity } from "../number/notation";
import { readBoolean, readDuration, readId, readQuantity, readWholeNumber } from "../schema/scalars";
import { getValue, type Mapping } from "../yaml/tree";
import {
  mappingsAt,
  type Named,
  type PerProfile,
  readAt,
  readFlag,
  readIds,
  readNamed,
  readPerProfile,
  type Sourced,
} from "./sourced";

/** One condition of a grade; `node` is the whole of it. */
export type Condition = { readonly node: Mapping } & (
  | { readonly kind: "indicator"; readonly indicator: Sourced<string>; readonly demand: Demand }
  | {
      readonly kind: "level";
      readonly level: Sourced<number>;
      readonly demand: Demand;
      readonly except: readonly Sourced<string>[];
    }
  | { readonly kind: "tag"; readonly tag: Sourced<string>; readonly each: boolean; readonly demand: Demand }
  | {
      readonly kind: "answered";
      readonly level: Sourced<string>;
      readonly max: number;
      readonly tag: Sourced<string> | undefined;
    }
  | { readonly kind: "adjustment"; readonly adjustment: Sourced<string>; readonly max: number }
  | { readonly kind: "findings"; readonly class: Sourced<string>; readonly max: number; readonly open: boolean }
  | { readonly kind: "held"; readonly grade: Sourced<string>; readonly for: Sourced<Duration> | undefined }
  | { readonly kind: "any"; readonly conditions: readonly Condition[] }
  /** What cannot be read never holds: a grade must not be given for want of a condition. */
  | { readonly kind: "unreadable" }
);

/** What is asked of a score: to be met in full, or a least share of what is available or number of points. */
export type Demand = { readonly met: true } | { readonly met: false; readonly min: Sourced<Quantity> };

export interface Alternative {
  readonly node: Mapping;
  readonly min: PerProfile | undefined;
  readonly requires: readonly Condition[];
}

export interface Grade extends Named {
  readonly stars: Sourced<number> | undefined;
  readonly min: PerProfile | undefined;
  readonly requires: readonly Condition[];
  readonly any: readonly Alternative[] | undefined;
  readonly applies: readonly Sourced<string>[] | undefined;
}

export function readGrade(node: Mapping): Grade {
  return {
    ...readNamed(node),
    stars: readAt(node, "stars", readWholeNumber),
    ...readAlternative(node),
    any: getValue(node, "any") ? mappingsAt(node, "any").map(readAlternative) : undefined,
    applies: getValue(node, "applies") && readIds(node, "applies"),
  };
}

/** Every condition that a grade asks for, in its alternatives as well; of several of which one is enough, each. */
export function conditionsOf({ requires, any = [] }: Pick<Grade, "requires" | "any">): Condition[] {
  return [...requires, ...any.flatMap((alternative) => alternative.requires)].flatMap(flatten);
}

function flatten(condition: Condition): Condition[] {
  return condition.kind === "any" ? condition.conditions.flatMap(flatten) : [condition];
}

function readAlternative(node: Mapping): Alternative {
  return {
    node,
    min: readPerProfile(node, "min"),
    requires: mappingsAt(node, "requires").map(readCondition),
  };
}

function readCondition(node: Mapping): Condition {
  const unreadable = { node, kind: "unreadable" } as const;
  const demand = readDemand(node);
  const max = readAt(node, "max", readWholeNumber)?.value;
  const answered = readAt(node, "answered", readId);
  const tag = readAt(node, "tag", readId);
  if (answered) return max === undefined ? unreadable : { node, kind: "answered", level: answered, max, tag };
  const indicator = readAt(node, "indicator", readId);
  if (indicator) return demand ? { node, kind: "indicator", indicator, demand } : unreadable;
  const level = readAt(node, "level", readWholeNumber);
  if (level) return demand ? { node, kind: "level", level, demand, except: readIds(node, "except") } : unreadable;
  if (tag) return demand ? { node, kind: "tag", tag, each: readFlag(node, "each"), demand } : unreadable;
  const adjustment = readAt(node, "adjustment", readId);
  if (adjustment) return max === undefined ? unreadable : { node, kind: "adjustment", adjustment, max };
  const findings = readAt(node, "findings", readId);
  if (findings) {
    return max === undefined
      ? unreadable
      : { node, kind: "findings", class: findings, max, open: readFlag(node, "open") };
  }
  const held = readAt(node, "held", readId);
  if (held) {
    const duration = readAt(node, "for", readDuration);
    return getValue(node, "for") && !duration ? unreadable : { node, kind: "held", grade: held, for: duration };
  }
  return getValue(node, "any")
    ? { node, kind: "any", conditions: mappingsAt(node, "any").map(readCondition) }
    : unreadable;
}

function readDemand(node: Mapping): Demand | undefined {
  if (readAt(node, "met", readBoolean)?.value === true) return { met: true };
  const min = readAt(node, "min", readQuantity);
  return min && { met: false, min };
}
