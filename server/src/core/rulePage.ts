/** What is to be known about a rule, in one language: for `gradeline explain`, the pages of the documentation and whoever lists rules. */

import { exampleScheme } from "./exampleScheme";
import { textOf } from "./messages/apart";
import { type Locale, type Message, verbatim } from "./messages/message";
import type { Example, Rule, Severity } from "./rules/types";
import { kindOf } from "./source";

export interface RulePage {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  /** Which files it looks at, and whether "fix everything" takes it along. */
  readonly scope: string;
  readonly why: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly text: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

export function describeRule(rule: Rule, locale: Locale): RulePage {
  const { id, severity } = rule;
  const guide = textOf(rule.guide);
  const say = (heading: Message, text: Message, example: Example = {}): Section => ({
    heading: heading[locale],
    text: text[locale],
    files: Object.entries(example).map(([name, content]) => ({ name, text: content })),
  });
  return {
    id,
    severity,
    title: textOf(rule.title)[locale],
    scope: describeScope(rule)[locale],
    why: textOf(rule.why)[locale],
    sections: [
      say({ en: "Finds something", zh: "有问题的写法" }, verbatim(""), withScheme(guide.bad)),
      say({ en: "How to put it right", zh: "如何更正" }, guide.remedy),
      say({ en: "Finds nothing", zh: "正确的写法" }, verbatim(""), guide.good),
      say({ en: "When to suppress it or switch it off", zh: "何时忽略或关闭" }, guide.exception),
      ...(guide.source ? [say({ en: "Source", zh: "依据" }, guide.source)] : []),
    ],
  };
}

/** A sheet is not to be understood without its scheme. */
function withScheme(example: Example): Example {
  const names = Object.keys(example);
  const needsScheme =
    names.some((name) => kindOf(name) === "sheet") && !names.some((name) => kindOf(name) === "scheme");
  return needsScheme ? { ...example, "service.scheme.yaml": exampleScheme } : example;
}

function describeScope(rule: Rule): Message {
  const isGeneral = rule.checkFile || rule.checkSuppressions || rule.checkFindings;
  const scheme = isGeneral || rule.checkScheme;
  const sheet = isGeneral || rule.checkSheet;
  const files =
    scheme && sheet
      ? { en: "Schemes and score sheets", zh: "方案与评分表" }
      : scheme
        ? { en: "Schemes", zh: "方案" }
        : { en: "Score sheets", zh: "评分表" };
  return rule.fixesAll ? { en: `${files.en}; part of "fix everything"`, zh: `${files.zh}；“修复所有”会处理` } : files;
}
