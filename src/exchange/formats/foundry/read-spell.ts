import type {Spell} from '../../../schema/content/spell.js'
import {present} from '../../../schema/value.js'
import {nameOf} from '../../kit/reader.js'
import {type Bag, type Reading, rowOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {finishSpell, type SpellParts} from '../../kit/spell-parts.js'
import {spellProse} from '../../kit/spell-words.js'
import {parseMaterial, parseSchool} from '../../kit/text-spell.js'
import {descriptionOf, NOBODYS, systemOf} from './document.js'

const SCHOOL_CODES: Readonly<Record<string, string>> = {
  abj: 'abjuration',
  con: 'conjuration',
  div: 'divination',
  enc: 'enchantment',
  evo: 'evocation',
  ill: 'illusion',
  nec: 'necromancy',
  trs: 'transmutation',
}

/** How a spell is rolled and prepared; its prose says the rest. */
const MECHANICS = [
  'source',
  'identifier',
  'preparation',
  'method',
  'prepared',
  'sourceClass',
  'sourceItem',
  'activities',
  'uses',
  'target',
  'actionType',
  'damage',
  'save',
  'scaling',
  'ability',
  'attack',
]

/** An item of the type `spell`. */
export function readSpell(reading: Reading, spell: Bag): Draft {
  const name = nameOf(reading)
  const system = systemOf(reading)
  reading.drop('effects')
  return finishSpell({name, ...(system ? readSystem(system, spell) : {})}, reading.losses)
}

function readSystem(system: Reading, spell: Bag): Partial<SpellParts> {
  const school = system.text('school') ?? ''
  const has = marksOf(system)
  system.ignore(...MECHANICS)
  return {
    level: system.integer('level'),
    school: parseSchool(rowOf(SCHOOL_CODES, school) ?? school),
    castingTime: readActivation(system.child('activation')),
    range: readRange(system.child('range')),
    components: {
      verbal: has('vocal'),
      somatic: has('somatic'),
      ...present({material: readMaterial(system.child('materials'), has('material'))}),
    },
    duration: readDuration(system.child('duration')),
    concentration: has('concentration'),
    ritual: has('ritual'),
    ...spellProse(descriptionOf(system, {...NOBODYS, item: spell})),
  }
}

/** Whether a spell has a mark: in a list since version 3, as a flag before. */
function marksOf(system: Reading): (mark: string) => boolean {
  const properties = system.texts('properties')
  const flags = system.child('components')
  return (mark) => properties.includes(mark) || (flags?.isTrue(mark) ?? false)
}

function readMaterial(reading: Reading | undefined, isNeeded: boolean): Spell['components']['material'] {
  reading?.ignore('supply')
  const costGp = reading?.number('cost') ?? 0
  const words = reading?.text('value') ?? ''
  if (!isNeeded) return undefined
  return {
    ...parseMaterial(words),
    ...present({
      costCp: costGp > 0 ? Math.round(costGp * 100) : undefined,
      consumed: reading?.isTrue('consumed') ? true : undefined,
    }),
  }
}

const TIMES: Readonly<Record<string, Spell['castingTime']['unit']>> = {
  action: 'action',
  bonus: 'bonus-action',
  reaction: 'reaction',
  minute: 'minute',
  hour: 'hour',
}

function readActivation(reading: Reading | undefined): Spell['castingTime'] | undefined {
  const unit = rowOf(TIMES, reading?.text('type') ?? '')
  const amount = reading?.integer('value') ?? reading?.integer('cost') ?? 1
  const trigger = reading?.text('condition')
  return unit && {amount: Math.max(1, amount), unit, ...present({trigger})}
}

const PLACES: Readonly<Record<string, Spell['range']>> = {
  self: {type: 'self'},
  touch: {type: 'touch'},
  any: {type: 'unlimited'},
  spec: {type: 'special'},
}

function readRange(reading: Reading | undefined): Spell['range'] | undefined {
  const units = reading?.text('units') ?? ''
  const value = reading?.integer('value') ?? 0
  if (units === 'ft' && value > 0) return {type: 'feet', feet: value}
  if (units === 'mi' && value > 0) return {type: 'miles', miles: value}
  return rowOf(PLACES, units)
}

const LENGTHS = {round: 'round', turn: 'round', minute: 'minute', hour: 'hour', day: 'day'} as const
const ENDS: Readonly<Record<string, Spell['duration']>> = {
  inst: {type: 'instantaneous'},
  perm: {type: 'until-dispelled'},
  disp: {type: 'until-dispelled'},
  dstr: {type: 'until-dispelled', orTriggered: true},
  spec: {type: 'special'},
}

function readDuration(reading: Reading | undefined): Spell['duration'] | undefined {
  const units = reading?.text('units') ?? ''
  const amount = reading?.integer('value') ?? 1
  const unit = rowOf<(typeof LENGTHS)[keyof typeof LENGTHS]>(LENGTHS, units)
  return unit ? {type: 'timed', amount: Math.max(1, amount), unit} : rowOf(ENDS, units)
}
