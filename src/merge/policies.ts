import type {MergePolicy} from '../schema/marks-of.js'
import {type Bounds, fits, holdsThings, type Structure, structureOf} from '../schema/structure.js'
import {present, type Value} from '../schema/value.js'
import type {Schema} from '../schema/zod-type.js'

/** How a value merges, all the way down: a schema's policies as plain data. */
export type PolicyTree =
  | {type: 'value' | 'never'}
  /** By what the values themselves look like, where no schema says anything. */
  | {type: 'auto'}
  | {type: 'counter' | 'text' | 'set'; bounds: Bounds}
  | {type: 'byId' | 'ordered'; item: PolicyTree; bounds: Bounds}
  | {
      type: 'map'
      fields: Readonly<Record<string, PolicyTree>>
      /** Of keys beside the fields; `value` when absent. */
      rest?: PolicyTree
      /** Every field may be absent, so that an absent map is an empty one. */
      isPartial: boolean
      /** Key of the list of what was given to it only once. */
      ledger?: string
      /** Key of what says that it is out of play. */
      gone?: string
    }
  /** By the option that all sides fit; as one value where there is none. */
  | {type: 'union'; options: readonly {fits(value: Value): boolean; policy: PolicyTree}[]}

export type MapPolicy = Extract<PolicyTree, {type: 'map'}>

const VALUE: PolicyTree = {type: 'value'}

/** How one field of a map merges. */
export function fieldPolicy({fields, rest}: MapPolicy, key: string): PolicyTree {
  return (Object.hasOwn(fields, key) ? fields[key] : rest) ?? VALUE
}

/** The policies of a schema, through everything it is wrapped in. */
export function policyOf(schema: Schema): PolicyTree {
  return policyOfStructure(structureOf(schema))
}

/** The policies of a structure. */
export function policyOfStructure(structure: Structure): PolicyTree {
  return treeOf(structure, [])
}

/** A schema inside itself merges as one value: a tree has to end. */
function treeOf(structure: Structure, above: readonly Structure[]): PolicyTree {
  if (above.includes(structure)) return VALUE
  const inside = (part: () => Structure) => treeOf(part(), [...above, structure])
  const {merge} = structure.marks
  return merge === undefined ? plainTree(structure, inside) : markedTree(merge, structure, inside)
}

type Inside = (part: () => Structure) => PolicyTree

function markedTree(policy: MergePolicy, structure: Structure, inside: Inside): PolicyTree {
  const bounds = 'bounds' in structure ? structure.bounds : {}
  switch (policy) {
    case 'value':
    case 'never':
      return {type: policy}
    case 'counter':
    case 'text':
    case 'set':
      return {type: policy, bounds}
    case 'byId':
    case 'ordered':
      return {type: policy, item: structure.type === 'list' ? inside(structure.item) : VALUE, bounds}
  }
}

/** Without a mark: maps go field by field, lists of things by id, unions by their options, everything else as one value. */
function plainTree(structure: Structure, inside: Inside): PolicyTree {
  switch (structure.type) {
    case 'map':
      return mapTree(structure, inside)
    case 'list':
      return holdsThings(structure) ? {type: 'byId', item: inside(structure.item), bounds: structure.bounds} : VALUE
    case 'union':
      return unionTree(structure, inside)
    default:
      return VALUE
  }
}

function mapTree({fields, rest}: Extract<Structure, {type: 'map'}>, inside: Inside): PolicyTree {
  const members = Object.entries(fields)
  return {
    type: 'map',
    fields: Object.fromEntries(members.map(([key, member]) => [key, inside(member)])),
    ...present({rest: rest && inside(rest)}),
    isPartial: members.every(([, member]) => member().isOptional),
    ...present({
      ledger: members.find(([, member]) => member().marks.ledger)?.[0],
      gone: members.find(([, member]) => member().marks.gone)?.[0],
    }),
  }
}

function unionTree({options}: Extract<Structure, {type: 'union'}>, inside: Inside): PolicyTree {
  return {type: 'union', options: options.map((option) => ({fits: (value) => fits(option(), value), policy: inside(option)}))}
}

/** The policy that all sides of a merge settle on. */
export function settledPolicy(policy: PolicyTree, sides: readonly (Value | undefined)[]): PolicyTree {
  if (policy.type !== 'union') return policy
  const values = sides.filter((side) => side !== undefined)
  const fitting = policy.options.filter((option) => values.every((value) => option.fits(value)))
  return fitting.length === 1 && fitting[0] ? settledPolicy(fitting[0].policy, sides) : VALUE
}
