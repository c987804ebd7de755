import {textHtml} from '../../kit/html.js'
import {OUR_FLAGS} from './character-flags.js'

/** An embedded item of an actor. */
export interface ItemDocument {
  _id: string
  name: string
  type: string
  system: Record<string, unknown>
  effects: readonly unknown[]
  flags: Record<string, unknown>
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ID_LENGTH = 16

/** Foundry's kind of id, 16 letters and digits, the same for the same words (FNV-1a, run on). */
export function documentId(...words: readonly string[]): string {
  let hash = 0x811c_9dc5
  const stir = (code: number) => {
    hash = Math.imul(hash ^ code, 0x0100_0193) >>> 0
    // Neighbouring letters shall not come out alike.
    hash = (hash ^ (hash >>> 13)) >>> 0
  }
  for (const letter of words.join('/')) stir(letter.codePointAt(0) ?? 0)
  return Array.from({length: ID_LENGTH}, (_, place) => {
    stir(place + 1)
    return LETTERS[hash % LETTERS.length]
  }).join('')
}

/** What all items have: words, the edition, an identifier. */
export function described(text: string, identifier: string): Record<string, unknown> {
  return {
    description: {value: textHtml(text), chat: ''},
    source: {custom: '', book: '', page: '', license: '', rules: '2024', revision: 1},
    identifier,
  }
}

/** What is ours on a document, for the way back. */
export function ourFlags(own: Record<string, unknown>): Record<string, unknown> {
  return {[OUR_FLAGS]: own}
}

/** "8d6" in its parts; "3" is a bonus. */
export function diceParts(dice: string): {number: number | null; denomination: number | null; bonus: string} {
  const [, number, denomination, bonus] = /^(\d+)d(\d+)(?:\s*([+-]\s*(?:\d+|@mod)))?$/.exec(dice) ?? []
  if (number === undefined || denomination === undefined) return {number: null, denomination: null, bonus: dice}
  return {number: Number(number), denomination: Number(denomination), bonus: (bonus ?? '').replace(/[+\s]/g, '')}
}

/** A roll of damage, or of healing. */
export function damagePart(dice: string, types: readonly string[], perSlotLevel?: string): Record<string, unknown> {
  const step = perSlotLevel === undefined ? undefined : diceParts(perSlotLevel)
  return {
    ...diceParts(dice),
    types,
    custom: {enabled: false, formula: ''},
    scaling: step?.number ? {mode: 'whole', number: step.number, formula: ''} : {mode: '', number: null, formula: ''},
  }
}

/** A way to use an item; what the item says itself is not said again. */
export function activity(type: string, id: string, parts: Record<string, unknown> = {}): Record<string, unknown> {
  return {[id]: {_id: id, type, sort: 0, name: '', ...parts}}
}
