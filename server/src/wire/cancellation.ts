/** How someone who waits for an answer lets its maker know that nobody does any more. */
import type * as protocol from "vscode-languageserver";

export type CancellationToken = protocol.CancellationToken;

const never: CancellationToken = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

export const CancellationToken = { None: never };

export class CancellationTokenSource {
  private isCancelled = false;
  private readonly listeners = new Set<(event: unknown) => unknown>();
  readonly token: CancellationToken;

  constructor() {
    const isCancelled = () => this.isCancelled;
    this.token = {
      get isCancellationRequested() {
        return isCancelled();
      },
      onCancellationRequested: (listener) => this.listen(listener),
    };
  }

  cancel(): void {
    if (this.isCancelled) return;
    this.isCancelled = true;
    for (const listener of this.listeners) listener(undefined);
    this.listeners.clear();
  }

  /** Who comes too late is told at once, though not before it has got its answer here. */
  private listen(listener: (event: unknown) => unknown) {
    if (this.isCancelled) queueMicrotask(() => listener(undefined));
    else this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
}
