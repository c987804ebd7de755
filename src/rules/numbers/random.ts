/** A source of numbers in [0, 1). Always an argument, never `Math.random`, so that a seed replays a roll. */
export type Random = () => number

/** A repeatable source: the same seed gives the same numbers on every machine (mulberry32 over a hashed seed). */
export function seededRandom(seed: string | number): Random {
  let state = hash(String(seed))
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from 1 to `sides`. */
export function rollDie(sides: number, random: Random): number {
  return Math.floor(random() * sides) + 1
}

/** FNV-1a: spreads neighbouring seeds such as "1" and "2" apart. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
