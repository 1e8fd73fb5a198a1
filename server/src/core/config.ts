/** The configuration of a workspace root, `.gradeline.yaml`: which files are ours. */
import type { Message } from "./messages/message";
import { readList } from "./model/sourced";
import { badValue } from "./rules/bad-value";
import { customTag } from "./rules/custom-tag";
import { duplicateKey } from "./rules/duplicate-key";
import { fullwidth } from "./rules/fullwidth";
import { manyDocuments } from "./rules/many-documents";
import { mergeKey } from "./rules/merge-key";
import { tabIndentation } from "./rules/tab-indentation";
import { tooLarge } from "./rules/too-large";
import type { Rule } from "./rules/types";
import { unknownKey } from "./rules/unknown-key";
import { wrongType } from "./rules/wrong-type";
import { yamlSyntax } from "./rules/yaml-syntax";
import { readString } from "./schema/scalars";
import { type FileKind, Source } from "./source";
import type { Position } from "./text/lineIndex";
import { compareSpans, type Span } from "./text/span";
import { Workspace } from "./workspace";
import { asMapping, getValue } from "./yaml/tree";

export const configurationName = ".gradeline.yaml";

export interface Configuration {
  /** Patterns relative to the folder of the configuration. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

export interface ConfigurationProblem {
  readonly span: Span;
  readonly start: Position;
  readonly message: Message;
}

export const defaultConfiguration: Configuration = {
  include: ["**/*.scheme.yaml", "**/*.scheme.yml", "**/*.sheet.yaml", "**/*.sheet.yml"],
  exclude: [],
};

/** What a configuration says, without what is wrong in it; an empty one says nothing, which is fine. */
export function readConfiguration(text: string): {
  readonly configuration: Configuration;
  readonly problems: readonly ConfigurationProblem[];
} {
  // A source checks itself by the schema of its kind, and a configuration has one; it is no file of a workspace, though.
  const source = new Source(configurationName, "config" as string as FileKind, text);
  const root = asMapping(source.yaml.root);
  const lists = { include: readList(root, "include", readString), exclude: readList(root, "exclude", readString) };
  const outside = [...lists.include, ...lists.exclude].filter((pattern) => leadsOutside(pattern.value));
  const findings = [
    ...formalRules.flatMap((rule) => [...(rule.checkFile?.({ source, snapshot: new Workspace().snapshot() }) ?? [])]),
    ...outside.map((pattern) => ({ span: pattern.node.span, message: describeOutside(pattern.value) })),
  ];
  const patterns = (key: "include" | "exclude") =>
    getValue(root, key)
      ? lists[key].flatMap((pattern) => (outside.includes(pattern) ? [] : pattern.value))
      : defaultConfiguration[key];
  return {
    configuration: { include: patterns("include"), exclude: patterns("exclude") },
    problems: findings
      .map(({ span, message }) => ({ span, message, start: source.lines.positionAt(span.start) }))
      .sort((a, b) => compareSpans(a.span, b.span)),
  };
}

/** The rules that hold for any file that has a schema. */
const formalRules: readonly Rule[] = [
  yamlSyntax,
  fullwidth,
  tabIndentation,
  unknownKey,
  wrongType,
  badValue,
  duplicateKey,
  mergeKey,
  customTag,
  manyDocuments,
  tooLarge,
];

/** What lies above or elsewhere belongs to another root. */
function leadsOutside(pattern: string): boolean {
  return /^!?(?:\/|[A-Za-z]:|(?:.*\/)?\.\.(?:\/|$))/.test(pattern);
}

function describeOutside(pattern: string): Message {
  return {
    en: `${pattern} leads out of the folder of this file. Write a pattern relative to it, such as archive/**.`,
    zh: `${pattern} 指向本文件所在文件夹之外。请写相对于该文件夹的匹配模式，如 archive/**。`,
  };
}
