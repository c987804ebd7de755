import {type Bag, isBag, rowOf, wordOf} from '../../kit/reading.js'
import {bagsIn, isSetAt, systemIn, textAt, valueAt} from './path.js'

/** One thing that an item does: an attack, a save, a roll of damage. */
export interface Activity {
  id: string
  type: string
  /** Where it stands below `system`. */
  path: string
  value: Bag
  /** Made of an item from before there were activities (version 4). */
  isOld: boolean
}

/** What an activity has from its item, unless it overrides that. */
const SHARED = ['activation', 'duration', 'range', 'target']

/** What an item does, in the shape of version 4 and later whatever its own is. */
export function activitiesOf(item: Bag): Activity[] {
  const system = systemIn(item)
  const own = system['activities']
  if (isBag(own)) {
    const found = Object.entries(own).flatMap(([id, value]) => (isBag(value) ? [ownActivity(id, value, system)] : []))
    if (found.length > 0) return found
  }
  return oldActivities(system)
}

function ownActivity(id: string, value: Bag, system: Bag): Activity {
  const shared = SHARED.map((key) => [key, isSetAt(value, `${key}.override`) ? value[key] : merged(value[key], system[key])])
  return {id, type: wordOf(value['type']), path: `activities.${id}`, value: {...value, ...Object.fromEntries(shared)}, isOld: false}
}

function merged(own: unknown, shared: unknown): unknown {
  return isBag(own) && isBag(shared) ? {...own, ...shared} : (shared ?? own)
}

/** How an old item is rolled, as the type of its activity. */
const OLD_TYPES: Readonly<Record<string, string>> = {
  mwak: 'attack',
  rwak: 'attack',
  msak: 'attack',
  rsak: 'attack',
  save: 'save',
  heal: 'heal',
}

function oldActivities(system: Bag): Activity[] {
  const actionType = textAt(system, 'actionType')
  const parts = oldParts(system)
  const type = rowOf(OLD_TYPES, actionType) ?? (parts.length > 0 ? 'damage' : undefined)
  const shared = Object.fromEntries(SHARED.map((key) => [key, system[key]]))
  const old = (kind: string, value: Bag): Activity => ({id: kind, type: kind, path: 'damage', value: {...shared, ...value}, isOld: true})
  const save = textAt(system, 'save.ability') && type !== 'save' ? [old('save', {save: oldSave(system)})] : []
  if (!type) return save
  const value = {
    damage: {parts, onSave: ''},
    ...(type === 'attack' ? {attack: oldAttack(system, actionType)} : {}),
    ...(type === 'save' ? {save: oldSave(system)} : {}),
  }
  return [old(type, value), ...save]
}

function oldAttack(system: Bag, actionType: string): Bag {
  return {
    ability: textAt(system, 'ability'),
    bonus: textAt(system, 'attack.bonus') || textAt(system, 'attackBonus'),
    flat: valueAt(system, 'attack.flat'),
    type: {value: actionType.startsWith('r') ? 'ranged' : 'melee', classification: actionType.endsWith('sak') ? 'spell' : 'weapon'},
  }
}

const OLD_CALCULATIONS: Readonly<Record<string, string>> = {flat: '', spell: 'spellcasting'}

function oldSave(system: Bag): Bag {
  const scaling = textAt(system, 'save.scaling')
  return {
    ability: textAt(system, 'save.ability'),
    dc: {calculation: rowOf(OLD_CALCULATIONS, scaling) ?? scaling, formula: textAt(system, 'save.dc')},
  }
}

/** `[formula, type]` as a part of its own formula. */
function oldParts(system: Bag): Bag[] {
  const parts = valueAt(system, 'damage.parts')
  return (Array.isArray(parts) ? parts : []).flatMap((part) => {
    const [formula, type] = Array.isArray(part) ? part.map(wordOf) : []
    return formula ? [{custom: {enabled: true, formula}, types: type ? [type] : []}] : []
  })
}

/** The parts of damage that an activity itself has. */
export function partsOf({value}: Activity): Bag[] {
  return bagsIn(valueAt(value, 'damage.parts'))
}
