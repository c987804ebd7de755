import {type MergePolicy, policyMark} from '../schema/merge-policy.js'
import type {Schema} from '../schema/zod-type.js'

/** Least and most that a field may hold: its number, or how many items or characters it has. */
export interface Bounds {
  min?: number
  max?: number
}

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
    }

export type MapPolicy = Extract<PolicyTree, {type: 'map'}>

const VALUE: PolicyTree = {type: 'value'}

/** How one field of a map merges. */
export function fieldPolicy({fields, rest}: MapPolicy, key: string): PolicyTree {
  return (Object.hasOwn(fields, key) ? fields[key] : rest) ?? VALUE
}

/** What of a zod schema the policies are read from. */
interface Definition {
  type: string
  shape?: Record<string, Schema>
  innerType?: Schema
  in?: Schema
  getter?: () => Schema
  element?: Schema
  valueType?: Schema
  options?: readonly Schema[]
  checks?: readonly {_zod: {def: {check: string; value?: number; minimum?: number; maximum?: number}}}[]
}

/** The policies of a schema, through everything it is wrapped in. */
export function policyOf(schema: Schema): PolicyTree {
  return treeOf(schema, [])
}

/** A schema inside itself merges as one value: a tree has to end. */
function treeOf(schema: Schema, above: readonly Schema[]): PolicyTree {
  if (above.includes(schema)) return VALUE
  const marked = policyMark(schema)
  const definition = definitionOf(schema)
  const inside = (inner: Schema) => treeOf(inner, [...above, schema])
  const wrapped = wrappedIn(definition)
  if (wrapped) return marked === undefined ? inside(wrapped) : markedTree(marked, bare(wrapped), inside)
  return marked === undefined ? plainTree(definition, inside) : markedTree(marked, schema, inside)
}

type Inside = (schema: Schema) => PolicyTree

function markedTree(policy: MergePolicy, schema: Schema, inside: Inside): PolicyTree {
  const definition = definitionOf(schema)
  switch (policy) {
    case 'value':
    case 'never':
      return {type: policy}
    case 'counter':
    case 'text':
    case 'set':
      return {type: policy, bounds: boundsOf(definition)}
    case 'byId':
    case 'ordered':
      return {type: policy, item: definition.element ? inside(definition.element) : VALUE, bounds: boundsOf(definition)}
  }
}

/** Without a mark: maps go field by field, lists of things by id, everything else as one value. */
function plainTree(definition: Definition, inside: Inside): PolicyTree {
  if (definition.shape) return objectTree(definition.shape, inside)
  if (definition.valueType) return {type: 'map', fields: {}, rest: inside(definition.valueType), isPartial: true}
  if (definition.element && hasId(definition.element)) return {type: 'byId', item: inside(definition.element), bounds: boundsOf(definition)}
  return VALUE
}

function objectTree(shape: Record<string, Schema>, inside: Inside): PolicyTree {
  const fields = Object.fromEntries(Object.entries(shape).map(([key, member]) => [key, inside(member)]))
  return {type: 'map', fields, isPartial: Object.values(shape).every((member) => definitionOf(member).type === 'optional')}
}

function hasId(schema: Schema): boolean {
  const {shape} = definitionOf(bare(schema))
  const id = shape?.['id']
  return id !== undefined && definitionOf(bare(id)).type === 'string' && definitionOf(id).type !== 'optional'
}

function definitionOf(schema: Schema): Definition {
  return schema._zod.def as unknown as Definition
}

function wrappedIn({innerType, in: input, getter}: Definition): Schema | undefined {
  return innerType ?? input ?? getter?.()
}

function bare(schema: Schema): Schema {
  const wrapped = wrappedIn(definitionOf(schema))
  return wrapped ? bare(wrapped) : schema
}

function boundsOf({checks = []}: Definition): Bounds {
  const all = checks.map(({_zod: {def}}) => def)
  const min = all.flatMap(({check, value, minimum}) =>
    check === 'greater_than' ? (value ?? []) : check === 'min_length' ? (minimum ?? []) : [],
  )
  const max = all.flatMap(({check, value, maximum}) =>
    check === 'less_than' ? (value ?? []) : check === 'max_length' ? (maximum ?? []) : [],
  )
  return {...(min.length > 0 ? {min: Math.max(...min)} : {}), ...(max.length > 0 ? {max: Math.min(...max)} : {})}
}
