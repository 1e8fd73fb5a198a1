/** Work that is done in a thread: both ends of the talk with it. */
import type { MessagePort, Worker } from "node:worker_threads";
import type { Host } from "../host";
import { createWork, type Done, type Orders, type Portion, type Work } from "./work";

interface Request {
  readonly number: number;
  readonly portion: Portion;
}

type Answer =
  | { readonly number: number; readonly done: readonly Done<unknown>[] }
  | { readonly number: number; readonly defect: Error };

/** The end that is in the thread. */
export function serveThread(port: MessagePort, orders: Orders, host: Host): void {
  const work = createWork(orders, host);
  port.on("message", async ({ number, portion }: Request) => {
    port.postMessage(await answer(work, number, portion));
  });
}

async function answer(work: Work<unknown>, number: number, portion: Portion): Promise<Answer> {
  try {
    return { number, done: await work(portion) };
  } catch (error) {
    return { number, defect: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** The end of who gives the work. Whatever becomes of the thread, every portion is answered or fails. */
export function workIn<T>(thread: Worker): Work<T> {
  const waiting = new Map<number, { resolve(done: readonly Done<T>[]): void; reject(error: Error): void }>();
  let count = 0;
  let failure: Error | undefined;
  const fail = (error: Error) => {
    failure ??= error;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };
  thread.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
  thread.on("messageerror", fail);
  thread.on("exit", (code) => fail(new Error(`a thread ended before its work was done, with code ${code}`)));
  thread.on("message", (message: Answer) => {
    const asked = waiting.get(message.number);
    waiting.delete(message.number);
    if ("defect" in message) asked?.reject(message.defect);
    else asked?.resolve(message.done as readonly Done<T>[]);
  });
  return (portion) =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure);
      waiting.set(++count, { resolve, reject });
      thread.postMessage({ number: count, portion } satisfies Request);
    });
}
