/** Finds out what all sheets come to, in the background: at the beginning, and after each change whatever it concerns. */
import type { Workspace } from "../core/index";
import type { Turns } from "./turns";

export class Judging {
  private isBehind = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly turns: Turns,
    /** Told each time that all is known. */
    private readonly announce: () => void,
  ) {}

  /** After a change. */
  wake(): void {
    this.isBehind = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
      this.announce();
    });
  }

  /** Once all is known. */
  async settled(): Promise<void> {
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.isBehind) {
      await this.turns.rest();
      this.isBehind = false;
      const snapshot = this.workspace.snapshot();
      await this.turns.take(snapshot.readAll(), () => true);
      // While files come in by the hundred the figures of all of them can wait.
      if (this.isBehind) continue;
      // Where a scheme is another by now what is found out would be thrown away; a sheet that is another is looked at once more.
      const isWanted = () => this.workspace.snapshot().state.directory === snapshot.state.directory;
      if (!(await this.turns.take(snapshot.judgeAll(), isWanted))) this.isBehind = true;
    }
  }
}
