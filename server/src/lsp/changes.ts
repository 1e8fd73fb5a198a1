/** What has changed since when: so that the findings of many files are looked for again only where they may be others. */
import type { CancellationToken } from "vscode-languageserver";
import { compareSchemes, isConcerned, type Look, lookAt, type Snapshot, type Source } from "../core/index";

export class Changes {
  private count = 1;
  /** The last change that reaches every file. */
  private everywhere = 0;
  private readonly last = new Map<string, number>();
  /** Schemes of which is not known yet whom their change concerns, as they were before it. */
  private readonly schemes = new Map<string, Source>();
  /** The last look at each file, and its last change by then. */
  private readonly looks = new Map<string, { readonly at: number; readonly look: Look }>();
  private readonly waiting = new Set<() => void>();

  /** A change that concerns one file alone. */
  note(path: string): void {
    this.last.set(path, ++this.count);
    this.wake();
  }

  /** A change that any file may feel, as that of a setting. */
  noteAll(): void {
    this.everywhere = ++this.count;
    this.last.clear();
    this.schemes.clear();
    this.wake();
  }

  /** A change of a scheme; whom it concerns is found out when that is asked. */
  noteScheme(before: Source): void {
    // Whoever has never looked at a file looks at all of them, and need not keep what a scheme was like when it was opened.
    if (this.looks.size > 0 && !this.schemes.has(before.path)) this.schemes.set(before.path, before);
    this.note(before.path);
  }

  /** Another one after each change that the file may feel. */
  stampOf(path: string): string {
    return String(this.lastOf(path));
  }

  /** Another one after each change whatever. */
  get version(): number {
    return this.count;
  }

  /** Works out whom the changed schemes concern, for `stampOf` to tell of it. */
  settle(snapshot: Snapshot): void {
    for (const [path, before] of [...this.schemes]) {
      this.schemes.delete(path);
      const after = snapshot.source(path);
      const change = after && compareSchemes(before, after);
      if (!change || change.standing) {
        this.noteAll();
        return;
      }
      // Errors of a scheme are said on all of its sheets; where there were some before, what is said points into the scheme.
      const isBroken = snapshot.lint(after).findings.some(({ severity }) => severity === "error");
      for (const sheet of snapshot.sheetsOf(after)) {
        const look = this.currentLook(sheet.path);
        if (isBroken || !look || isConcerned(look, change)) this.last.set(sheet.path, this.count);
      }
      for (const [other, { look }] of this.looks) if (look.related.has(path)) this.last.set(other, this.count);
    }
  }

  /** Remembers what is found in a file, for the changes to come. */
  noteLook(snapshot: Snapshot, source: Source): void {
    this.looks.set(source.path, { at: this.lastOf(source.path), look: lookAt(snapshot, source) });
  }

  private currentLook(path: string): Look | undefined {
    const known = this.looks.get(path);
    return known?.at === this.lastOf(path) ? known.look : undefined;
  }

  private lastOf(path: string): number {
    return Math.max(this.everywhere, this.last.get(path) ?? 0);
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
