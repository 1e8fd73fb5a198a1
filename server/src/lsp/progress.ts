/** What takes longer than a moment is shown by the client, and can be given up there. */
import { CancellationToken, type Connection } from "vscode-languageserver";
import type { Message } from "../core/index";
import type { Progress } from "./files";

/** What is done sooner is not worth a word, in milliseconds. */
const patience = 1000;

export function startProgress(connection: Connection, isShown: boolean, title: string): Progress {
  if (!isShown) return { token: CancellationToken.None, report: () => undefined, end: () => undefined };
  return new ShownProgress(connection, title);
}

class ShownProgress implements Progress {
  private readonly started = performance.now();
  private shown: Promise<Awaited<ReturnType<Connection["window"]["createWorkDoneProgress"]>>> | undefined;
  private current: CancellationToken = CancellationToken.None;

  constructor(
    private readonly connection: Connection,
    private readonly title: string,
  ) {}

  get token(): CancellationToken {
    return this.current;
  }

  report(done: number, total: number): void {
    if (performance.now() - this.started < patience) return;
    const percentage = Math.floor((100 * done) / total);
    this.shown ??= this.begin(percentage);
    // A client that cannot show it goes on without.
    this.shown.then((progress) => progress.report(percentage, `${done} / ${total}`)).catch(() => undefined);
  }

  end(): void {
    this.shown?.then((progress) => progress.done()).catch(() => undefined);
  }

  private async begin(percentage: number) {
    const progress = await this.connection.window.createWorkDoneProgress();
    progress.begin(this.title, percentage, undefined, true);
    this.current = progress.token;
    return progress;
  }
}

export const readingTitle: Message = { en: "Reading schemes and score sheets", zh: "正在读取指标方案和评分表" };
