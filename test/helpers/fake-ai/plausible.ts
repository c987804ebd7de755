import {createHash} from 'node:crypto'

interface Schema {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  $ref?: string
  $defs?: Record<string, Schema>
  properties?: Record<string, Schema>
  items?: Schema
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
  description?: string
}

const NAMES = ['Mira Thorn', 'Old Hob', 'Sister Ansel', 'Garrick Vane', 'Ilse of the Ford', 'Tobin Reed', 'Yara Quill']
const PHRASES = [
  'keeps bees on the roof',
  'owes a debt to the miller',
  'never sits with a back to the door',
  'hums when lying',
  'has no shadow',
]

/** What a model knows by name of what a game has, some of it as people write it. */
const NAMED: Record<string, readonly string[]> = {
  background: ['sage', 'Soldier', 'criminal'],
  class: ['fighter', 'Wizard', 'rogue'],
  feat: ['alert', 'Magic Initiate'],
  language: ['elvish', 'Dwarvish'],
  monster: ['goblin-warrior', 'Wolf', 'bandit'],
  'monster-trait': ['pack-tactics'],
  'origin feat': ['alert', 'Savage Attacker'],
  species: ['human', 'Dwarf', 'species/elf'],
  spell: ['light', 'Ray of Frost', 'shield'],
  subclass: ['champion'],
  'thing of the equipment chapter': ['rope', 'Crowbar'],
  tool: ['Thieves’ Tools', 'herbalism-kit'],
  'weapon or armor': ['longsword', 'Chain Mail'],
}

/** A value that the schema allows, the same for the same request. */
export function plausible(schema: unknown, asked: unknown): unknown {
  let state = createHash('sha256').update(JSON.stringify(asked)).digest().readUInt32LE()
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
  return valueFor(schema as Schema, {root: schema as Schema, key: '', next, depth: 0})
}

interface Making {
  root: Schema
  key: string
  next(below: number): number
  depth: number
}

function valueFor(schema: Schema, making: Making): unknown {
  if (schema.$ref) return valueFor(referred(schema.$ref, making.root), {...making, depth: making.depth + 1})
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[making.next(schema.enum.length)]
  // What may be left out is, when it is deep: a schema that holds itself has to end.
  if (schema.anyOf) return valueFor(choice(schema.anyOf, making), making)
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== 'null') : schema.type
  return MAKERS[type ?? 'string']?.(schema, making) ?? null
}

const MAKERS: Record<string, (schema: Schema, making: Making) => unknown> = {
  object: ({properties = {}}, making) =>
    Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, valueFor(each, {...making, key, depth: making.depth + 1})])),
  array: ({items = {}, minItems = 1, maxItems = 3}, making) =>
    Array.from({length: Math.max(minItems, Math.min(maxItems, making.depth > 6 ? 0 : 2))}, () =>
      valueFor(items, {...making, depth: making.depth + 1}),
    ),
  string: ({description = ''}, {key, next}) => {
    const [, kind = ''] = /^The id of an? (.+) that there is/.exec(description) ?? []
    const named = NAMED[kind]
    if (named) return named[next(named.length)]
    const name = NAMES[next(NAMES.length)] ?? ''
    if (/name/i.test(key)) return name
    return /(?:^|_)id$/i.test(key) ? name.toLowerCase().replace(/\W+/g, '-') : (PHRASES[next(PHRASES.length)] ?? '')
  },
  integer: ({minimum, maximum}, {next}) => within(minimum, maximum, next),
  number: ({minimum, maximum}, {next}) => within(minimum, maximum, next),
  boolean: (_schema, {next}) => next(2) === 1,
  null: () => null,
}

function within(minimum = 1, maximum = minimum + 10, next: Making['next']): number {
  const [low, high] = [Math.max(minimum, -1000), Math.min(maximum, 1000)]
  return low + next(Math.max(1, Math.floor(high - low) + 1))
}

function choice(options: Schema[], {depth, next}: Making): Schema {
  const nothing = options.find(({type}) => type === 'null')
  const rest = options.filter((each) => each !== nothing)
  return (nothing && (depth > 6 || next(4) === 0) ? nothing : rest[next(rest.length)]) ?? {}
}

function referred(ref: string, root: Schema): Schema {
  return ref === '#' ? root : (root.$defs?.[ref.replace('#/$defs/', '')] ?? {})
}
