import {plainEnrichers} from '../../../../src/exchange/formats/foundry/enrichers.js'
import {sheetOf} from '../../../../src/exchange/formats/foundry/sheet.js'
import type {Monster} from '../../../../src/schema/content/monster.js'
import {entitiesOf, readText} from '../../read-text.js'

/** Str +1, Dex +3, Con +2, Int +0, Wis -1, Cha +4; CR 5 for a proficiency bonus of 3. */
export const SCORES = {str: 13, dex: 16, con: 14, int: 10, wis: 8, cha: 18}

interface ActorParts {
  attributes?: object
  items?: object[]
  effects?: object[]
  [key: string]: unknown
}

/** A made-up actor with these parts of its own. */
export function actorWith({attributes = {}, items = [], effects = [], ...system}: ActorParts = {}) {
  const abilities = Object.fromEntries(Object.entries(SCORES).map(([ability, value]) => [ability, {value, proficient: 0}]))
  return {
    name: 'Bog Warden',
    type: 'npc',
    system: {
      abilities,
      attributes: {ac: {flat: 12, calc: 'flat'}, hp: {value: 30, max: 30, formula: '4d8 + 12'}, movement: {walk: 30}, ...attributes},
      details: {cr: 5, alignment: 'Neutral', type: {value: 'plant'}},
      traits: {size: 'med'},
      ...system,
    },
    items,
    effects,
  }
}

/** The monster that an actor becomes, with its losses. */
export async function imported(document: object) {
  const {draft, losses} = await importedItem(document)
  return {draft: draft as unknown as Monster, losses}
}

/** The one entry that a document becomes, with its losses. */
export async function importedItem(document: object) {
  const [found] = entitiesOf(await readText(JSON.stringify(document), 'foundry'))
  if (!found) throw new Error('nothing came in')
  return {draft: found.draft, losses: found.losses}
}

/** The first action of an actor that owns this item, with the losses of the whole. */
export async function actionOf(item: object, parts: ActorParts = {}) {
  const {draft, losses} = await imported(actorWith({...parts, items: [item, ...(parts.items ?? [])]}))
  const [action] = draft.actions ?? []
  return {action, attack: action?.attack, save: action?.save, losses}
}

/** Words in place of enrichers, as for an item of the actor, and what was lost. */
export function wordsOf(text: string, {item = {}, ...parts}: ActorParts & {item?: object} = {}) {
  const lost: string[] = []
  const actor = actorWith(parts)
  const words = plainEnrichers(text, {item: item as Record<string, unknown>, sheet: sheetOf(actor), lose: (each) => lost.push(each)})
  return {words, lost}
}
