import type {Deception} from './world.js'

/**
 * Ids that are one and the same in truth: of a person whom they wear and who they are in the world, of somebody in the world the person
 * whom they are. An identity is itself alone: what it knows its wearers know, and not the other way round.
 */
export function selvesOf(world: Pick<Deception, 'persons'>, id: string): string[] {
  const persons = world.persons.filter((person) => person.id === id || person.is === id)
  const all = persons.flatMap((person) => [person.id, ...(person.is === undefined ? [] : [person.is]), ...wornBy(person)])
  return [...new Set([id, ...all])]
}

function wornBy({wears = []}: Deception['persons'][number]): string[] {
  return wears.map(({identity}) => identity)
}

/** Ids as whom somebody knows things: a character also what its parties know, a person what they hear under any name. */
export function knowingAs(world: Pick<Deception, 'persons' | 'parties'>, id: string): string[] {
  const parties = Object.keys(world.parties).filter((party) => world.parties[party]?.includes(id))
  return [...new Set([...selvesOf(world, id), ...parties])]
}
