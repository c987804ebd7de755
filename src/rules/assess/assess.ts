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

/** Kinds of entry that have figures to compare. */
export const ASSESSED_KINDS = [
  'monster',
  'spell',
  'magic-item',
  'class',
  'subclass',
  'species',
  'background',
  'feat',
  'weapon',
  'armor',
] as const satisfies readonly EntryKind[]

/** An entry's figures against the SRD's entries; `undefined` for a kind that has none to compare. */
export function assess(entry: Entry, entries: Entries): Assessment | MonsterAssessment | undefined {
  const srd = <K extends EntryKind>(kind: K) =>
    entries.all(kind).filter(({source, provenance}) => source.document === REFERENCE_DOCUMENT && provenance === undefined) as EntryOf<K>[]
  switch (entry.kind) {
    case 'monster':
      return assessMonster(entry, srd('monster'), entries)
    case 'spell':
      return assessSpell(entry, srd('spell'))
    case 'magic-item':
      return assessMagicItem(entry, srd('magic-item'), entries)
    case 'class':
      return assessClass(entry, srd('class'))
    case 'subclass':
      return assessClass(entry, srd('subclass'))
    case 'species':
      return assessSpecies(entry, srd('species'))
    case 'background':
      return assessBackground(entry, srd('background'))
    case 'feat':
      return assessFeat(entry, srd('feat'))
    case 'weapon':
      return assessWeapon(entry, srd('weapon'))
    case 'armor':
      return assessArmor(entry, srd('armor'))
    default:
      return undefined
  }
}
