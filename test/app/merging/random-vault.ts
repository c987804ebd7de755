import fc from 'fast-check'
import type {EntityRef} from '../../../src/schema/entity/kinds.js'
import {pathOf} from '../../../src/schema/entity/kinds.js'
import type {Value} from '../../../src/schema/value.js'
import {printYaml} from '../../../src/yaml/patch.js'
import {character} from '../../helpers/character.js'

export type Fields = {[key: string]: Value}
/** A vault's entities by their paths. */
export type Vault = ReadonlyMap<string, Fields>

const NPCS = ['vey', 'irena', 'odo', 'tam']
const PLACES = ['port', 'mill', 'tower', 'well']
const PLOTS = ['beacon', 'fleet']
const SESSIONS = ['session-1', 'session-2', 'session-3']
const HEROES = ['aria', 'brom']
const NEW = ['new-one', 'new-two']
const DAYS = ['2026-01-05', '2026-01-09', '2026-02-31', '2026-03-01']

const uidOf = (n: number) => `01900000-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`
const at = (kind: EntityRef['kind'], id: string) =>
  pathOf({kind, id, ...(kind === 'character' || kind === 'campaign' ? {} : {campaign: 'coast'})})

/** Everything in its place, and nothing wrong with it but what the table of edits puts there. */
export function firstVault(): Vault {
  let count = 10
  const own = (kind: EntityRef['kind'], id: string, more: Fields = {}): [string, Fields] => [
    at(kind, id),
    {kind, id, uid: uidOf(count++), name: id[0]?.toUpperCase() + id.slice(1), ...more},
  ]
  return new Map([
    own('campaign', 'coast', {calendar: 'gregorian', began: '2026-01-01', date: '2026-02-01'}),
    ...NPCS.map((id) => own('npc', id, {location: 'port'})),
    ...PLACES.map((id) => own('location', id)),
    ...PLOTS.map((id) => own('plot', id, {giver: 'vey', text: 'First line.\n\nSee [[irena]].\n\nLast line.\n'})),
    ...SESSIONS.map((id, i) => own('session', id, {number: i + 1, status: 'planned'})),
    own('faction', 'guild', {
      ranks: [
        {id: 'head', name: 'Head', seats: 1},
        {id: 'hand', name: 'Hand', seats: 2},
      ],
      members: [{id: 'vey', who: 'vey', rank: 'hand'}],
    }),
    ...HEROES.map((id): [string, Fields] => [
      at('character', id),
      {...(character({id, name: id, uid: uidOf(count++), levels: [{id: 'l1', class: 'wizard'}]}) as unknown as Fields)},
    ]),
  ])
}

type Edit = (vault: Map<string, Fields>) => void

const set =
  (path: string, field: string, value: Value | undefined): Edit =>
  (vault) => {
    const {[field]: _old, ...rest} = vault.get(path) ?? {}
    if (vault.has(path)) vault.set(path, value === undefined ? rest : {...rest, [field]: value})
  }

const add =
  (path: string, list: string, thing: Fields): Edit =>
  (vault) => {
    const old = (vault.get(path)?.[list] ?? []) as Fields[]
    set(path, list, [...old.filter(({id}) => id !== thing['id']), thing])(vault)
  }

const from = fc.constantFrom
const npc = from(...NPCS, ...NEW)
const place = from(...PLACES, ...NEW)
const person = npc.map((id) => at('npc', id))

/** What a DM may do, and what may go wrong together with what another did. */
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(from(...PLACES), fc.option(place, {nil: undefined})).map(([id, within]) => set(at('location', id), 'within', within)),
  fc.tuple(person, fc.option(place, {nil: undefined})).map(([path, where]) => set(path, 'location', where)),
  fc.tuple(from(...PLOTS), npc).map(([id, giver]) => set(at('plot', id), 'giver', giver)),
  fc
    .tuple(from(...PLOTS), from('[[Odo]]', '[[npc:tam]]', '[[Nobody]]', '[[The Old One]]'))
    .map(([id, link]) => set(at('plot', id), 'text', `First line, ${link}.\n\nSee [[irena]].\n\nLast line.\n`)),
  fc.tuple(from(...PLOTS), from('One.', '[[Odo]] again.', 'Seven.')).map(([id, summary]) => set(at('plot', id), 'summary', summary)),
  fc.tuple(person, from('smith', '[[Nobody]]', 'miller')).map(([path, role]) => set(path, 'role', role)),
  fc.tuple(from(...PLOTS), from(...DAYS)).map(([id, day]) => set(at('plot', id), 'due', day)),
  fc.tuple(npc, from('head', 'head', 'hand', 'none')).map(([who, rank]) => add(at('faction', 'guild'), 'members', {id: who, who, rank})),
  fc.tuple(person, from('alive', 'dead')).map(([path, status]) => set(path, 'status', status)),
  fc.tuple(person, from('Odo', 'The Old One', 'Nemo')).map(([path, name]) => set(path, 'name', name)),
  fc.tuple(from(...SESSIONS), fc.integer({min: 1, max: 5})).map(([id, number]) => set(at('session', id), 'number', number)),
  fc.tuple(from(...SESSIONS), from(...DAYS)).map(([id, day]) => set(at('session', id), 'from', day)),
  from('2025-12-01', '2026-01-07', '2026-02-01').map((day) => set(at('campaign', 'coast'), 'began', day)),
  from('gregorian', 'plain', 'none').map((calendar) => set(at('campaign', 'coast'), 'calendar', calendar)),
  person.map((path) => set(path, 'deleted', {at: '2026-01-01T00:00:00Z'})),
  fc
    .oneof(
      person,
      place.map((id) => at('location', id)),
    )
    .map((path) => (vault: Map<string, Fields>) => void vault.delete(path)),
  fc.tuple(from(...NEW), from('npc', 'location'), fc.integer({min: 10, max: 14})).map(([id, kind, uid]) => (vault: Map<string, Fields>) => {
    if (!vault.has(at(kind as 'npc', id)))
      vault.set(at(kind as 'npc', id), {kind, id, uid: uid === 10 ? uidOf(11) : uidOf(80 + uid), name: id})
  }),
  fc
    .tuple(from(...HEROES), from('ring-of-protection', 'cloak-of-protection', 'ring-of-evasion', 'amulet-of-health'))
    .map(([id, item]) => add(at('character', id), 'inventory', {id: item, item, quantity: 1, attuned: true})),
  fc.tuple(from(...HEROES), fc.integer({min: 0, max: 2})).map(([id, count]) => set(at('character', id), 'play', {slotsSpent: {1: count}})),
  fc.tuple(from(...PLACES), from('dnd.yaml', 'lost.png')).map(([id, picture]) => set(at('location', id), 'map', {picture})),
)

/** A vault after some edits. */
function edited(vault: Vault, list: readonly Edit[]): Vault {
  const copy = new Map(vault)
  for (const edit of list) edit(copy)
  return copy
}

export interface Sides {
  base: Vault
  ours: Vault
  theirs: Vault
}

/** A vault, and what two people made of it apart. */
export const sides: fc.Arbitrary<Sides> = fc
  .tuple(
    fc.array(edits, {maxLength: 3}),
    fc.array(edits, {minLength: 3, maxLength: 14, size: 'max'}),
    fc.array(edits, {minLength: 3, maxLength: 14, size: 'max'}),
  )
  .map(([before, ours, theirs]) => {
    const base = edited(firstVault(), before)
    return {base, ours: edited(base, ours), theirs: edited(base, theirs)}
  })

/** The files of a vault. */
export function textsOf(vault: Vault): Map<string, string> {
  return new Map([
    ['dnd.yaml', 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\n'],
    ...[...vault].map(([path, value]) => [path, printYaml(value)] as const),
  ])
}
