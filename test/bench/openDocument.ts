/** A document that is open in an editor, and edits as they come from its keyboard. */
import { URI } from "vscode-uri";
import type { DocumentKind } from "./servers";
import type { Published, Session } from "./session";

/** Replaces a part of the text; lines and characters from 0. */
export interface Edit {
  readonly from: readonly [line: number, character: number];
  readonly to: readonly [line: number, character: number];
  readonly text: string;
}

export interface Answered {
  /** From the sending of the edit, in milliseconds. */
  readonly took: number;
  readonly findings: Published["diagnostics"];
}

export class OpenDocument {
  readonly uri: string;
  private version = 1;

  constructor(
    readonly session: Session,
    readonly kind: DocumentKind,
    path: string,
    private readonly text: string,
  ) {
    this.uri = URI.file(path).toString();
  }

  /** Opens it and waits for its findings. */
  open(): Promise<Answered> {
    const { uri, version, text } = this;
    const languageId = this.session.languageOf(this.kind);
    return this.send("textDocument/didOpen", { textDocument: { uri, languageId, version, text } });
  }

  /** Edits it and waits for the findings of the new text. */
  edit({ from, to, text }: Edit): Promise<Answered> {
    this.version++;
    const range = { start: positionOf(from), end: positionOf(to) };
    const contentChanges = [{ range, text }];
    const textDocument = { uri: this.uri, version: this.version };
    return this.send("textDocument/didChange", { textDocument, contentChanges });
  }

  /** Asks about the document. */
  ask<T>(method: string, params: object = {}): Promise<T> {
    return this.session.ask(method, { textDocument: { uri: this.uri }, ...params });
  }

  private async send(method: string, params: object): Promise<Answered> {
    const started = performance.now();
    const published = this.session.published(this.uri, this.version);
    this.session.notify(method, params);
    const { diagnostics } = await published;
    return { took: performance.now() - started, findings: diagnostics };
  }
}

export function positionOf([line, character]: readonly [number, number]): { line: number; character: number } {
  return { line, character };
}
