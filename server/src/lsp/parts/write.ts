/** What can be written at the cursor. */
import { complete } from "../../core/index";
import { toCompletionItem } from "../convert";
import type { Part } from "../part";

export const write: Part = {
  capabilities: {
    // An editor takes a word of digits for a number, which it would offer nothing for; here it is the beginning of an id.
    completionProvider: { triggerCharacters: [..." :\"'[{,-@/.0123456789"] },
  },
  listen({ connection, handling, localeOf }) {
    connection.onCompletion(
      handling.document("completion", [], (snapshot, source, { position }) =>
        complete(snapshot, source, source.lines.offsetAt(position), localeOf(source)).map((each) =>
          toCompletionItem(source, each),
        ),
      ),
    );
  },
};
