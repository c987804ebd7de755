import {slugOf} from '../../../schema/slug.js'
import {rowOf} from '../reading.js'
import type {WorldKind} from './thing.js'

/** What a word of another tool, a folder or a tag makes a thing. */
export interface KindWord {
  kind: WorldKind
  /** Fields that the word gives besides. */
  fields?: Readonly<Record<string, string>>
}

const rows = (kind: WorldKind, words: string, fields?: KindWord['fields']): [string, KindWord][] =>
  words.split(' ').map((word) => [word, fields ? {kind, fields} : {kind}])

/** Words for kinds, in the singular. The kinds' own names are words too. */
const KIND_WORDS: Readonly<Record<string, KindWord>> = Object.fromEntries([
  ...rows('npc', 'npc person people character villain ally companion contact deity god goddess pantheon cast dramatis-personae'),
  ...rows('npc', 'pc player-character player hero party'),
  ...rows('location', 'location place site setting geography point-of-interest poi landmark'),
  ...rows('location', 'world continent planet', {type: 'world'}),
  ...rows('location', 'region country nation kingdom realm state province empire barony duchy island', {type: 'region'}),
  ...rows('location', 'wilderness forest mountain river lake sea desert swamp', {type: 'wilderness'}),
  ...rows('location', 'settlement city town village hamlet port', {type: 'settlement'}),
  ...rows('location', 'district quarter ward neighborhood', {type: 'district'}),
  ...rows('location', 'building inn tavern shop store temple castle keep tower', {type: 'building'}),
  ...rows('location', 'room', {type: 'room'}),
  ...rows('location', 'dungeon ruin cave lair', {type: 'dungeon'}),
  ...rows('location', 'ship vessel', {type: 'ship'}),
  ...rows('location', 'plane', {type: 'plane'}),
  ...rows(
    'faction',
    'faction organization organisation group guild cult order house family clan tribe company crew government military religion',
  ),
  ...rows('plot', 'plot thread storyline mystery conflict secret'),
  ...rows('plot', 'quest mission job side-quest', {type: 'side'}),
  ...rows('plot', 'rumor rumour hook', {type: 'rumor'}),
  ...rows('plot', 'front', {type: 'front'}),
  ...rows('arc', 'arc story-arc'),
  ...rows('chapter', 'chapter adventure act scene scenario module'),
  ...rows('session', 'session session-note session-log session-recap session-journal recap log journal report'),
  ...rows('event', 'event history timeline battle war holiday military-conflict militaryconflict'),
  ...rows('world-effect', 'world-effect'),
  ...rows(
    'handout',
    'handout letter note document lore legend myth rule language species race ancestry class background culture technology reference',
  ),
  ...rows('encounter', 'encounter combat fight'),
  ...rows('treasure', 'treasure loot hoard item artifact artefact magic-item equipment weapon armor'),
  ...rows('identity', 'identity persona disguise'),
  ...rows('fact', 'fact'),
  ...rows('layer', 'layer'),
  ...rows('reveal', 'reveal'),
  ...rows('handout', 'campaign', {type: 'campaign'}),
])

/** Words under which other tools keep the players' own characters. */
const PLAYED = new Set(['pc', 'player-character', 'player', 'hero', 'party'])

/** What a word makes of a thing: "NPCs", "Cities", "session note"; `undefined` for a word that says nothing of it. */
export function kindOfWord(text: string): KindWord | undefined {
  return singulars(text)
    .map((word) => rowOf(KIND_WORDS, word))
    .find((row) => row !== undefined)
}

/** Whether a word says that a player plays it. */
export function isPlayed(text: string): boolean {
  return singulars(text).some((word) => PLAYED.has(word))
}

/** What the folders of a thing make of it, the nearest first, or how its name begins: "Session 3", "Quest: the tenth cask". */
export function wordOfPlace(folders: readonly string[], name: string): string | undefined {
  const folder = [...folders].reverse().find(kindOfWord)
  const begin = name.split(/[\s_]*\d|:\s| [-–—] /)[0] ?? ''
  return folder ?? (kindOfWord(begin) && begin !== name ? begin : undefined)
}

/** A word as a slug, and what it may be the plural of; leading numbers and marks ("01 - NPCs") say nothing. */
function singulars(text: string): string[] {
  const word = slugOf(text).replace(/^(?:\d+-)+/, '')
  return [word, word.replace(/ies$/, 'y'), word.replace(/es$/, ''), word.replace(/s$/, '')]
}
