import { writeInstead } from "../checks/fixes";
import { numberSlips } from "../checks/numberSlips";
import { toHalfwidth } from "../schema/slips";
import type { Span } from "../text/span";
import { asScalar } from "../yaml/tree";
import type { FileContext, Finding, Rule, SheetContext } from "./types";
import { isFullwidthSlip } from "./unknown-key";
import { isFullwidthList } from "./wrong-type";

/** Full-width or typographic characters where YAML or a figure needs ASCII, named instead of the riddle that the parser makes of them. */
export const fullwidth: Rule = {
  id: "fullwidth",
  severity: "error",
  title: { en: "Full-width character", zh: "全角字符" },
  why: {
    en: "A Chinese input method writes ：１０％ where YAML needs :10%. Inside texts full-width characters are right and stay.",
    zh: "中文输入法会打出 ：１０％，而 YAML 需要 :10%。文本内容中的全角字符没有问题，不受影响。",
  },
  *checkFile({ source }: FileContext): Iterable<Finding> {
    for (const { code, span, detail = "" } of source.yaml.problems) {
      if (code === "fullwidth-colon") yield describeColon(span, /\s/.test(source.text.charAt(span.end)));
      if (code === "fullwidth-indentation") yield describeIndentation(span, detail);
    }
    for (const problem of source.shape) {
      if (problem.kind === "scalar" && problem.slip.rule === "fullwidth") {
        yield describe(problem.node.span, problem.node.value, problem.slip.replacement);
      } else if (problem.kind === "unknown-key" && isFullwidthSlip(problem)) {
        yield describe(problem.key.span, problem.key.value, toHalfwidth(problem.key.value).trim());
      } else if (problem.kind === "type" && isFullwidthList(problem)) {
        const text = asScalar(problem.node)?.value ?? "";
        yield describe(problem.node.span, text, toHalfwidth(text).replace(/,(?=\S)/g, ", "));
      }
    }
  },
  *checkSheet({ assessment }: SheetContext): Iterable<Finding> {
    for (const { scalar, replacement } of numberSlips(assessment, "fullwidth")) {
      yield describe(scalar.span, scalar.value, replacement);
    }
  },
};

function describe(span: Span, text: string, replacement: string | undefined): Finding {
  const characters = [...new Set([...text].filter((character) => toHalfwidth(character) !== character))].join(" ");
  const due = replacement ?? toHalfwidth(text);
  return {
    span,
    message: {
      en: `${text} holds full-width characters (${characters}) where half-width ones are due. Write ${due}.`,
      zh: `${text} 含有全角字符（${characters}），此处须用半角。请写成 ${due}。`,
    },
    fixes: replacement === undefined ? [] : [writeInstead(span, replacement)],
  };
}

function describeColon(span: Span, spaced: boolean): Finding {
  return {
    span,
    message: {
      en: "A full-width colon ： ends no key. Write a half-width colon and a space (: ).",
      zh: "全角冒号 ： 不能作为键的结尾。请写成半角冒号加空格（: ）。",
    },
    fixes: [writeInstead(span, spaced ? ":" : ": ")],
  };
}

function describeIndentation(span: Span, spaces: string): Finding {
  return {
    span,
    message: {
      en: "The line is indented by full-width or no-break spaces, which YAML takes for text. Use ordinary spaces.",
      zh: "此行用全角空格或不换行空格缩进，YAML 会把它当作文本。请改用普通空格。",
    },
    fixes: [{ title: { en: "Use ordinary spaces", zh: "改用普通空格" }, edits: [{ span, text: spaces }] }],
  };
}
