/**
 * Choices out of a list of numbers: the generator draws from it one by one, and where it ends, zeros follow. The
 * simplest choice is always the one for 0, so that fast-check, which makes numbers smaller, makes cases simpler.
 */

/** Numbers to draw from are below this. */
export const DRAW_LIMIT = 2 ** 16;

export interface Draw {
  /** From 0 to below `options`. */
  below(options: number): number;
  chance(percent: number): boolean;
  /** One of the options, the first being the simplest. */
  one<T>(options: readonly [T, ...T[]]): T;
  /** Each of the options with that chance, in their order. */
  some<T>(options: readonly T[], percent: number): T[];
}

export function drawFrom(numbers: readonly number[]): Draw {
  let position = 0;
  const below = (options: number): number => {
    const number = numbers[position] ?? 0;
    position += 1;
    return Math.floor((number * options) / DRAW_LIMIT);
  };
  const chance = (percent: number): boolean => below(100) >= 100 - percent;
  return {
    below,
    chance,
    one: <T>(options: readonly [T, ...T[]]) => options[below(options.length)] as T,
    some: (options, percent) => options.filter(() => chance(percent)),
  };
}
