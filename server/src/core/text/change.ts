/** The stretch by which two texts differ: `from` to `oldTo` of the old one became `from` to `newTo` of the new one. */
export interface Change {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/** The least stretch that leaves the same in front and behind. */
export function findChange(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  // Long stretches first: the engine compares them faster than anyone could sign by sign.
  for (let step = stride; step >= 1; step = Math.floor(step / 16)) {
    while (from + step <= shorter && before.slice(from, from + step) === after.slice(from, from + step)) from += step;
  }
  const most = shorter - from;
  let same = 0;
  const [oldEnd, newEnd] = [before.length, after.length];
  for (let step = stride; step >= 1; step = Math.floor(step / 16)) {
    while (
      same + step <= most &&
      before.slice(oldEnd - same - step, oldEnd - same) === after.slice(newEnd - same - step, newEnd - same)
    )
      same += step;
  }
  return { from, oldTo: oldEnd - same, newTo: newEnd - same };
}

const stride = 4096;
