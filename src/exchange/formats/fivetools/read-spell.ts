import {CONDITIONS} from '../../../schema/ability.js'
import type {Spell} from '../../../schema/content/spell.js'
import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {nameOf} from '../../kit/reader.js'
import {type Reading, rowOf} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {finishSpell, type SpellParts} from '../../kit/spell-parts.js'
import {parseAbility} from '../../kit/text-figures.js'
import {parseMaterial, parseSpellDamage, saveSuccess} from '../../kit/text-spell.js'
import {entriesText} from './entries.js'
import {SCHOOL_LETTERS, wordOfLetter} from './letters.js'

/** A member of `spell`. */
export function readSpell(reading: Reading): Draft {
  const text = entriesText(reading, 'entries')
  const higherLevels = entriesText(reading, 'entriesHigherLevel').replace(/^\*\*[^*]*\*\* /, '')
  const parts: SpellParts = {
    name: nameOf(reading),
    level: reading.integer('level'),
    school: wordOfLetter(SCHOOL_LETTERS, reading.text('school') ?? ''),
    classes: readClasses(reading.child('classes')),
    castingTime: readTime(reading.children('time')[0]),
    range: readRange(reading.child('range')),
    components: readComponents(reading.child('components')),
    ...readDuration(reading.children('duration')[0]),
    ritual: reading.child('meta')?.isTrue('ritual') ?? false,
    ...readEffect(reading, text),
    higherLevels: higherLevels || undefined,
    text: text || undefined,
  }
  return finishSpell(parts, reading.losses)
}

const ATTACKS: Readonly<Record<string, Spell['attack']>> = {M: 'melee', R: 'ranged'}

function readEffect(reading: Reading, text: string): Partial<SpellParts> {
  const [ability, ...later] = reading.texts('savingThrow').flatMap((each) => parseAbility(each) ?? [])
  const [attack = ''] = reading.texts('spellAttack')
  const conditions = reading.texts('conditionInflict').flatMap((each) => CONDITIONS.find((condition) => condition === each) ?? [])
  reading.drop('scalingLevelDice', 'miscTags')
  reading.ignore('damageInflict')
  return {
    save: ability && {ability, success: saveSuccess(text)},
    laterSaves: later.map((each) => ({ability: each, success: saveSuccess(text), when: 'where the text says so'})),
    attack: rowOf(ATTACKS, attack),
    ...parseSpellDamage(text),
    conditions,
  }
}

function readClasses(reading: Reading | undefined): string[] {
  return (reading?.children('fromClassList') ?? []).flatMap((each) => {
    each.ignore('source')
    return slugOf(each.text('name') ?? '') || []
  })
}

const TIMES = ['action', 'bonus-action', 'reaction', 'minute', 'hour'] as const

function readTime(reading: Reading | undefined): Spell['castingTime'] | undefined {
  const name = reading?.text('unit')?.replace('bonus', 'bonus-action')
  const unit = TIMES.find((each) => each === name)
  const amount = Math.max(1, reading?.integer('number') ?? 1)
  const trigger = reading?.text('condition')?.replace(/^which you take\s+/i, '')
  return unit && {amount, unit, ...present({trigger: trigger || undefined})}
}

function readRange(reading: Reading | undefined): Spell['range'] | undefined {
  const type = reading?.text('type')
  const distance = reading?.child('distance')
  const unit = distance?.text('type')
  const amount = distance?.integer('amount') ?? 0
  if (type === 'special') return {type}
  if (type !== undefined && type !== 'point') return {type: 'self'}
  if (unit === 'feet' && amount > 0) return {type: unit, feet: amount}
  if (unit === 'miles' && amount > 0) return {type: unit, miles: amount}
  const word = (['self', 'touch', 'sight', 'unlimited'] as const).find((each) => each === unit)
  return word && {type: word}
}

function readComponents(reading: Reading | undefined): Spell['components'] | undefined {
  return reading && {verbal: reading.isTrue('v'), somatic: reading.isTrue('s'), ...present({material: readMaterial(reading)})}
}

/** The words alone, a map of words, cost in copper and fate, or `true`. */
function readMaterial(reading: Reading): Spell['components']['material'] {
  const nested = reading.child('m')
  const words = reading.text('m') ?? nested?.text('text')
  const costCp = nested?.integer('cost') ?? 0
  const consumed = nested?.isTrue('consume') ? true : undefined
  if (words === undefined && !reading.isTrue('m')) return undefined
  return {...parseMaterial(words ?? ''), ...present({costCp: costCp > 0 ? costCp : undefined, consumed})}
}

function readDuration(reading: Reading | undefined): Pick<SpellParts, 'duration' | 'concentration'> {
  const concentration = reading?.isTrue('concentration') ?? false
  const duration = readLength(reading)
  return {duration, concentration: duration !== undefined && concentration}
}

const LENGTHS = ['round', 'minute', 'hour', 'day'] as const

function readLength(reading: Reading | undefined): Spell['duration'] | undefined {
  const type = reading?.text('type')
  if (type === 'instant') return {type: 'instantaneous'}
  if (type === 'special') return {type}
  if (type === 'permanent') return {type: 'until-dispelled', ...(reading?.texts('ends').includes('trigger') ? {orTriggered: true} : {})}
  const timed = reading?.child('duration')
  timed?.ignore('upTo')
  const unit = LENGTHS.find((each) => each === timed?.text('type'))
  return unit && {type: 'timed', amount: Math.max(1, timed?.integer('amount') ?? 1), unit}
}
