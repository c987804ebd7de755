import type {Skill} from '../../schema/ability.js'
import type {Entry} from '../../schema/content/entry.js'
import type {Entries} from '../build/entries.js'
import {listed} from './elements.js'
import {inventorOf} from './inventor.js'
import type {InventionRow, InventionTables} from './tables.js'
import {coreOf} from './wish.js'

/** What a build is made of, by the ids of the catalog. */
export interface ConceptBuild {
  species: string
  class: string
  subclass: string | null
  background: string
  feats: readonly string[]
  skills: readonly Skill[]
}

/** What of a concept its build has something for, and what it has nothing for. */
export interface Carrying {
  carried: readonly {word: string; by: readonly string[]}[]
  left: readonly string[]
  /** Weight of the words that are carried among all, from 0 to 1. */
  share: number
  /** It is as good as the concept: no part of its own is needed. */
  isEnough: boolean
}

/** Kinds of part that a concept may have of its own. */
export const OWN_PARTS = ['species', 'background', 'subclass'] as const
export type OwnPart = (typeof OWN_PARTS)[number]

/** A part that the catalog lacks: of which words it is to be, and what it is called. */
export interface WantedPart {
  kind: OwnPart
  words: readonly string[]
  name: string
}

/** What a build has of its concept, with the parts that were drafted because it was not enough. */
export interface Carried extends Carrying {
  own: readonly {kind: OwnPart; id: string; name: string; words: readonly string[]}[]
}

/** A build that carries two thirds of a concept is that concept with a word more; below that it is another one. */
const ENOUGH = 2 / 3
/** What a concept is counts for more than what it does, or has. */
const CORE = 2
/** Level from which subclasses begin (SRD 5.2). */
const SUBCLASS_LEVEL = 3
/** Most words of a part's name. */
const MOST_NAMED = 3

interface Holding {
  tables: InventionTables
  entries: Entries
}

/** Each telling word of a concept, held against the entries of a build and against what the tables of concepts have for it. */
export function carryingOf(concept: string, build: ConceptBuild, {tables, entries}: Holding): Carrying {
  const used = usedEntries(build, entries)
  const rows = tables.rows.get('concept') ?? []
  const words = conceptWords(concept, tables)
  const core = new Set(conceptWords(coreOf(concept), tables))
  const held = words.map((word) => ({word, by: carriersOf(word, {used, rows, build}), weight: core.has(word) ? CORE : 1}))
  const carried = held.filter(({by}) => by.length > 0)
  const weigh = (list: typeof held) => list.reduce((sum, {weight}) => sum + weight, 0)
  const share = words.length === 0 ? 1 : weigh(carried) / weigh(held)
  return {
    carried: carried.map(({word, by}) => ({word, by})),
    left: held.filter(({by}) => by.length === 0).map(({word}) => word),
    share,
    isEnough: share >= ENOUGH,
  }
}

/** The telling words of a concept in their order, each once. */
function conceptWords(text: string, tables: InventionTables): string[] {
  const silent = new Set(wordsOfRows(tables.rows.get('concept-silent')))
  const words = (text.toLowerCase().match(/\p{L}{3,}/gu) ?? []).filter((word) => !silent.has(word))
  return [...new Map(words.map((word) => [singular(word), word])).values()]
}

const wordsOfRows = (rows: readonly InventionRow[] = []) => rows.flatMap(({parts}) => listed(parts['words']))

/** Without a plural s. */
function singular(word: string): string {
  return word.replace(/(?<=\p{L}{3})s$/u, '')
}

function usedEntries({species, class: owner, subclass, background, feats}: ConceptBuild, entries: Entries): Entry[] {
  const one = (kind: 'species' | 'class' | 'subclass' | 'background' | 'feat', id: string | null) => entries.find(kind, id ?? '') ?? []
  return [
    ...[one('species', species), one('class', owner), one('subclass', subclass), one('background', background)],
    ...feats.map((id) => one('feat', id)),
  ].flat()
}

interface Against {
  used: readonly Entry[]
  rows: readonly InventionRow[]
  build: ConceptBuild
}

/** Entries, as kind/id, and skills that have something for a word. */
function carriersOf(word: string, {used, rows, build}: Against): string[] {
  const own = singular(word)
  const pointing = rows.filter(({parts}) => listed(parts['words']).some((each) => singular(each) === own))
  const isPointed = ({kind, id}: Entry) => pointing.some(({parts}) => listed(parts[kind]).includes(id))
  const entries = used.filter((entry) => isPointed(entry) || saysOf(entry).has(own)).map(({kind, id}) => `${kind}/${id}`)
  const skills = pointing.flatMap(({parts}) => listed<Skill>(parts['skills'])).filter((skill) => build.skills.includes(skill))
  return [...entries, ...new Set(skills.map((skill) => `skill/${skill}`))]
}

function saysOf({name, tags = [], summary}: Entry): Set<string> {
  return new Set([name, ...tags, summary].flatMap((text) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).map(singular)))
}

/** What it is made of stands behind one of these. */
const MADE_OF = /\b(?:made|built|born|grown|woven|carved|stuffed) (?:up )?(?:of|from|with|out of) ([^,.;]+)/iu

/** The parts that would carry what nothing carries: at most one of a kind, each with its words. */
export function wantedParts(concept: string, {left}: Carrying, {level, tables}: {level: number; tables: InventionTables}): WantedPart[] {
  const core = new Set(conceptWords(coreOf(concept), tables))
  const body = new Set(conceptWords(MADE_OF.exec(concept)?.[1] ?? '', tables))
  const kindOf = (word: string): OwnPart => {
    if (body.has(word)) return 'species'
    if (core.has(word)) return isTrade(word, tables) ? 'background' : 'species'
    return level >= SUBCLASS_LEVEL ? 'subclass' : 'background'
  }
  return OWN_PARTS.flatMap((kind) => {
    const words = left.filter((word) => kindOf(word) === kind).slice(0, MOST_NAMED)
    return words.length === 0 ? [] : [{kind, words, name: partName(kind, words, {core, tables})}]
  })
}

/** After its trade, where it has one. */
function partName(kind: OwnPart, words: readonly string[], {core, tables}: {core: ReadonlySet<string>; tables: InventionTables}): string {
  const trades = words.filter((word) => core.has(word) && isTrade(word, tables))
  const facets = {of: kind, from: trades.length > 0 ? 'trade' : 'else'}
  const own = (trades.length > 0 ? trades : words).join(' ')
  return inventorOf(tables, {random: () => 0, facets, given: {own}}).one('own-name')
}

function isTrade(word: string, {rows}: InventionTables): boolean {
  return (rows.get('concept-trade') ?? []).flatMap(({parts}) => listed(parts['endings'])).some((ending) => singular(word).endsWith(ending))
}
