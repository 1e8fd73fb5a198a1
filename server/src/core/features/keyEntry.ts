/** What the schema says of a key or of one of its values. As Markdown; the words are the schema's own. */
import type { Locale } from "../messages/message";
import { describe, describeEnum, type JsonSchema } from "../schema/schema";
import { bulletList, codeSpan, joinBlocks } from "./markdown";

export function describeKey(key: string, schema: JsonSchema, required: boolean, locale: Locale): string {
  const suffix = required ? (locale === "zh" ? " · 必填" : " · required") : "";
  return joinBlocks(`**${codeSpan(key)}**${suffix}`, describeSchema(schema, locale));
}

function describeSchema(schema: JsonSchema, locale: Locale): string {
  const values = (schema.enum ?? []).map((value, index) => {
    const words = describeEnum(schema, index, locale);
    return words ? `${codeSpan(String(value))}: ${words}` : codeSpan(String(value));
  });
  const preset =
    schema.default === undefined
      ? undefined
      : `${locale === "zh" ? "默认" : "Default"}: ${codeSpan(String(schema.default))}`;
  return joinBlocks(describe(schema, locale), values.length > 0 ? bulletList(values) : undefined, preset);
}
