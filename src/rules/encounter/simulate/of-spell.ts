import type {Spell} from '../../../schema/content/spell.js'
import {present} from '../../../schema/value.js'
import type {DamageDice} from '../../roll/damage.js'
import type {Strike, Test} from './fighter.js'
import {harmOf} from './harm.js'

/** One roll of a spell's damage, with how many of them a casting makes. */
export interface SpellRoll extends Pick<DamageDice, 'dice' | 'bonus' | 'types'> {
  when?: string | undefined
  rolls: number
}

/** Figures that a spell is cast with; what is absent is that of nobody in particular. */
export interface CastWith {
  toHit?: Test
  dc?: number
  /** Creatures that it reaches at once. */
  targets: number
}

const NO_DC = 10
const CRITICAL_FROM = 20

/** What a spell does to foes on the turn it is cast: rays and darts each by themselves, all else at once. */
export function spellStrikes({attack, save, area}: Spell, parts: readonly SpellRoll[], {toHit, dc = NO_DC, targets}: CastWith): Strike[] {
  const [first] = parts
  if (!first) return []
  const harm = harmOf(parts.map((part, i) => (isSure(part, i) ? {...part, when: undefined} : part)))
  if (attack || !save)
    return Array.from({length: first.rolls}, () => ({
      type: 'attack',
      criticalFrom: CRITICAL_FROM,
      harm,
      ...present({toHit: attack ? (toHit ?? {bonus: 0, edge: 0}) : undefined}),
    }))
  return [{type: 'save', ability: save.ability, dc, isHalved: save.success === 'half', isArea: area !== undefined || targets > 1, harm}]
}

/** The first roll of a spell is what it is cast for, whatever is said of when; a single word names a part that always comes. */
function isSure({when}: SpellRoll, i: number): boolean {
  return when === undefined || i === 0 || /^\S+$/.test(when)
}
