import { allSuccessors, statusNode } from "../checks/editions";
import { nameInstead } from "../checks/fixes";
import { inScheme } from "../checks/related";
import { listOf, type Message, verbatim } from "../messages/message";
import { type CalendarDate, compareDates, formatDate } from "../number/date";
import { editionOf, type Source } from "../source";
import { referenceTo } from "../text/path";
import { getValue } from "../yaml/tree";
import type { Finding, Related, Rule, SheetContext } from "./types";

/** A sheet goes by an edition that is in use; that it is in force by the day of the audit is `date-order`'s. */
export const schemeStatus: Rule = {
  id: "scheme-status",
  severity: "warning",
  title: { en: "Edition that is not in use", zh: "所用版本并非现行版本" },
  why: {
    en: "A certificate says by which edition the client was judged. One by a draft, or by an edition that had been replaced by the day of the audit, will be objected to.",
    zh: "证书写明依据的版本。依据草案，或审核时已被代替的版本发证，会受到质疑。",
  },
  guide: {
    remedy: {
      en: "Go by the edition that was in force when the audit began, and score what it asks for in addition.",
      zh: "改用审核开始时有效的版本，并补评新版本增加的内容。",
    },
    exception: {
      en: "Suppress it while the scheme owner's transition period runs, and name its end; where a draft is tried out; and on the sheet of an audit that was over before the edition was withdrawn.",
      zh: "以下情形可忽略该条并写明理由：处于方案所有者规定的转换期（写明截止日期）、用草案试评、审核在该版本撤回之前已结束。",
    },
    bad: {
      "xb-2025-0417.sheet.yaml": exampleSheet("2022"),
      "service-2022.scheme.yaml": exampleScheme("2022", "effective: 2022-03-01\n"),
      "service-2025.scheme.yaml": exampleScheme("2025", "effective: 2025-06-20\nsupersedes: service@2022\n"),
    },
    good: {
      "xb-2025-0417.sheet.yaml": exampleSheet("2025"),
      "service-2022.scheme.yaml": exampleScheme("2022", "effective: 2022-03-01\n"),
      "service-2025.scheme.yaml": exampleScheme("2025", "effective: 2025-06-20\nsupersedes: service@2022\n"),
    },
  },
  *checkSheet(context: SheetContext): Iterable<Finding> {
    const { sheet, scheme, lookup, source } = context;
    const name = lookup.kind === "found" ? editionOf(lookup.source) : undefined;
    if (!sheet.scheme || !scheme || name === undefined || isUndatable(context)) return;
    const day = dayOf(context);
    // An audit before the edition takes effect is told of its date.
    if (day && scheme.effective && compareDates(scheme.effective.value, day) > 0) return;
    const { node, value } = sheet.scheme;
    const status = statusNode(scheme) && scheme.status;
    if (status === "draft") {
      yield { span: node.span, message: describeDraft(name), related: relateStatus(context) };
      return;
    }
    const { inForce, isToCome } = findReplacements(name, day, context);
    // What replaced it came after the audit, and so, most likely, did its withdrawal.
    const isWithdrawn = status === "withdrawn" && (inForce.length > 0 || !isToCome);
    if (!isWithdrawn && inForce.length === 0) return;
    const references = inForce.map((each) =>
      "path" in value ? referenceTo(source.path, each.path) : (editionOf(each) as string),
    );
    yield {
      span: node.span,
      message: isWithdrawn
        ? describeWithdrawn(name, references)
        : describeSuperseded(name, references, inForce, (sheet.audit.start ?? sheet.audit.end)?.value),
      related: [...(isWithdrawn ? relateStatus(context) : []), ...inForce.flatMap(relateSuccessor)],
      fixes: references.flatMap((reference) => nameInstead(node, reference)),
    };
  },
};

interface Replacements {
  /** The last of those that had replaced it by the day of the audit. */
  readonly inForce: readonly Source[];
  /** Another one replaces it, but did not yet on that day. */
  readonly isToCome: boolean;
}

/** The day of the audit, or what comes closest to it. */
function dayOf({ sheet: { audit, decision } }: SheetContext): CalendarDate | undefined {
  return (audit.start ?? audit.end ?? decision.on)?.value;
}

function isUndatable({ sheet: { audit } }: SheetContext): boolean {
  return !audit.start && getValue(audit.node, "start") !== undefined;
}

function findReplacements(name: string, day: CalendarDate | undefined, context: SheetContext): Replacements {
  const following = context.snapshot.successors(context.source);
  const direct = following.get(name) ?? [];
  const valid = new Map(
    [...following].map(([edition, sources]) => [edition, sources.filter((source) => isInForce(source, day))]),
  );
  const later = allSuccessors(name, valid);
  // Editions in a circle do not say which is the newer one; their files are told.
  const isCircle = later.has(name);
  const inForce = [...valid.values()].flat().filter((source) => {
    const edition = editionOf(source) as string;
    return later.has(edition) && !valid.get(edition)?.length && source.scheme?.status !== "withdrawn";
  });
  const isToCome = direct.some(
    ({ scheme }) => day && scheme?.effective && compareDates(scheme.effective.value, day) > 0,
  );
  return { inForce: isCircle ? [] : inForce, isToCome };
}

/** A successor that is no draft, and had taken effect on that day. Without a day, or a date, it is taken to be in force. */
function isInForce({ scheme }: Source, day: CalendarDate | undefined): boolean {
  if (!scheme || (scheme.status === "draft" && statusNode(scheme))) return false;
  if (!scheme.effective) return getValue(scheme.node, "effective") === undefined;
  return !day || compareDates(scheme.effective.value, day) <= 0;
}

function describeDraft(name: string): Message {
  return {
    en: `${name} is a draft, and its points and grades may still change. Go by a published edition, or publish this one.`,
    zh: `${name} 仍是草案，分值和等级可能还会变动。请改用已发布的版本，或先发布该版本。`,
  };
}

function describeWithdrawn(name: string, replacements: readonly string[]): Message {
  const choice = listOf(replacements.map(verbatim), "or");
  return replacements.length > 0
    ? {
        en: `${name} is withdrawn and no longer for new audits. Go by ${choice.en}, which supersedes it.`,
        zh: `${name} 已废止，不再用于新的审核。请改用代替它的 ${choice.zh}。`,
      }
    : {
        en: `${name} is withdrawn and no longer for new audits. Go by an edition in force.`,
        zh: `${name} 已废止，不再用于新的审核。请改用现行版本。`,
      };
}

function describeSuperseded(
  name: string,
  replacements: readonly string[],
  sources: readonly Source[],
  day: CalendarDate | undefined,
): Message {
  const list = listOf(sources.map((source) => verbatim(editionOf(source) as string)));
  const choice = listOf(replacements.map(verbatim), "or");
  const effective = sources.length === 1 ? sources[0]?.scheme?.effective?.value : undefined;
  const dates =
    effective && day
      ? {
          en: `, in effect since ${formatDate(effective)}; the audit is of ${formatDate(day)}`,
          zh: `（${formatDate(effective)} 起实施），而审核日期为 ${formatDate(day)}`,
        }
      : verbatim("");
  return {
    en: `${name} is superseded by ${list.en}${dates.en}. Go by ${choice.en}.`,
    zh: `${name} 已被 ${list.zh} 代替${dates.zh}。请改用 ${choice.zh}。`,
  };
}

function relateStatus(context: SheetContext): Related[] {
  const { scheme } = context;
  const message =
    scheme?.status === "draft"
      ? { en: "The scheme is a draft", zh: "方案为草案" }
      : { en: "The scheme is withdrawn", zh: "方案已废止" };
  return scheme ? inScheme(context, statusNode(scheme), message) : [];
}

function relateSuccessor({ path, scheme }: Source): Related[] {
  if (!scheme?.supersedes) return [];
  const message = { en: "This edition supersedes it", zh: "该版本代替了它" };
  return [{ path, span: scheme.supersedes.node.span, message }];
}

function exampleScheme(edition: string, lines: string): string {
  return `scheme: service
edition: "${edition}"
title: 售后服务评价
status: published
${lines}points: 10
indicators:
  - { id: "1", title: 组织架构, points: 10 }
grades:
  - { id: pass, title: 达标, min: 6 }
ungraded: { title: 未达标 }
`;
}

function exampleSheet(edition: string): string {
  return `sheet: XB-2025-0417
scheme: service@${edition}
audit: { type: initial, start: 2025-08-11, end: 2025-08-13 }
scores:
  "1": { score: 10, evidence: [ 组织架构图, 岗位说明书 ] }
`;
}
