import {type Bag, isBag, wordOf} from '../../kit/reading.js'

/** A record: what its API answers, or a member of its data files with its model around it. */
export interface DataRecord {
  /** Lower-case name of the kind of record, without its application. */
  model: string
  /** The record's key in the data files, that its parts name as their parent. */
  key: string | undefined
  fields: Bag
}

/** The record in a map of the file. */
export function recordOf(value: Bag): DataRecord {
  const {model, pk, fields} = value
  if (typeof model === 'string' && isBag(fields)) return {model: model.replace(/^.*\./, ''), key: wordOf(pk), fields}
  return {model: modelOf(value), key: undefined, fields: value}
}

/** What the API answers does not say its model; its fields do. */
function modelOf(value: Bag): string {
  if ('challenge_rating' in value || 'challenge_rating_text' in value || 'hit_dice' in value) return 'creature'
  if ('school' in value && 'casting_time' in value) return 'spell'
  return 'rarity' in value ? 'magicitem' : 'record'
}
