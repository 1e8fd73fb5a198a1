/** The documents that are open in the editor, as they are there. */
import type * as protocol from "vscode-languageserver";
import type { Connection } from "./connection";

interface Configuration<T> {
  create(uri: string, languageId: string, version: number, content: string): T;
  update(document: T, changes: protocol.TextDocumentContentChangeEvent[], version: number): T;
}

type Listener<T> = (event: { readonly document: T }) => unknown;

export class TextDocuments<T extends { uri: string }> {
  private readonly documents = new Map<string, T>();
  private readonly opened: Listener<T>[] = [];
  private readonly changed: Listener<T>[] = [];
  private readonly saved: Listener<T>[] = [];
  private readonly closed: Listener<T>[] = [];

  constructor(private readonly configuration: Configuration<T>) {}

  get(uri: string): T | undefined {
    return this.documents.get(uri);
  }

  all(): T[] {
    return [...this.documents.values()];
  }

  onDidOpen(listener: Listener<T>): void {
    this.opened.push(listener);
  }

  /** Told of the first text of a document as well. */
  onDidChangeContent(listener: Listener<T>): void {
    this.changed.push(listener);
  }

  onDidSave(listener: Listener<T>): void {
    this.saved.push(listener);
  }

  onDidClose(listener: Listener<T>): void {
    this.closed.push(listener);
  }

  listen(connection: Connection): void {
    connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
      const document = this.configuration.create(uri, languageId, version, text);
      this.documents.set(uri, document);
      tell(this.opened, document);
      tell(this.changed, document);
    });
    connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
      const known = this.documents.get(uri);
      if (!known || contentChanges.length === 0) return;
      const document = this.configuration.update(known, contentChanges, version);
      this.documents.set(uri, document);
      tell(this.changed, document);
    });
    connection.onDidSaveTextDocument(({ textDocument: { uri } }) => {
      const document = this.documents.get(uri);
      if (document) tell(this.saved, document);
    });
    connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
      const document = this.documents.get(uri);
      this.documents.delete(uri);
      if (document) tell(this.closed, document);
    });
  }
}

function tell<T>(listeners: readonly Listener<T>[], document: T): void {
  for (const listener of listeners) listener({ document });
}
