import {type Kind, kindRow} from '../../schema/entity/kinds.js'
import {capital} from '../words/names.js'

/** A part of a campaign's pages: those of one kind. */
export interface Section {
  title: string
  /** Folder of its pages, and the name of the page that lists them. */
  folder: string
  /** One of its pages is "a person". */
  one: string
}

/** Kinds that readers call otherwise than those who write the files. */
const READERS_WORDS: Partial<Record<Kind, Section>> = {
  character: {title: 'Party', folder: 'party', one: 'of the party'},
  npc: {title: 'People', folder: 'people', one: 'person'},
  location: {title: 'Places', folder: 'places', one: 'place'},
  plot: {title: 'Quests', folder: 'quests', one: 'quest'},
  'world-effect': {title: 'At large', folder: 'at-large', one: 'at large'},
}

/** The section that a kind's pages stand in. */
export function sectionOf(kind: Kind): Section {
  const {folder, words} = kindRow(kind)
  return READERS_WORDS[kind] ?? {title: capital(words.many), folder, one: words.one}
}
