import { exampleScheme } from "../exampleScheme";
import type { Message } from "../messages/message";
import { mappingsAt, readAt } from "../model/sourced";
import { inTheirList, type Name, type NamesInPiece } from "../schema/names";
import { readId } from "../schema/scalars";
import type { Namespace } from "../schema/schema";
import type { Source } from "../source";
import { Memo } from "../yaml/memo";
import { flatten } from "../yaml/stretches";
import { asMapping, asScalar, type Scalar } from "../yaml/tree";
import type { FileContext, Finding, Rule } from "./types";

const inTheScheme: readonly Namespace[] = ["indicator", "profile", "grade", "class", "adjustment", "prerequisite"];

/** Two indicators, grades, profiles … of one id. */
export const duplicateId: Rule = {
  id: "duplicate-id",
  severity: "error",
  title: { en: "Id given twice", zh: "编号重复" },
  why: {
    en: "A score or a condition that names the id could mean either of the two.",
    zh: "引用该编号的评分或条件无法确定指的是哪一个。",
  },
  guide: {
    remedy: {
      en: "Give one of the two another id, and look at what refers to the id: scores, findings and conditions mean the first one until then.",
      zh: "更改其中一个编号，并核对引用该编号的评分、不符合项和条件；在此之前它们都指第一处。",
    },
    exception: {
      en: "Never: nobody can tell which of the two a reference means.",
      zh: "不应例外：无法判断引用指的是哪一个。",
    },
    bad: { "service.scheme.yaml": exampleScheme.replace('id: "2"', 'id: "1"') },
    good: { "service.scheme.yaml": exampleScheme },
  },
  *checkFile(context: FileContext): Iterable<Finding> {
    const { source } = context;
    const ofFindings = findingIds(context);
    if (ofFindings.length === 0 && areAllDifferent(source)) return;
    const seen = new Map<string, Scalar>();
    const scopes = new Map<Name["scope"], number>();
    for (const name of [...source.names.definitions, ...ofFindings]) {
      if (![...inTheirList, ...inTheScheme].includes(name.namespace)) continue;
      if (!scopes.has(name.scope)) scopes.set(name.scope, scopes.size);
      const scope = inTheirList.includes(name.namespace) ? scopes.get(name.scope) : "";
      const key = `${name.namespace} ${scope} ${name.id}`;
      const first = seen.get(key);
      if (!first) {
        seen.set(key, name.node);
        continue;
      }
      const line = source.lines.lineAt(first.span.start) + 1;
      yield {
        span: name.node.span,
        message: describe(name.id, line),
        related: [{ span: first.span, message: { en: "The first one", zh: "第一处" } }],
      };
    }
  },
};

/** Whether no id that holds for the whole scheme stands there twice, and no other one in its list. */
function areAllDifferent({ names }: Source): boolean {
  const keys = flatten(names.pieces.map((piece) => wideKeys.of(piece, findWideKeys)));
  return new Set(keys).size === keys.length && names.pieces.every((piece) => hasClearLists.of(piece, findClearLists));
}

const wideKeys = new Memo<readonly string[]>();
const hasClearLists = new Memo<boolean>();

function findWideKeys({ definitions }: NamesInPiece): string[] {
  return definitions.flatMap(({ namespace, id }) => (inTheScheme.includes(namespace) ? `${namespace} ${id}` : []));
}

/** Whether the names that are told apart within their lists are different there; those of a long list stand in several pieces. */
function findClearLists({ definitions }: NamesInPiece): boolean {
  const lists = new Map<Name["scope"], Set<string>>();
  return definitions.every(({ namespace, id, scope }) => {
    if (!inTheirList.includes(namespace)) return true;
    const known = lists.get(scope) ?? new Set();
    lists.set(scope, known);
    const isNew = !known.has(`${namespace} ${id}`);
    known.add(`${namespace} ${id}`);
    return isNew && !scope?.stretches;
  });
}

/** The nonconformities of a sheet have ids of their own. */
function findingIds({ source }: FileContext): Name[] {
  if (source.kind !== "sheet") return [];
  return mappingsAt(asMapping(source.yaml.root), "findings").flatMap((item) => {
    const id = readAt(item, "id", readId);
    const node = asScalar(id?.node);
    if (!id || !node) return [];
    return [{ namespace: "class" as const, id: id.value, node, at: id.node.span, scope: undefined, holder: item }];
  });
}

function describe(id: string, line: number): Message {
  return {
    en: `Id ${id} is already taken in line ${line}. Give one of the two another id, or remove one.`,
    zh: `编号 ${id} 在第 ${line} 行已被使用。请更改其中一个编号，或删除其中一处。`,
  };
}
