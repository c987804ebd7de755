import type {EntryOf} from '../../../schema/content/entry.js'
import type {Gear, Pack, Tool, Weapon} from '../../../schema/content/equipment.js'
import type {ConditionEntry} from '../../../schema/content/glossary.js'
import type {RollTable, Rule} from '../../../schema/content/reference.js'
import type {Spell} from '../../../schema/content/spell.js'
import type {Entries} from '../../build/entries.js'
import {chainFlaw} from '../../numbers/roll-table.js'
import type {EntryFlaw} from './flaw.js'
import {missing, missingItems, missingKey} from './references.js'

export function checkSpellClasses({classes}: Spell, entries: Entries): EntryFlaw[] {
  return missing('class', classes, ['classes'], entries)
}

export function checkAmmunition({ammunition}: Weapon, entries: Entries): EntryFlaw[] {
  return missing('ammunition', ammunition ? [ammunition] : [], ['ammunition'], entries)
}

export function checkGearWeapon({weapon}: Gear, entries: Entries): EntryFlaw[] {
  return missing('weapon', weapon ? [weapon] : [], ['weapon'], entries)
}

export function checkPackContents({contents}: Pack, entries: Entries): EntryFlaw[] {
  return missingItems(
    contents.map(({item}) => item),
    (i) => ['contents', i, 'item'],
    entries,
  )
}

export function checkCrafts({crafts = []}: Tool, entries: Entries): EntryFlaw[] {
  return missingItems(crafts, (i) => ['crafts', i], entries)
}

export function checkImplied({implies = []}: ConditionEntry, entries: Entries): EntryFlaw[] {
  return missing('condition', implies, ['implies'], entries)
}

export function checkSee({see = []}: Rule, entries: Entries): EntryFlaw[] {
  return see.flatMap((key, i) => missingKey(key, ['see', i], entries))
}

/** Tables that roll on each other must end somewhere. */
export function checkChain(table: RollTable, entries: Entries): EntryFlaw[] {
  const flaw = chainFlaw(table, (id) => entries.find('table', id) as RollTable)
  return flaw ? [{path: ['rows'], flaw}] : []
}

export function checkRows({rows}: RollTable, entries: Entries): EntryFlaw[] {
  return rows.flatMap(({entry}, i) => (entry ? missingKey(entry, ['rows', i], entries) : []))
}

export function checkCraftingTools({tools = []}: EntryOf<'crafting'>, entries: Entries): EntryFlaw[] {
  return missing('tool', tools, ['tools'], entries)
}
