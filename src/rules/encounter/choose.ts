import {type Random, rollDie} from '../numbers/random.js'

/** Somebody who may be among the foes. */
export interface Candidate {
  id: string
  /** More than 0: what gives none can't be reckoned with. */
  xp: number
}

/** So many of a candidate. */
export interface Chosen<C extends Candidate> {
  of: C
  count: number
}

/** A mix that is near to its budget is as good as another; so many are tried. */
const TRIES = 200
/** Sorts of creature that one mix has at most. */
const SORTS = 3

/**
 * Choose foes whose XP comes as near to `xp` as can be without going over it, at most `most` creatures, of up to three sorts; empty
 * where not one of them fits. The same random source gives the same mix.
 */
export function chooseFoes<C extends Candidate>(
  candidates: readonly C[],
  {xp, most}: {xp: number; most: number},
  random: Random,
): readonly Chosen<C>[] {
  const fitting = candidates.filter((each) => each.xp > 0 && each.xp <= xp)
  if (fitting.length === 0 || most < 1) return []
  const mixes = Array.from({length: TRIES}, () => mixOf(fitting, {xp, most}, random))
  return mixes.reduce((best, mix) => (xpOfMix(mix) > xpOfMix(best) ? mix : best))
}

/** XP of a mix of creatures. */
export function xpOfMix(mix: readonly Chosen<Candidate>[]): number {
  return mix.reduce((sum, {of, count}) => sum + of.xp * count, 0)
}

/** The mighty first, then as many of the others as there is room for. */
function mixOf<C extends Candidate>(fitting: readonly C[], {xp, most}: {xp: number; most: number}, random: Random): Chosen<C>[] {
  const sorts = Array.from({length: rollDie(SORTS, random)}, () => fitting[rollDie(fitting.length, random) - 1] as C)
  const distinct = [...new Map(sorts.map((each) => [each.id, each])).values()].sort((a, b) => b.xp - a.xp)
  const mix: Chosen<C>[] = []
  let [left, room] = [xp, most]
  for (const [i, of] of distinct.entries()) {
    const fits = Math.min(Math.floor(left / of.xp), room)
    if (fits < 1) continue
    const isLast = i === distinct.length - 1
    const count = isLast ? fits : rollDie(Math.max(1, Math.ceil(fits / 2)), random)
    mix.push({of, count})
    left -= count * of.xp
    room -= count
  }
  return mix
}
