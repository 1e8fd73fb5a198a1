/** Tells a client that traces what has been done since it was last told: one line after each change, when all that follows from it is known. */
import type { Connection } from "vscode-languageserver";
import type { Work } from "../core/index";

export class WorkTrace {
  private told: Work;

  constructor(
    private readonly connection: Connection,
    private readonly work: Work,
  ) {
    this.told = { ...work };
  }

  log(): void {
    const names = Object.keys(this.work) as (keyof Work)[];
    const done = names.map((name) => `${name} ${this.work[name] - this.told[name]}`);
    this.told = { ...this.work };
    // Goes nowhere while the trace is off.
    this.connection.tracer.log(`work: ${done.join(", ")}`);
  }
}
