import type {Sheet} from '../sheet/sheet.js'
import type {Why} from './happening.js'

/** A Hit Point Die that was spent. */
export interface HitDieRoll {
  sides: number
  die: number
  bonus: number
}

/** A Hit Point Die of a class, which shows what `show` says, with Constitution (SRD 5.2, "Short Rest"). */
export function hitDieRoll({hitDice, abilities}: Sheet, id: string, show: (sides: number) => number): HitDieRoll {
  const sides = hitDice.find((pool) => pool.id === id)?.die ?? 8
  return {sides, die: show(sides), bonus: abilities.con.modifier.total}
}

/** Hit Points that a die gives: at least 1. */
export function pointsOf({die, bonus}: HitDieRoll): number {
  return Math.max(1, die + bonus)
}

/** Why so many Hit Point Dice of a class can't be spent. */
export function whyNotHitDice({hitDice}: Sheet, [id, count]: readonly [id: string, count: number]): Why | undefined {
  const pool = hitDice.find((each) => each.id === id)
  if (!pool) return {why: 'no-hit-dice', asked: id, known: hitDice.map((each) => each.id)}
  const left = pool.max.total - pool.spent
  return count > left ? {why: 'too-few-hit-dice', class: pool.id, left, asked: count} : undefined
}
