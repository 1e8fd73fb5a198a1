/** The id after the last one, in its style: `NC-03` after `NC-02`, `1.10` after `1.9`. Of those that do not end in digits it is `first`. */
export function nextId(taken: Iterable<string>, first: string): string {
  const numbered = [...new Set(taken)].flatMap((id) => {
    const [, prefix, digits] = /^(.*?)(\d+)$/s.exec(id) ?? [];
    return prefix === undefined || digits === undefined ? [] : [{ prefix, digits, number: BigInt(digits) }];
  });
  const last = numbered.at(-1);
  if (!last) return first;
  const greatest = numbered
    .filter((each) => each.prefix === last.prefix)
    .reduce((most, { number }) => (number > most ? number : most), 0n);
  return `${last.prefix}${String(greatest + 1n).padStart(last.digits.length, "0")}`;
}
