/** Made at the first call and kept: building a large schema takes milliseconds that a command which doesn't need it should not spend. */
export function lazily<T>(make: () => T): () => T {
  let made: {value: T} | undefined
  return () => {
    made ??= {value: make()}
    return made.value
  }
}
