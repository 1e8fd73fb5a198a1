/** What a comment says beside a row that is to be filled in: what the row is about, and what may be written there. */
import { excerpt, type Locale } from "../messages/message";
import { textIn } from "../model/sourced";
import { formatDecimal } from "../number/rational";
import type { IndicatorPart, ProfileView } from "../scoring/view";
import { scoreForms } from "./scoreForms";

/** `# 网点覆盖, 10`; with its forms where the method takes something else than points: `# 回访, 2: n/m`. */
export function rowComment(part: IndicatorPart, view: ProfileView, locale: Locale): string {
  const title = excerpt(textIn(part.indicator.title, locale), longestTitle);
  const head = [title, formatDecimal(part.points)].filter(Boolean).join(", ");
  const forms = part.indicator.method === "judged" ? [] : scoreForms(part, view).map(({ text }) => text);
  return forms.length > 0 ? `# ${head}: ${forms.join(" | ")}` : `# ${head}`;
}

/** `# 1 组织架构, 15`, above the rows of a group. */
export function groupComment(part: IndicatorPart, locale: Locale): string {
  const title = excerpt(textIn(part.indicator.title, locale), longestTitle);
  return `# ${[part.id, title].filter(Boolean).join(" ")}, ${formatDecimal(part.points)}`;
}

const longestTitle = 60;
