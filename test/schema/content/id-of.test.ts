import {expect, test} from 'vitest'
import {ENTRY_SCHEMAS} from '../../../src/schema/content/entry.js'
import {ENTRY_KINDS} from '../../../src/schema/content/entry-kinds.js'
import {SLUG_MAX_LENGTH} from '../../../src/schema/slug.js'
import {type Structure, structureOf} from '../../../src/schema/structure.js'

interface IdField {
  name: string
  kinds: readonly string[] | undefined
}

/** Every field of an entry that holds an id, with the kinds of entry that it may name. */
function idFields(structure: Structure, name: string, seen: Set<Structure>): IdField[] {
  if (structure.type === 'text') return structure.bounds.max === SLUG_MAX_LENGTH ? [{name, kinds: structure.marks.ref}] : []
  if (structure.type === 'list') return idFields(structure.item(), name, seen)
  if (structure.type === 'union') return structure.options.flatMap((option) => idFields(option(), name, seen))
  if (structure.type !== 'map' || seen.has(structure)) return []
  seen.add(structure)
  const within = Object.entries(structure.fields).flatMap(([key, field]) => idFields(field(), key, seen))
  return structure.rest ? [...within, ...idFields(structure.rest(), name, seen)] : within
}

const fields = ENTRY_KINDS.flatMap((kind) => idFields(structureOf(ENTRY_SCHEMAS[kind]), kind, new Set()))

/** Ids that are no entry's. */
const NO_ENTRY: Readonly<Record<string, string>> = {
  id: 'its own',
  tags: 'words to search by',
  list: 'a spell list or a list of options, which may have no class',
  lists: 'spell lists',
  from: 'spell lists',
  suggested: 'answers to a choice, of the kind that it asks for',
  answers: 'answers to choices',
  choice: 'a choice of the same owner',
  differBy: 'a choice of the same entry',
  fromChoice: 'a choice of the same entry',
  feature: 'a feature, of whatever class',
  column: "a column of a class's table",
  resource: 'a resource of the same character',
  variant: 'a variant of the item beside it',
  resources: 'resources of the same character',
  limit: 'a resource of the same character',
  state: 'a state',
  stops: 'a state',
  aura: 'an aura',
  focus: 'a kind of focus',
  creatureType: 'a creature type',
  types: 'creature types',
  not: 'creature types',
  subtypes: 'creature types',
  habitat: 'where it lives',
  of: 'powers of the same stat block',
  with: 'powers of the same stat block',
  parameters: "words of a trait's text",
  theme: 'a theme',
}

test('a field that holds an id says which kinds of entry it names, or names none', () => {
  const bare = fields.filter(({kinds, name}) => kinds === undefined && NO_ENTRY[name] === undefined)
  expect([...new Set(bare.map(({name}) => name))]).toEqual([])
})

test('what is said to name no entry is a field, and names none', () => {
  const bare = new Set(fields.filter(({kinds}) => kinds === undefined).map(({name}) => name))
  expect(Object.keys(NO_ENTRY).filter((name) => !bare.has(name))).toEqual([])
})

test('the kinds that fields name are kinds of entry', () => {
  const named = new Set(fields.flatMap(({kinds = []}) => kinds))
  expect(named.size).toBeGreaterThan(10)
  expect([...named].filter((kind) => !(ENTRY_KINDS as readonly string[]).includes(kind))).toEqual([])
})
