/** What a scheme defines, where it defines it: what it is, who uses it, what the sheets make of it. As Markdown. */
import { count, type Locale, type Message } from "../messages/message";
import { type Indicator, walkIndicators } from "../model/indicator";
import { readText, textIn, textMessage } from "../model/sourced";
import type { Name } from "../schema/names";
import { editionOf } from "../source";
import { asScalar, getValue, type Located } from "../yaml/tree";
import { gradeEntry } from "./gradeEntry";
import { describeIndicator } from "./indicatorEntry";
import { codeSpan, escapeMarkdown, joinBlocks } from "./markdown";
import { describeThing, type Surroundings, type Thing, thingsIn } from "./things";
import { describeNaming, describeUsers } from "./users";
import { describeGrades, describeGradeUse, describeScores } from "./useWords";

/** On an id where it is defined, or on the title beside it. */
export function definitionEntry(located: Located, surroundings: Surroundings, locale: Locale): string | undefined {
  const { source, snapshot } = surroundings;
  const definition = source.kind === "scheme" ? findDefinition(located, surroundings) : undefined;
  if (!definition) return undefined;
  const more = (message: Message | undefined) => message && escapeMarkdown(message[locale]);
  return (
    describeWhole(definition, surroundings, locale) ??
    joinBlocks(
      describeOwn(definition, surroundings, locale),
      more(describeUsers(definition, source)),
      more(describeNaming(definition, snapshot, source)),
    )
  );
}

function findDefinition({ node, path, onKey, parents }: Located, { source }: Surroundings): Name | undefined {
  const { definitions } = source.names;
  const direct = definitions.find((each) => each.node === node);
  const inTitle = path[path.length - 2] === "title";
  if (direct || onKey || (!inTitle && path[path.length - 1] !== "title")) return direct;
  const holder = parents[parents.length - (inTitle ? 2 : 1)];
  return definitions.find((each) => each.holder === holder && asScalar(getValue(holder, "id")) === each.node);
}

/** Indicators, grades and the scheme itself, of which the sheets tell more than that they name it. */
function describeWhole(definition: Name, surroundings: Surroundings, locale: Locale): string | undefined {
  const { source, snapshot, scheme, views } = surroundings;
  const [view] = views;
  if (!scheme || !view) return undefined;
  const use = snapshot.useOf(source);
  const more = (message: Message | undefined) => message && escapeMarkdown(message[locale]);
  switch (definition.namespace) {
    case "indicator": {
      const indicator = [...walkIndicators(scheme.indicators)].find((each) => each.node === definition.holder);
      return (
        indicator && joinBlocks(describeIndicator(indicator, views, locale), more(usesOf(indicator, surroundings)))
      );
    }
    case "grade": {
      const grade = scheme.grades.find((each) => each.node === definition.holder);
      const own = grade && use.grades.get(grade);
      return (
        grade &&
        joinBlocks(
          gradeEntry(grade, views, locale),
          more(describeUsers(definition, source)),
          own && more(describeGradeUse(own)),
        )
      );
    }
    case "scheme":
    case "edition": {
      const name = editionOf(source);
      const title = escapeMarkdown(textIn(scheme.title, locale));
      return joinBlocks(
        [title && `**${title}**`, name && codeSpan(name)].filter(Boolean).join(" "),
        more(
          use.sheets + use.pending > 0 ? describeGrades(use, view) : { en: "No sheet names it", zh: "没有评分表引用" },
        ),
      );
    }
    default:
      return undefined;
  }
}

/** How many sheets score a leaf, and what they come to. */
function usesOf(indicator: Indicator, { snapshot, source, views }: Surroundings): Message | undefined {
  const { sheets, indicators } = snapshot.useOf(source);
  const use = indicators.get(indicator);
  const scores = use && describeScores(indicator, use, views);
  if (indicator.children || sheets === 0) return scores;
  const scored = use?.sheets ?? 0;
  return {
    en: `Scored on ${scored} of ${count(sheets, "sheet")}${scores ? ` · ${scores.en}` : ""}`,
    zh: `${sheets} 份评分表中 ${scored} 份已评分${scores ? ` · ${scores.zh}` : ""}`,
  };
}

function describeOwn(definition: Name, surroundings: Surroundings, locale: Locale): string {
  const { namespace, id, holder } = definition;
  // Levels and reasons have their ids within one list; others with the same id are others.
  const own: Thing = { id, title: textMessage(readText(getValue(holder, "title"))) };
  const points = asScalar(getValue(holder, "points"))?.value;
  if (namespace === "reason") return describeThing(own, locale);
  if (namespace === "level") {
    return describeThing(points === undefined ? own : { ...own, detail: { en: points, zh: points } }, locale);
  }
  return describeThing(thingsIn(namespace, surroundings).find((thing) => thing.id === id) ?? own, locale);
}
