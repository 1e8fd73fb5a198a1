import type { YAMLError } from "yaml";
import type { YamlProblem } from "./tree";

/** The parser's word for an error that was not mended. */
export function describeError(error: YAMLError, text: string): YamlProblem {
  const [start, end] = error.pos;
  const lineEnd = text.slice(start).search(/[\r\n]/);
  const span = { start, end: Math.max(start, Math.min(end, lineEnd < 0 ? text.length : start + Math.max(lineEnd, 1))) };
  const detail = text.slice(span.start, span.end).trim();
  switch (error.code) {
    case "TAB_AS_INDENT":
      return { code: "tab-indentation", span };
    case "BAD_SCALAR_START":
      return { code: "bad-start", span, detail };
    case "BAD_DQ_ESCAPE":
      return { code: "bad-escape", span, detail: text.slice(start, start + 2) };
    case "BAD_DIRECTIVE":
      return { code: "bad-directive", span, detail };
    case "KEY_OVER_1024_CHARS":
      return { code: "long-key", span };
    case "ALIAS_PROPS":
    case "BAD_PROP_ORDER":
    case "MULTIPLE_ANCHORS":
    case "MULTIPLE_TAGS":
      return { code: "bad-properties", span, detail };
    case "BAD_INDENT":
      return /^Flow/.test(error.message) ? { code: "bad-flow-end", span } : { code: "bad-indent", span };
    case "BLOCK_AS_IMPLICIT_KEY":
      return { code: "nested-mapping", span };
    case "MULTILINE_IMPLICIT_KEY":
      return { code: "missing-colon", span, detail };
    case "MISSING_CHAR":
      if (/quote/.test(error.message)) return { code: "missing-quote", span };
      if (/^Sequence item/.test(error.message)) return { code: "missing-dash", span };
      if (/^Implicit map keys/.test(error.message)) return { code: "missing-colon", span, detail };
      return { code: "bad-flow-end", span };
    default:
      return { code: "unexpected", span, detail };
  }
}
