/** Completions as the client can take them: with or without snippets, and with the indentation that it leaves to the server. */
import {
  type ClientCapabilities,
  type CompletionItem,
  CompletionItemKind,
  InsertTextFormat,
  InsertTextMode,
  type Position,
} from "vscode-languageserver";
import { type Completion, expandSnippet, type Source, type Subject } from "../core/index";
import { toRange } from "./convert";
import { toUri } from "./uri";

/** What a client can do with completions. */
export interface CompletionAbilities {
  readonly takesSnippets: boolean;
  /** Whether further lines get the indentation of the line that an item is inserted in. */
  readonly adjustsIndentation: boolean;
  /** Whether an item may say so itself. */
  readonly takesInsertTextMode: boolean;
  readonly showsLabelDetails: boolean;
}

export function readCompletionAbilities({ textDocument }: ClientCapabilities): CompletionAbilities {
  const { completionItem: item, insertTextMode } = textDocument?.completion ?? {};
  const modes = item?.insertTextModeSupport?.valueSet;
  return {
    takesSnippets: item?.snippetSupport === true,
    // Clients that say nothing do as most do, and as the syntax of snippets would have it.
    adjustsIndentation: modes?.includes(InsertTextMode.adjustIndentation) ?? insertTextMode !== InsertTextMode.asIs,
    takesInsertTextMode: modes !== undefined,
    showsLabelDetails: item?.labelDetailsSupport === true,
  };
}

const kinds: Record<Completion["kind"], CompletionItemKind> = {
  key: CompletionItemKind.Property,
  value: CompletionItemKind.EnumMember,
  reference: CompletionItemKind.Reference,
  snippet: CompletionItemKind.Snippet,
};

/** What comes back with an item whose documentation is asked for. */
export interface CompletionData {
  readonly uri: string;
  readonly about: Subject;
}

export function toCompletionItem(
  source: Source,
  completion: Completion,
  abilities: CompletionAbilities,
): CompletionItem {
  const { label, detail, about, sort, filter } = completion;
  const data: CompletionData | undefined = about && { uri: toUri(source.path), about };
  return {
    label,
    kind: kinds[completion.kind],
    detail,
    ...(abilities.showsLabelDetails && completion.kind === "reference" && detail
      ? { labelDetails: { description: detail } }
      : {}),
    sortText: sort,
    filterText: filter,
    ...insertionOf(source, completion, abilities),
    data,
  };
}

function insertionOf(
  source: Source,
  { insert, replace }: Completion,
  { takesSnippets, adjustsIndentation, takesInsertTextMode }: CompletionAbilities,
): Partial<CompletionItem> {
  const plain = expandSnippet(insert);
  // The cursor gets to the end anyway, and a stop there only nests: whoever chooses row after row would end up in the depths of a snippet.
  const isSnippet = takesSnippets && plain !== insert.replace(/\$(?:\d+|\{\d+\})$/, "");
  const text = isSnippet ? insert : plain;
  const isLong = text.includes("\n");
  const mode = adjustsIndentation ? InsertTextMode.adjustIndentation : InsertTextMode.asIs;
  const range = toRange(source, replace);
  return {
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(isLong && takesInsertTextMode ? { insertTextMode: mode } : {}),
    textEdit: {
      range,
      newText: isLong && !adjustsIndentation ? text.replaceAll("\n", `\n${indentationAt(source, range.start)}`) : text,
    },
  };
}

function indentationAt({ lines }: Source, { line, character }: Position): string {
  return /^[ \t]*/.exec(lines.lineText(line).slice(0, character))?.[0] ?? "";
}

/** The data of an item as the client gives it back, which may be anything. */
export function readCompletionData(data: unknown): CompletionData | undefined {
  const { uri, about } = (data ?? {}) as Partial<CompletionData>;
  return typeof uri === "string" && typeof about?.kind === "string" ? { uri, about } : undefined;
}
