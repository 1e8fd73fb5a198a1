/** The pages of rules for a terminal. */
import type { RulePage } from "../../core/index";
import { wrap } from "./display";
import { painterOf, severityNames } from "./severity";
import type { Style } from "./style";
import { formatTable } from "./table";

export function formatRuleList(pages: readonly RulePage[], style: Style): string {
  const rows = pages.map(({ id, severity, title }) => [
    { text: id },
    { text: severityNames[severity][style.locale], paint: painterOf(severity, style) },
    { text: title },
  ]);
  return `${formatTable(rows, ["", "  ", "  "]).join("\n")}\n`;
}

export function formatRulePage({ id, severity, title, scope, why, sections }: RulePage, style: Style): string {
  const { colors, locale } = style;
  const paragraph = (text: string) => (style.wraps ? wrap(text, style.columns - 2) : [text]).map((line) => `  ${line}`);
  const blocks = sections.map(({ heading, text, files }) => [
    colors.bold(heading),
    ...(text ? paragraph(text) : []),
    ...files.flatMap(({ name, text: content }) => [
      `  ${colors.dim(`${name}:`)}`,
      ...content
        .trimEnd()
        .split(/\r?\n/)
        .map((line) => `    ${line}`.trimEnd()),
    ]),
  ]);
  const head = `${colors.bold(id)}  ${painterOf(severity, style)(severityNames[severity][locale])}  ${title}`;
  return `${[[head, colors.dim(scope)], paragraph(why), ...blocks].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
