/**
 * What programs that follow YAML 1.1, which most still do, or that keep figures as figures make of a plain scalar that stands for a text: a
 * boolean, nothing, a number that is then written differently, a date.
 */
export type OtherReading = "true" | "false" | "null" | "number" | "date";

/** Missing where a plain scalar is read alike, or as a number that comes out as it went in. */
export function readElsewhere(text: string): OtherReading | undefined {
  if (/^(?:y|yes|on|true)$/i.test(text)) return "true";
  if (/^(?:n|no|off|false)$/i.test(text)) return "false";
  if (/^null$/i.test(text)) return "null";
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(text)) return "date";
  if (/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(text)) return undefined;
  return /^(?:-?\d[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|0x[\da-f_]+|0o[0-7]+|0b[01_]+)$/i.test(text) ? "number" : undefined;
}
