import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {wordsOf} from '../../schema/lookup.js'
import {knowersIn} from '../../schema/secret-parts.js'
import {type Structure, structureOf} from '../../schema/structure.js'
import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import type {Observer} from '../knowledge/observer.js'
import {redacted} from '../knowledge/redact.js'
import type {Telling} from './canon.js'
import {factsOf} from './facts.js'
import {type DraftText, textsIn} from './look.js'
import {bare, isCapital, readText} from './read-text.js'
import {isTelling} from './words.js'

/** What the canon keeps of an entity: cheap to keep for thousands, and enough to tell a contradiction or a leak. */
export interface Lore {
  facts: ValueMap
  /** What could tell of each line that the observer does not read. */
  hidden: readonly Telling[]
  /** Words, in lower case, of those that it does. */
  open: readonly string[]
  /** Words of names in it: of its parts, and of what its texts call by one. */
  names: readonly string[]
  /** Characters and parties that know more of it than others. */
  knowers: readonly string[]
}

/** Somebody to whom nothing was told by name, and who may know that everything is there. */
const ANYBODY: Observer = {as: new Set(), seen: (_, to) => to, isSecretName: () => false}

/** An entity as an observer knows it; as one to whom nothing was told, where none is given. */
export function loreOf(kind: Kind, entity: ValueMap, observer: Observer = ANYBODY): Lore {
  const structure = structureOf(kindRow(kind).schema())
  const {read, hidden} = readOf(entity, structure, observer)
  return {
    facts: factsOf(kind, entity),
    hidden: hidden.map(tellingIn),
    open: [...new Set(read.flatMap(({text}) => tellingWordsOf(text)))],
    names: [...new Set(textsIn(entity, structure).flatMap(({text, isName}) => (isName ? wordsOf(text).split('-') : namesSaid(text))))],
    knowers: [...new Set(knowersOf(entity))],
  }
}

/** What an observer reads of an entity, and the lines of it that it does not. */
export function readOf(
  entity: ValueMap,
  structure: Structure,
  observer: Observer = ANYBODY,
): {read: readonly DraftText[]; hidden: readonly string[]} {
  const seen = redacted(entity, structure, observer)
  const read = isMap(seen) ? textsIn(seen, structure) : []
  const whole = read.map(({text}) => text).join('\n')
  const lines = textsIn(entity, structure).flatMap(({text}) => text.split(/\r\n?|\n/).map((line) => line.trim()))
  return {read, hidden: lines.filter((line) => line !== '' && !line.startsWith(':::') && !whole.includes(line))}
}

/** What could tell of a text. */
export function tellingIn(text: string): Telling {
  const [words, names] = [new Set<string>(), new Set<string>()]
  for (const {tokens} of readText(text))
    tokens.forEach(({is, text: word}, i) => {
      if (is === 'mark') return
      for (const low of wordsOf(bare(word)).split('-').filter(isTelling)) {
        words.add(low)
        if (is === 'word' && i > 0 && isCapital(word)) names.add(low)
      }
    })
  return {words: [...words], names: [...names]}
}

/** Words with a capital that don't begin a sentence. */
function namesSaid(text: string): string[] {
  return readText(text).flatMap(({tokens}) =>
    tokens.flatMap(({is, text: word}, i) => (is === 'word' && i > 0 && isCapital(word) ? wordsOf(bare(word)).split('-') : [])),
  )
}

/** Words that could tell of a secret; where a link leads is not read. */
export function tellingWordsOf(text: string): string[] {
  return readText(text).flatMap(({tokens}) =>
    tokens.flatMap(({is, text: word, to}) => (is === 'mark' || to === word ? [] : wordsOf(bare(word)).split('-').filter(isTelling))),
  )
}

function knowersOf(value: Value, key = ''): string[] {
  if (typeof value === 'string') return key === 'knownBy' || key === 'seenBy' ? [value] : value.includes(':::') ? knowersIn(value) : []
  if (Array.isArray(value)) return value.flatMap((item) => knowersOf(item, key))
  if (!isMap(value)) return []
  return Object.keys(value).flatMap((each) => knowersOf(own(value, each) ?? null, key === 'seenBy' || each === 'seenBy' ? 'seenBy' : each))
}
