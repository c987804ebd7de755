import {isPlayed, type KindWord, kindOfWord, wordOfPlace} from '../../kit/world/words.js'

/** What a note is, and how that is known. */
export interface Classified extends KindWord {
  /** The front matter's key that says it. */
  key?: string
  /** A player plays it. */
  isPlayed: boolean
  /** Nothing says it. */
  isGuess: boolean
}

/** Keys of the front matter under which people write what a note is, the clearest first. */
const KEYS = ['kind', 'type', 'category', 'note-type', 'notetype', 'note_type', 'noteType', 'NoteType', 'entity', 'class', 'fileClass']
const DATED = ['fc-date', 'fc-start']

/** What a note is: by its front matter, its tags, the folders it lies in, the nearest first, or its own name. */
export function classify(note: {
  front: Readonly<Record<string, unknown>>
  tags: readonly string[]
  folders: readonly string[]
  name: string
}): Classified {
  const {front, tags, folders, name} = note
  const keyed = KEYS.flatMap((key) => wordsOf(front[key]).map((word) => ({key, word}))).find(({word}) => kindOfWord(word))
  if (keyed) return {...rowFor(keyed.word), key: keyed.key}
  const tagged = tags.flatMap((tag) => tag.split('/').reverse()).find(kindOfWord)
  if (tagged !== undefined) return rowFor(tagged)
  const placed = byPlace(folders, name)
  // A dated note among lore is what happened.
  const isDated = DATED.some((key) => front[key] !== undefined)
  if (isDated && (placed === undefined || placed.kind === 'handout')) return {kind: 'event', isPlayed: false, isGuess: false}
  return placed ?? {kind: 'handout', fields: {type: 'note'}, isPlayed: false, isGuess: true}
}

function byPlace(folders: readonly string[], name: string): Classified | undefined {
  // A note that is called as the folder it lies in lists what is in there.
  if (kindOfWord(name) && folders.at(-1) === name) return {kind: 'handout', fields: {type: 'index'}, isPlayed: false, isGuess: false}
  const word = wordOfPlace(folders, name)
  return word === undefined ? undefined : rowFor(word)
}

function rowFor(word: string): Classified {
  return {kind: 'handout', ...kindOfWord(word), isPlayed: isPlayed(word), isGuess: false}
}

function wordsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsOf)
  return typeof value === 'string' ? value.split(',').map((each) => each.replace(/[[\]#]/g, '').trim()) : []
}
