/** Asks for each thing once. */
export function remembering<K, V>(ask: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>()
  return (key) => {
    if (!kept.has(key)) kept.set(key, ask(key))
    return kept.get(key) as V
  }
}
