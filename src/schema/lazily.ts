/** Made at the first call and kept: building a large schema takes milliseconds that a command which doesn't need it should not spend. */
export function lazily<T>(make: () => T): () => T {
  let made: {value: T} | undefined
  return () => {
    made ??= {value: make()}
    return made.value
  }
}

/** Asks for each thing once. */
export function remembering<K, V>(ask: (key: K) => V): (key: K) => V {
  const kept = new Map<K, V>()
  return (key) => {
    const found = kept.has(key) ? (kept.get(key) as V) : ask(key)
    kept.set(key, found)
    return found
  }
}
