/**
 * Looks at the evidence of open sheets beside everything else: nobody waits for it, and what it finds is announced when it is known.
 */
import type { Source } from "../core/index";
import { lookAtEvidence } from "../evidence";
import type { Files } from "./files";

export class EvidenceWatch {
  private readonly running = new Map<string, Promise<void>>();

  constructor(
    private readonly files: Files,
    /** Told of a sheet whose findings may be others now. */
    private readonly announce: (source: Source) => Promise<void>,
  ) {}

  /** After a sheet was opened or saved all its files are looked at, after a keystroke those that are new on it. */
  look(source: Source, { onlyUnknown }: { readonly onlyUnknown: boolean }): Promise<void> {
    // Whoever asked for the look before this one is told if it failed.
    const before = this.running.get(source.path)?.catch(() => undefined) ?? Promise.resolve();
    const turn = before.then(async () => {
      const isNews = await lookAtEvidence(source, this.files.workspace, this.files.host, {
        onlyUnknown,
        folder: this.files.folderOf(source.path),
      });
      const current = this.files.workspace.snapshot().source(source.path);
      if (isNews && current) await this.announce(current);
    });
    this.running.set(source.path, turn);
    return turn;
  }
}
