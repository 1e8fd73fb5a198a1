/** What has changed since when: so that the findings of many files are looked for again only where they may be others. */
import type { CancellationToken } from "vscode-languageserver";

export class Changes {
  private count = 1;
  /** The last change that reaches every file. */
  private everywhere = 0;
  private readonly last = new Map<string, number>();
  private readonly waiting = new Set<() => void>();

  /** A change that concerns one file alone. */
  note(path: string): void {
    this.last.set(path, ++this.count);
    this.wake();
  }

  /** A change that any file may feel, as that of a scheme or of a setting. */
  noteAll(): void {
    this.everywhere = ++this.count;
    this.last.clear();
    this.wake();
  }

  /** Another one after each change that the file may feel. */
  stampOf(path: string): string {
    return String(Math.max(this.everywhere, this.last.get(path) ?? 0));
  }

  /** The next change, or the end of interest in it. */
  next(token: CancellationToken): Promise<void> {
    if (token.isCancellationRequested) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        this.waiting.delete(done);
        interest.dispose();
        resolve();
      };
      const interest = token.onCancellationRequested(done);
      this.waiting.add(done);
    });
  }

  private wake(): void {
    for (const done of [...this.waiting]) done();
  }
}
