import {spanReader} from '../../../src/rules/calendar/span.js'
import type {Asked} from '../../../src/rules/deception/check/check.js'
import {deceptionFindings} from '../../../src/rules/deception/check/check.js'
import type {DeceptionFound} from '../../../src/rules/deception/check/finding.js'
import type {Deception} from '../../../src/rules/deception/world.js'

type Lists = {
  [K in keyof Deception]: Deception[K] extends readonly (infer T)[]
    ? {[P in keyof T]?: P extends 'kind' | 'uid' ? unknown : T[P]}[]
    : Deception[K]
}

const KINDS = {
  persons: 'person',
  identities: 'identity',
  facts: 'fact',
  layers: 'layer',
  reveals: 'reveal',
  plots: 'plot',
  events: 'event',
  sessions: 'session',
  npcs: 'npc',
  characters: 'character',
  factions: 'faction',
  locations: 'location',
} as const satisfies Partial<Record<keyof Deception, string>>

/** A world of these parts; a name that is not given is the id. */
export function worldOf({today, ...parts}: Partial<Lists>): Deception {
  const lists = Object.entries(KINDS).map(([list, kind]) => {
    const items = (parts as Record<string, {id?: string; name?: string}[] | undefined>)[list] ?? []
    return [list, items.map((each) => ({kind, name: each.id, ...each}))]
  })
  return {
    campaign: {id: 'c', name: 'C'},
    parties: {},
    ...Object.fromEntries(lists),
    ...('parties' in parts ? {parties: parts.parties} : {}),
    span: spanReader(undefined),
    ...(today ? {today} : {}),
  } as unknown as Deception
}

const NOTHING: Asked = {can: () => undefined, texts: () => []}

/** What is found in a world. */
export function found(world: Deception, asked: Partial<Asked> = {}): DeceptionFound[] {
  return deceptionFindings(world, {...NOTHING, ...asked})
}

/** The flaws that are found, in short. */
export function flaws(world: Deception, asked: Partial<Asked> = {}): string[] {
  return found(world, asked).map(({flaw, at}) => `${flaw.is} ${at.kind}/${at.id} ${at.path.join('.')}`)
}
