import type {Random} from '../../numbers/random.js'
import type {Fighter} from './fighter.js'
import {type Outlook, underKey} from './outlook.js'

/** A fighter in one fight. */
export interface Combatant {
  fighter: Fighter
  /** The place of its sort in the outlook. */
  sort: number
  isHero: boolean
  wave: number
  /** Its place in the order of turns, the highest first. */
  initiative: number
  hp: number
  temporaryHp: number
  /** What is left in each pool. */
  left: number[]
  legendaryLeft: number
  turnedSavesLeft: number
  /** Death Saving Throws. */
  successes: number
  failures: number
  isStable: boolean
  isDead: boolean
  /** Its place on its side. */
  place: number
  /** What lasts on it, and who began it. */
  under: readonly {id: string; by: Combatant; isHeld: boolean; isOwn: boolean}[]
  hasHadTurn: boolean
  /** What comes once a turn has come. */
  hasDealtOnce: boolean
  /** Times at 0 Hit Points, damage dealt, and foes brought down. */
  fell: number
  dealt: number
  felled: number
  /** Slots and other uses spent. */
  slots: number
  uses: number
}

/** A fight under way. */
export interface Field {
  heroes: readonly Combatant[]
  foes: readonly Combatant[]
  /** The last that has come. */
  wave: number
  outlook: Outlook
  random: Random
}

/** Somebody in their place as the fight begins; heroes are there from the first. */
export function combatant(fighter: Fighter, {sorts}: Outlook, side: {isHero: boolean; wave: number; place: number}): Combatant {
  return {
    ...{fighter, sort: sorts.indexOf(fighter), ...side, initiative: 0},
    ...{hp: fighter.hp, temporaryHp: fighter.temporaryHp, left: fighter.pools.map(({uses}) => uses)},
    ...{legendaryLeft: fighter.legendary?.uses ?? 0, turnedSavesLeft: fighter.turnedSaves},
    ...{successes: 0, failures: 0, isStable: false, isDead: false, hasDealtOnce: false, hasHadTurn: false},
    under: [],
    ...{fell: 0, dealt: 0, felled: 0, slots: 0, uses: 0},
  }
}

/** On their feet, and there. */
export function isUp({hp, wave}: Combatant, field: Field): boolean {
  return hp > 0 && wave <= field.wave
}

/** Those on the other side who are up. */
export function against({isHero}: Combatant, field: Field): Combatant[] {
  return (isHero ? field.foes : field.heroes).filter((each) => isUp(each, field))
}

/** How many an area reaches of so many who stand: half of them, at least two. */
export function reached(standing: number): number {
  return Math.min(standing, Math.max(2, Math.floor(standing / 2)))
}

/** What lasts on somebody is this from now on: their figures with it. */
export function setUnder(whom: Combatant, under: Combatant['under'], {sorts, under: known}: Outlook): void {
  const before = whom.fighter
  const fighter = known[whom.place]?.get(underKey(under.map(({id}) => id))) ?? before
  whom.under = under
  whom.fighter = fighter
  whom.sort = sorts.indexOf(fighter)
  const more = fighter.maxHp - before.maxHp
  if (whom.hp > 0 && more !== 0) whom.hp = more > 0 ? whom.hp + more : Math.min(whom.hp, fighter.maxHp)
}
