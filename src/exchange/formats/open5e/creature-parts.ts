import {readJsonPieces} from '../../kit/json-pieces.js'
import type {ReadContext} from '../../kit/reader.js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import type {DataRecord} from './records.js'

/** Records that hang on a creature, by the files that the project's own data folders have for them. */
const FILES = {actions: 'CreatureAction.json', traits: 'CreatureTrait.json'} as const

/** Models of records that are read with the creature, or say nothing of their own. */
export const PART_MODELS: ReadonlySet<string> = new Set([
  'creatureaction',
  'creaturetrait',
  'creatureactionattack',
  'spellcastingoption',
  'creaturetypedescription',
])

type ByParent = ReadonlyMap<string, readonly Bag[]>
export type CreatureParts = Record<keyof typeof FILES, ByParent>

/** Actions and traits from the files beside the one being read; none when there are no such files. */
export async function readCreatureParts(context: ReadContext): Promise<CreatureParts> {
  return {actions: await readByParent(FILES.actions, context), traits: await readByParent(FILES.traits, context)}
}

async function readByParent(name: string, context: ReadContext): Promise<ByParent> {
  const byParent = new Map<string, Bag[]>()
  const file = context.companion(name)
  if (!file) return byParent
  for await (const {value} of readJsonPieces(file, {isList: () => false, isMember: () => false})) {
    const fields = isBag(value) ? value['fields'] : undefined
    if (!isBag(fields)) continue
    const parent = wordOf(fields['parent'])
    byParent.set(parent, [...(byParent.get(parent) ?? []), fields])
  }
  return byParent
}

/** The record's fields with its parts among them, as the API answers it. */
export function joinParts({key, fields}: DataRecord, parts: CreatureParts | undefined): Bag {
  if (key === undefined || !parts) return fields
  return {...fields, actions: parts.actions.get(key) ?? [], traits: parts.traits.get(key) ?? []}
}
