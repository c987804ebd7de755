import type {Entry, EntryKind, EntryOf} from '../../schema/content/entry.js'
import type {Entries} from '../build/entries.js'
import type {Assessment} from './assessment.js'
import {assessClass} from './class.js'
import {assessArmor, assessBackground, assessFeat, assessSpecies, assessWeapon} from './goods.js'
import {assessMagicItem} from './magic-item.js'
import {assessMonster, type MonsterAssessment} from './monster.js'
import {assessSpell} from './spell.js'

/** Document whose entries are the measure. */
export const REFERENCE_DOCUMENT = 'srd-5.2'

/** The SRD's entries of a kind. */
type Srd = <K extends EntryKind>(kind: K) => EntryOf<K>[]

type Assess<K extends EntryKind> = (entry: EntryOf<K>, srd: Srd, entries: Entries) => Assessment | MonsterAssessment

/** How each kind is measured; `undefined` for those without figures to compare. */
const OF_KIND: {[K in EntryKind]: Assess<K> | undefined} = {
  monster: (entry, srd, entries) => assessMonster(entry, srd('monster'), entries),
  spell: (entry, srd) => assessSpell(entry, srd('spell')),
  'magic-item': (entry, srd, entries) => assessMagicItem(entry, srd('magic-item'), entries),
  class: (entry, srd) => assessClass(entry, srd('class')),
  subclass: (entry, srd) => assessClass(entry, srd('subclass')),
  species: (entry, srd) => assessSpecies(entry, srd('species')),
  background: (entry, srd) => assessBackground(entry, srd('background')),
  feat: (entry, srd) => assessFeat(entry, srd('feat')),
  weapon: (entry, srd) => assessWeapon(entry, srd('weapon')),
  armor: (entry, srd) => assessArmor(entry, srd('armor')),
  option: undefined,
  gear: undefined,
  tool: undefined,
  pack: undefined,
  ammunition: undefined,
  mount: undefined,
  vehicle: undefined,
  property: undefined,
  mastery: undefined,
  skill: undefined,
  condition: undefined,
  'damage-type': undefined,
  language: undefined,
  'monster-trait': undefined,
  rule: undefined,
  action: undefined,
  table: undefined,
  poison: undefined,
  contagion: undefined,
  hazard: undefined,
  trap: undefined,
  service: undefined,
  crafting: undefined,
}

/** Kinds of entry that have figures to compare. */
export const ASSESSED_KINDS = (Object.keys(OF_KIND) as EntryKind[]).filter((kind) => OF_KIND[kind] !== undefined)

/** An entry's figures against the SRD's entries; `undefined` for a kind that has none to compare. */
export function assess(entry: Entry, entries: Entries): Assessment | MonsterAssessment | undefined {
  const srd = <K extends EntryKind>(kind: K) =>
    entries.all(kind).filter(({source, provenance}) => source.document === REFERENCE_DOCUMENT && provenance === undefined) as EntryOf<K>[]
  return (OF_KIND[entry.kind] as Assess<EntryKind> | undefined)?.(entry, srd, entries)
}
