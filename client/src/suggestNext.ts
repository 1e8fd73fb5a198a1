/** Whoever has chosen a key is offered its values at once. */
import { type Command, type CompletionItem, CompletionItemKind, SnippetString } from "vscode";
import type { Middleware } from "vscode-languageclient";

export const suggestNext: Middleware = {
  async provideCompletionItem(document, position, context, token, next) {
    const result = await next(document, position, context, token);
    for (const item of (Array.isArray(result) ? result : result?.items) ?? []) {
      if (isKeyWithoutValue(item)) item.command = showValues;
    }
    return result;
  },
};

/** As if they had come while typing: what is typed in full is not taken a second time by those who have Enter take suggestions. */
const showValues: Command = { title: "", command: "editor.action.triggerSuggest", arguments: [{ auto: true }] };

function isKeyWithoutValue({ kind, insertText }: CompletionItem): boolean {
  const text = insertText instanceof SnippetString ? insertText.value : (insertText ?? "");
  return kind === CompletionItemKind.Property && /: (?:\$1)?$/.test(text);
}
