import type {Spell} from '../../../schema/content/spell.js'
import type {WrittenSpell} from '../../kit/person-writer.js'
import {activity, damagePart, described, documentId, type ItemDocument} from './actor-document.js'

const SCHOOLS: Readonly<Record<Spell['school'], string>> = {
  abjuration: 'abj',
  conjuration: 'con',
  divination: 'div',
  enchantment: 'enc',
  evocation: 'evo',
  illusion: 'ill',
  necromancy: 'nec',
  transmutation: 'trs',
}
/** Casting times, where Foundry has another word. */
const UNITS: Readonly<Record<Spell['castingTime']['unit'], string>> = {
  action: 'action',
  'bonus-action': 'bonus',
  reaction: 'reaction',
  minute: 'minute',
  hour: 'hour',
}

/** A spell that a character has, with how it has it. */
export function spellItem({entry, prepared, always, classId, ability}: WrittenSpell, isPact: boolean): ItemDocument {
  return {
    _id: documentId('spell', entry.id),
    name: entry.name,
    type: 'spell',
    system: {
      ...described(entry.text ?? '', entry.id),
      level: entry.level,
      school: SCHOOLS[entry.school],
      method: isPact ? 'pact' : 'spell',
      prepared: always ? 2 : prepared ? 1 : 0,
      ability: classId === undefined ? (ability ?? '') : '',
      sourceItem: classId === undefined ? '' : `class:${classId}`,
      activation: {type: UNITS[entry.castingTime.unit], value: entry.castingTime.amount, condition: entry.castingTime.trigger ?? ''},
      range: rangeOf(entry),
      duration: durationOf(entry),
      target: targetOf(entry),
      properties: propertiesOf(entry),
      materials: materialsOf(entry),
      activities: activitiesOf(entry),
      uses: {max: '', spent: 0, recovery: []},
    },
    effects: [],
    flags: {},
  }
}

function rangeOf({range}: Spell): Record<string, unknown> {
  if (range.type === 'feet') return {value: String(range.feet), units: 'ft', special: ''}
  if (range.type === 'miles') return {value: String(range.miles), units: 'mi', special: ''}
  return {
    value: '',
    units: range.type === 'unlimited' ? 'any' : range.type === 'sight' ? 'spec' : range.type.replace('special', 'spec'),
    special: '',
  }
}

function durationOf({duration}: Spell): Record<string, unknown> {
  if (duration.type === 'timed') return {value: String(duration.amount), units: duration.unit}
  return {value: '', units: {instantaneous: 'inst', 'until-dispelled': 'perm', special: 'spec'}[duration.type]}
}

function targetOf({area, targets}: Spell): Record<string, unknown> {
  return {
    affects: {count: '', type: area || targets ? 'creature' : '', choice: false, special: targets ?? ''},
    template: {type: area?.shape ?? '', size: area ? String(area.sizeFt) : '', units: 'ft', count: '', contiguous: false},
  }
}

function propertiesOf({components, ritual, concentration}: Spell): string[] {
  const has = {
    vocal: components.verbal,
    somatic: components.somatic,
    material: components.material !== undefined,
    ritual: ritual === true,
    concentration: concentration === true,
  }
  return Object.entries(has).flatMap(([property, isSo]) => (isSo ? [property] : []))
}

function materialsOf({components: {material}}: Spell): Record<string, unknown> {
  return {value: material?.text ?? '', consumed: material?.consumed === true, cost: Math.floor((material?.costCp ?? 0) / 100), supply: 0}
}

/** What a casting rolls: an attack, a save, healing, or nothing. */
function activitiesOf(spell: Spell): Record<string, unknown> {
  const id = documentId('activity', spell.id)
  const parts = (spell.damage ?? []).filter(({side}) => !side).map(({dice, types, perSlotLevel}) => damagePart(dice, types, perSlotLevel))
  if (spell.attack)
    return activity('attack', id, {
      attack: {ability: '', bonus: '', type: {value: spell.attack, classification: 'spell'}},
      damage: {includeBase: false, parts},
    })
  if (spell.save)
    return activity('save', id, {
      save: {ability: [spell.save.ability], dc: {calculation: 'spellcasting', formula: ''}},
      damage: {onSave: spell.save.success === 'half' ? 'half' : 'none', parts},
    })
  const {dice, addModifier, perSlotLevel} = spell.healing ?? {}
  const healed = dice === undefined ? undefined : `${dice}${addModifier ? ' + @mod' : ''}`
  if (healed !== undefined) return activity('heal', id, {healing: damagePart(healed, ['healing'], perSlotLevel)})
  return parts.length > 0 ? activity('damage', id, {damage: {parts}}) : activity('utility', id)
}
