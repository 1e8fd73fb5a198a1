/** What is known by that key, or is found out now. */
export function once<K, V>(values: Map<K, V>, key: K, find: () => V): V {
  const known = values.get(key);
  if (known !== undefined || values.has(key)) return known as V;
  const value = find();
  values.set(key, value);
  return value;
}
