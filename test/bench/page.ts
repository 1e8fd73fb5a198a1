/** The page of the documentation that shows the last run. */

const begin = "<!-- Written by `npm run bench -- --write`. -->";
const end = "<!-- End of what is written. -->";

/** The page with other figures between its two marks. */
export function replaceFigures(page: string, figures: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error("The page has no place for the figures.");
  return `${page.slice(0, from + begin.length)}\n\n${figures.trim()}\n\n${page.slice(to)}`;
}
