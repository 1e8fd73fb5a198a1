/** How many threads work at the same time, where the user says so. */
import { Failure } from "./failure";

/** Enough for any machine; more would be a slip of the finger that takes all of its memory. */
const most = 256;

export function readJobs(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const jobs = /^\d+$/.test(text) ? Number(text) : 0;
  if (jobs >= 1 && jobs <= most) return jobs;
  throw new Failure([
    {
      en: `--jobs ${text}: write a whole number from 1 to ${most}`,
      zh: `--jobs ${text}：请写 1 至 ${most} 的整数`,
    },
  ]);
}
