/** What can be written at the cursor. */
import { complete, documentCompletion, loadSpelling, type Spell } from "../../core/index";
import { readCompletionData, toCompletionItem } from "../completionItem";
import type { Part } from "../part";

export const write: Part = {
  capabilities: {
    completionProvider: {
      // An editor takes a word of digits for a number, which it would offer nothing for; here it is the beginning of an id. A colon is
      // none of them: whoever goes on to the next line behind it would take what is offered there instead.
      triggerCharacters: [..." \"'[{,-@/.0123456789：，－　"],
      resolveProvider: true,
    },
  },
  listen({ connection, handling, localeOf, abilities }) {
    let spelling: Promise<Spell> | undefined;
    const load = () =>
      loadSpelling().catch((error): Spell => {
        connection.console.error(`pinyin: ${error}`);
        return (text) => text;
      });
    connection.onCompletion(async (params, token) => {
      const client = abilities()?.completion;
      if (!client) return [];
      spelling ??= load();
      const spell = await spelling;
      return handling.document("completion", [], (snapshot, source, { position }: typeof params) =>
        complete(snapshot, source, source.lines.offsetAt(position), localeOf(source), spell).map((each) =>
          toCompletionItem(source, each, client),
        ),
      )(params, token);
    });
    connection.onCompletionResolve((item, token) => {
      const data = readCompletionData(item.data);
      if (!data) return item;
      const answer = handling.document("completion documentation", item, (snapshot, source) => {
        const value = documentCompletion(snapshot, source, data.about, localeOf(source));
        return value ? { ...item, documentation: { kind: "markdown" as const, value } } : item;
      });
      return answer({ textDocument: { uri: data.uri } }, token);
    });
  },
};
