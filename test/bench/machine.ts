/** What was measured on, without anything that would name the machine. */
import { availableParallelism, cpus, release, totalmem, type } from "node:os";

export function describeMachine(date: Date): string {
  const model = cpus()[0]?.model.trim() || "a processor of unknown model";
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const system = `${type()} ${release().replace(/-.*/, "")}`;
  return `${date.toISOString().slice(0, 10)}: ${model}, ${availableParallelism()} cores, ${gigabytes} GiB, ${system}, Node ${process.version.slice(1)}.`;
}
