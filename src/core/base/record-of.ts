/** A record with the same value under each key. */
export function recordOf<Key extends string, Value>(keys: readonly Key[], value: Value): Record<Key, Value> {
  // The same: every key of the type is in the list that the type is made from.
  return Object.fromEntries(keys.map((key) => [key, value])) as Record<Key, Value>;
}
