/**
 * The one way in which requests about a document are answered: after the files of the workspace are known, on the text as it is then,
 * not at all once the client has lost interest, and never with an error that would take the editor's feature down.
 */
import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type TextDocumentIdentifier,
} from "vscode-languageserver";
import type { Snapshot, Source } from "../core/index";
import type { Files } from "./files";
import { toPath } from "./uri";

export type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

export class Handling {
  constructor(
    private readonly connection: Connection,
    private readonly files: Files,
  ) {}

  /**
   * Wraps an answer; `empty` is what a client gets for a document that is none of ours, and when something goes wrong. What others refer to is known
   * by then, with `needs: "everything"` all sheets as well.
   */
  document<P extends { textDocument: TextDocumentIdentifier }, R>(
    name: string,
    empty: R,
    answer: (snapshot: Snapshot, source: Source, params: P) => R,
    { needs = "definitions" }: { needs?: "definitions" | "everything" } = {},
  ): Handler<P, R> {
    return async (params, token) => {
      const version = this.files.versionOf(params.textDocument.uri);
      await this.files.ready(params.textDocument.uri);
      if (needs === "everything") await this.files.everythingReady();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      // The client asked about a text that is gone; it asks again about the one that took its place.
      if (this.files.versionOf(params.textDocument.uri) !== version) {
        throw new ResponseError(LSPErrorCodes.ContentModified, "the document has changed");
      }
      return this.attempt(name, empty, (snapshot) => {
        const source = snapshot.source(toPath(params.textDocument.uri));
        return source ? answer(snapshot, source, params) : empty;
      });
    };
  }

  /** The same for an answer about the whole workspace. */
  workspace<P, R>(name: string, empty: R, answer: (snapshot: Snapshot, params: P) => R): Handler<P, R> {
    return async (params, token) => {
      await this.files.everythingReady();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      return this.attempt(name, empty, (snapshot) => answer(snapshot, params));
    };
  }

  /** For what nobody waits for, such as a changed setting. */
  async notification(name: string, act: () => Promise<void> | void): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.logError(name, error);
    }
  }

  private attempt<R>(name: string, empty: R, answer: (snapshot: Snapshot) => R): R {
    try {
      return answer(this.files.workspace.snapshot());
    } catch (error) {
      // A refusal is an answer, which the user is to see.
      if (error instanceof ResponseError) throw error;
      this.logError(name, error);
      return empty;
    }
  }

  private logError(name: string, error: unknown): void {
    this.connection.console.error(
      `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}
