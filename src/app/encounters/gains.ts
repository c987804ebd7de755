import {levelForXp} from '../../rules/numbers/advancement.js'
import type {Character} from '../../schema/entity/character.js'
import type {Encounter} from '../../schema/entity/encounter.js'
import type {Treasure} from '../../schema/entity/treasure.js'
import {present} from '../../schema/value.js'
import {readEntity} from '../../vault/entities.js'
import type {Heroes, Within} from './heroes.js'

/** What XP make of a character. */
export interface Gained {
  id: string
  name: string
  xpFrom: number
  xpTo: number
  /** The level that the XP allow, where it is above the one they have. */
  due?: number
}

/** A treasure that belongs to an encounter. */
export interface LinkedTreasure {
  id: string
  name: string
  status?: Treasure['status']
}

/** What characters have after so many XP, and which levels are due then (SRD 5.2, "Character Advancement"); those who are in no vault are left out. */
export function gainsOf({root}: Pick<Within, 'root'>, heroes: readonly {id?: string; xp: number}[]): Gained[] {
  return heroes.flatMap(({id, xp}) => {
    const character =
      id === undefined ? undefined : readEntity<Character & {kind: 'character'}>(root, {kind: 'character', id}).stored?.value
    return character ? [gainOf(character, xp)] : []
  })
}

function gainOf({id, name, xp: xpFrom = 0, levels}: Character, xp: number): Gained {
  const xpTo = xpFrom + xp
  const level = levelForXp(xpTo)
  return {id, name, xpFrom, xpTo, ...present({due: level > levels.length ? level : undefined})}
}

/** The XP that each of several encounters gives to those who meet it, summed by character. */
export function xpByHero(met: readonly (Pick<Heroes, 'heroes'> & {xpEach: number})[]): {id: string; xp: number}[] {
  const sums = new Map<string, number>()
  for (const {heroes, xpEach} of met) for (const {id} of heroes) if (id !== undefined) sums.set(id, (sums.get(id) ?? 0) + xpEach)
  return [...sums].map(([id, xp]) => ({id, xp}))
}

/** The treasures of an encounter that there are. */
export function treasuresOf(
  {treasures = []}: Pick<Encounter, 'treasures'>,
  {root, campaign}: Pick<Within, 'root' | 'campaign'>,
): LinkedTreasure[] {
  return treasures.flatMap((id) => {
    const treasure = readEntity<Treasure>(root, {kind: 'treasure', id, campaign}).stored?.value
    return treasure && !treasure.deleted ? [{id, name: treasure.name, ...present({status: treasure.status})}] : []
  })
}
