/** Semantic tokens as they are sent: five figures for each, of which the first two are counted from the token before. */
import type { SemanticTokens } from "vscode-languageserver";

export class SemanticTokensBuilder {
  private readonly data: number[] = [];
  private line = 0;
  private character = 0;

  /** In the order in which they stand in the text. */
  push(line: number, character: number, length: number, type: number, modifiers: number): void {
    const from = line === this.line ? this.character : 0;
    this.data.push(line - this.line, character - from, length, type, modifiers);
    this.line = line;
    this.character = character;
  }

  build(): SemanticTokens {
    return { data: this.data };
  }
}
