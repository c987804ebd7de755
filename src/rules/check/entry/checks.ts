import type {EntryKind, EntryOf} from '../../../schema/content/entry.js'
import {checkCasting} from './casting.js'
import {checkClassBodies, checkClassCosts, checkSubclassBodies, checkSubclassCosts} from './class.js'
import {checkClassColumns, checkSubclassColumns} from './columns.js'
import {checkBackgroundEquipment, checkClassEquipment} from './equipment.js'
import type {EntryCheck} from './flaw.js'
import {checkItemBodies, checkItemCosts, checkVariantIds, checkVariantRarities} from './magic-item.js'
import {checkBackground, checkSpecies, checkTaken} from './origin.js'
import {checkChain, checkRows, checkSee} from './things.js'

/** What an entry of each kind is held to, in the order of its flaws; a kind with none names nothing else. */
export const ENTRY_CHECKS: {readonly [K in EntryKind]: readonly EntryCheck<EntryOf<K>>[]} = {
  species: [checkSpecies],
  background: [checkBackground, checkBackgroundEquipment],
  feat: [checkTaken],
  class: [checkClassBodies, checkClassEquipment, checkCasting, checkClassColumns, checkClassCosts],
  subclass: [checkSubclassBodies, checkCasting, checkSubclassColumns, checkSubclassCosts],
  option: [checkTaken],
  spell: [],
  weapon: [],
  armor: [],
  gear: [],
  tool: [],
  pack: [],
  ammunition: [],
  mount: [],
  vehicle: [],
  property: [],
  mastery: [],
  skill: [],
  condition: [],
  'damage-type': [],
  language: [],
  monster: [],
  'monster-trait': [],
  'magic-item': [checkItemBodies, checkItemCosts, checkVariantIds, checkVariantRarities],
  rule: [checkSee],
  action: [],
  table: [checkChain, checkRows],
  poison: [],
  contagion: [],
  hazard: [],
  trap: [],
  service: [],
  crafting: [],
}
