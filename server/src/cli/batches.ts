/** Does something with many files, a few at a time: more would only pile up open files. The results are in order. */
export async function inBatches<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < items.length; start += batchSize) {
    results.push(...(await Promise.all(items.slice(start, start + batchSize).map(act))));
  }
  return results;
}

const batchSize = 64;
