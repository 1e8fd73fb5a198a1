/** `--shard I/N`: which of the files one of several runs takes, so that all of them together take each file once. */
import { Failure } from "./failure";

export interface ShardOptions {
  /** As `1/4`. */
  readonly shard?: string;
}

/** By the place of a file in the order of all: neighbours are much alike, so each shard gets as many of every kind. */
export function readShard({ shard = "1/1" }: ShardOptions): (index: number) => boolean {
  const [, number = 0, count = 0] = (/^(\d+)\/(\d+)$/.exec(shard) ?? []).map(Number);
  if (number >= 1 && number <= count) return (index) => index % count === number - 1;
  throw new Failure([
    {
      en: `--shard ${shard}: write which of how many, such as 1/4`,
      zh: `--shard ${shard}：请写“第几份/共几份”，如 1/4`,
    },
  ]);
}
