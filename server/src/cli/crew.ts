/** Shares out the work on many files: to this thread, and to others where there is enough of it. */
import type { Worker } from "node:worker_threads";
import type { PlacedFile } from "./bases";
import type { Session } from "./session";
import { workIn } from "./thread";
import { createWork, type Done, type Orders, type Portion, type Work } from "./work";

export class Crew<T> {
  private readonly local: Work<T>;

  constructor(
    private readonly orders: Orders,
    private readonly session: Pick<Session, "host" | "jobs" | "cores" | "startThread">,
  ) {
    const work = createWork(orders, session.host) as Work<T>;
    // A copy, as a thread would give it, holds on to nothing of the texts that it was made from.
    this.local = async (portion) => structuredClone(await work(portion));
  }

  /** Each file with what came of it, in no particular order. */
  async work(files: readonly PlacedFile[], take: (file: PlacedFile, done: Done<T>) => void): Promise<void> {
    const jobs = this.countJobs(files.length);
    const portions = cut(files, jobs);
    let isOver = false;
    const workOn = async (work: Work<T>) => {
      for (let portion = portions.shift(); portion && !isOver; portion = portions.shift()) {
        const results = await work(portion);
        if (isOver) return;
        for (const [index, file] of portion.files.entries()) take(file, results[index] as Done<T>);
      }
    };
    const threads: Worker[] = [];
    try {
      while (threads.length < jobs - 1) threads.push(this.session.startThread(this.orders));
      // Two portions for each thread, so that it need not wait for this one to hand out the next.
      const others = threads.map((thread) => workIn<T>(thread)).flatMap((work) => [work, work]);
      await Promise.all([...others, this.local].map(workOn));
    } finally {
      isOver = true;
      await Promise.all(threads.map((thread) => thread.terminate()));
    }
  }

  /** One portion, done here. */
  async workHere(portion: Portion): Promise<readonly Done<T>[]> {
    return await this.local(portion);
  }

  private countJobs(files: number): number {
    const { jobs, cores } = this.session;
    return Math.max(1, jobs === undefined ? Math.min(cores, Math.floor(files / filesThatPay)) : Math.min(jobs, files));
  }
}

/** A thread has to load the program and to get warm, which takes as long as this many files. */
const filesThatPay = 250;

/** Large enough that handing out takes no time, small enough that all are done at the same time. */
const usualSize = 16;

function cut(files: readonly PlacedFile[], jobs: number): Portion[] {
  const size = Math.max(1, Math.min(usualSize, Math.ceil(files.length / (4 * jobs))));
  const portions: Portion[] = [];
  for (let start = 0; start < files.length; start += size) portions.push({ files: files.slice(start, start + size) });
  return portions;
}
