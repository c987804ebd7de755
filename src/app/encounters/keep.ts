import type {Difficulty, Encounter} from '../../schema/entity/encounter.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import type {EntityOptions} from '../entities/change.js'
import {createEntities} from '../entities/create.js'
import type {Committed} from '../vault/session.js'

/** So many of one creature, by its id in the catalog. */
export interface Picked {
  creature: string
  count: number
  /** With which they come, from 1. */
  wave: number
}

/** What is kept as an encounter. */
export interface Keeping {
  foes: readonly Picked[]
  difficulty?: Difficulty | undefined
  party?: string | undefined
  terrain?: string | undefined
}

/** The encounter that was made. */
export interface Kept {
  id: string
  name: string
  committed: Committed
}

/** Keep foes as an encounter of a name. */
export async function keepEncounter(options: EntityOptions, name: string, {foes, ...fields}: Keeping): Promise<Kept> {
  const text = JSON.stringify({kind: 'encounter', name, ...present(fields), creatures: groupsOf(foes)})
  const {entities, committed} = await createEntities(options, 'encounter', {from: {text, file: 'the encounter'}})
  const [made] = entities
  if (!made || !committed) throw new TypeError('an encounter that was created has a name and a commit')
  return {id: made.id, name: made.name, committed}
}

/** Foes as the groups of an encounter; those of one sort in two waves are two groups. */
function groupsOf(foes: readonly Picked[]): NonNullable<Encounter['creatures']> {
  const taken = new Set<string>()
  return foes.map(({creature, count, wave}) => {
    const id = freeSlug(creature, taken)
    taken.add(id)
    return {id, creature, ...(count === 1 ? {} : {count}), ...(wave === 1 ? {} : {wave})}
  })
}
