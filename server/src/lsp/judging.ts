/** Finds out what all sheets come to, in the background: at the beginning, and after each change whatever it concerns. */
import type { Workspace } from "../core/index";
import type { Turns } from "./turns";

/** How what nobody waits for is done. */
export interface Background {
  readonly turns: Turns;
  /** Does something, and sees to it if that fails. */
  attempt(act: () => Promise<void>): Promise<void>;
  /** Told each time that it is known again what all sheets come to; `isAwaited` where somebody got an answer before. */
  announceFigures(isAwaited: boolean): void;
}

/** How long an answer waits for the figures of all sheets, in milliseconds. */
const patience = 200;

export class Judging {
  private isBehind = false;
  private isAwaited = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly workspace: Workspace,
    private readonly background: Background,
  ) {}

  /** After a change. */
  wake(): void {
    this.isBehind = true;
    this.running ??= this.background
      .attempt(() => this.run())
      .then(() => {
        const { isAwaited } = this;
        this.running = undefined;
        this.isAwaited = false;
        this.background.announceFigures(isAwaited);
      });
  }

  /** Once all is known. */
  async settled(): Promise<void> {
    await this.running;
  }

  /** Once all is known, or after a moment, which is as long as anyone waits for it. */
  async soon(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const isLate = new Promise<boolean>((resolve) => {
      timer = setTimeout(resolve, patience, true);
    });
    const isKnown = this.settled().then(() => false);
    if (await this.background.turns.until(Promise.race([isLate, isKnown]))) this.isAwaited = true;
    clearTimeout(timer);
  }

  private async run(): Promise<void> {
    const { turns } = this.background;
    while (this.isBehind) {
      await turns.rest();
      this.isBehind = false;
      const snapshot = this.workspace.snapshot();
      await turns.take(snapshot.readAll(), () => true);
      // While files come in by the hundred the figures of all of them can wait.
      if (this.isBehind) continue;
      // Where a scheme is another by now what is found out would be thrown away; a sheet that is another is looked at once more.
      const isWanted = () => this.workspace.snapshot().state.directory === snapshot.state.directory;
      if (!(await turns.take(snapshot.judgeAll(), isWanted))) this.isBehind = true;
    }
  }
}
