/** What a line looks like to whoever goes on below it; one that is half typed, or in full-width signs, looks like what is meant. */

export interface LineShape {
  /** Columns of the dashes that it begins with. */
  readonly dashes: readonly number[];
  /** Of what stands behind the dashes. */
  readonly column: number;
  readonly hasKey: boolean;
  /** Nothing stands behind its last key or dash, so that what belongs to it stands below; or the head of a text does. */
  readonly isOpen: boolean;
  /** No words but those of a comment. */
  readonly isBlank: boolean;
}

export function shapeOf(line: string): LineShape {
  const words = toPlain(line)
    .replace(/(?<=^|\s)#.*$/, "")
    .trimEnd();
  const lead = /^[ \t]*(?:-(?:[ \t]+|$))*/.exec(words)?.[0] ?? "";
  const rest = words.slice(lead.length);
  const key = /^(?:[&!]\S+ +)*(?:"(?:\\.|[^"\\])*"|'[^']*'|[^\s"'{[-].*?|-[^\s].*?)\s*:(?=\s|$)/.exec(rest)?.[0];
  const value = rest.slice(key?.length ?? 0).trim();
  const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
  const isEmpty = /^(?:[&!]\S+ *)*(?:[|>][-+\d]*)?$/.test(value);
  return {
    dashes,
    column: rest === "" && dashes.length > 0 ? (dashes.at(-1) as number) + 2 : lead.length,
    hasKey: key !== undefined,
    isOpen: isEmpty && (key !== undefined || dashes.length > 0),
    isBlank: words.trim() === "",
  };
}

/** Full-width signs where they are meant as those of YAML; in the words of a text they are what they are. */
function toPlain(line: string): string {
  const lead = /^[\uFEFF\s－-]*/.exec(line)?.[0] ?? "";
  const rest = line.slice(lead.length).replace(/^(["']?[\w.-]+["']?)：/, "$1: ");
  return lead.replace("\uFEFF", "").replace(/\s/g, " ").replaceAll("－", "-") + rest;
}
