import type {Act, ActType} from '../../schema/act.js'
import type {EntryKind} from '../../schema/content/entry.js'
import {ITEM_KINDS} from '../../schema/content/item-kinds.js'
import {lookUp} from '../../schema/lookup.js'
import {isMap, type Value, type ValueMap} from '../../schema/value.js'
import {openEntries} from '../catalog/open.js'
import {getFound} from '../found.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'

const THINGS: readonly EntryKind[] = [...ITEM_KINDS, 'pack', 'magic-item']
const SPELLS: readonly EntryKind[] = ['spell']
const GAINED = {item: THINGS, base: ['weapon', 'armor'] satisfies EntryKind[]} as const

/** Fields of acts that name something of the catalog, with the kinds it may be of; a list names several. */
const NAMING: {readonly [T in ActType]?: Readonly<Record<string, readonly EntryKind[]>>} = {
  cast: {spell: SPELLS},
  'begin-state': {spell: SPELLS},
  prepare: {casting: ['class'], add: SPELLS, drop: SPELLS},
  form: {monster: ['monster'], spell: SPELLS},
  gain: GAINED,
  buy: GAINED,
}

/**
 * An act with the ids of what it names: whoever types says names, parts of them, or `kind/id`. What nothing is called stays as it was
 * typed, for the rules to refuse. Throws `AMBIGUOUS` for a part of several names.
 */
export async function withIds(options: VaultOptions, act: Act): Promise<Act> {
  const naming = NAMING[act.type]
  if (!naming) return act
  const {entries} = await openEntries(vaultRoot(options))
  const idOf = (asked: string, kinds: readonly EntryKind[]): string => {
    if (kinds.some((kind) => entries.find(kind, asked))) return asked
    const all = kinds.flatMap((kind) => entries.all(kind) as readonly {kind: string; id: string; name: string; aliases?: string[]}[])
    const result = lookUp(asked, all)
    return 'near' in result ? asked : getFound(result, {what: kinds.length > 1 ? 'thing' : (kinds[0] ?? ''), asked}).id
  }
  const settled = (value: Value, kinds: readonly EntryKind[]): Value =>
    typeof value === 'string' ? idOf(value, kinds) : Array.isArray(value) ? value.map((each) => settled(each, kinds)) : value
  const said: ValueMap = isMap(act as Value) ? (act as unknown as ValueMap) : {}
  return Object.fromEntries(
    Object.entries(said).map(([key, value]) => [key, naming[key] ? settled(value, naming[key]) : value]),
  ) as unknown as Act
}
