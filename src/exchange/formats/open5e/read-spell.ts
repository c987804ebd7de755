import {DAMAGE_TYPES} from '../../../schema/ability.js'
import {AREA_SHAPES} from '../../../schema/content/area.js'
import type {Spell} from '../../../schema/content/spell.js'
import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import {nameOf} from '../../kit/reader.js'
import type {Reading} from '../../kit/reading.js'
import type {Draft} from '../../kit/source.js'
import {finishSpell, type SpellParts} from '../../kit/spell-parts.js'
import {parseAbility, parseDice} from '../../kit/text-figures.js'
import {parseCastingTime, parseDuration, parseMaterial, parseRange, parseSchool, saveSuccess} from '../../kit/text-spell.js'
import {RECORD_KEYS, readChoice, readChoices} from './choices.js'

/** A spell. */
export function readSpell(reading: Reading): Draft {
  const text = reading.text('desc') ?? ''
  const duration = parseDuration(reading.text('duration') ?? '')
  reading.ignore(...RECORD_KEYS, 'range', 'range_unit', 'target_type', 'target_count', 'casting_options', 'shape_magic_unit')
  const parts: SpellParts = {
    name: nameOf(reading),
    level: reading.integer('level'),
    school: parseSchool(readChoice(reading, 'school') ?? ''),
    classes: readChoices(reading, 'classes').map((each) => slugOf(each.replace(/^.*_/, ''))),
    castingTime: readCastingTime(reading),
    range: parseRange(reading.text('range_text') ?? ''),
    components: readComponents(reading),
    duration: duration?.duration,
    ritual: reading.isTrue('ritual'),
    concentration: reading.isTrue('concentration') || duration?.concentration === true,
    attack: readAttack(reading, text),
    save: readSave(reading, text),
    damage: readDamage(reading),
    area: readArea(reading),
    higherLevels: reading.text('higher_level'),
    text: text || undefined,
  }
  return finishSpell(parts, reading.losses)
}

function readCastingTime(reading: Reading): Spell['castingTime'] | undefined {
  const time = parseCastingTime(reading.text('casting_time') ?? '')
  const trigger = reading.text('reaction_condition')
  return time && {...time, ...present({trigger})}
}

function readComponents(reading: Reading): Spell['components'] {
  const material = readMaterial(reading)
  return {
    verbal: reading.isTrue('verbal'),
    somatic: reading.isTrue('somatic'),
    ...present({material: reading.isTrue('material') ? material : undefined}),
  }
}

function readMaterial(reading: Reading): NonNullable<Spell['components']['material']> {
  const costGp = reading.number('material_cost') ?? 0
  return {
    ...parseMaterial(reading.text('material_specified') ?? ''),
    ...present({
      costCp: costGp > 0 ? Math.round(costGp * 100) : undefined,
      consumed: reading.isTrue('material_consumed') ? true : undefined,
    }),
  }
}

/** Whether it is a melee or ranged attack stands in the prose only. */
function readAttack(reading: Reading, text: string): Spell['attack'] {
  if (!reading.isTrue('attack_roll')) return undefined
  const attack = /\bmelee spell attack/i.test(text) ? 'melee' : 'ranged'
  if (!/\b(?:melee|ranged) spell attack/i.test(text)) reading.guess('attack_roll', attack)
  return attack
}

function readSave(reading: Reading, text: string): Spell['save'] {
  const ability = parseAbility(reading.text('saving_throw_ability') ?? '')
  return ability && {ability, success: saveSuccess(text)}
}

function readDamage(reading: Reading): Spell['damage'] {
  const dice = parseDice(reading.text('damage_roll') ?? '')
  const types = reading.texts('damage_types').flatMap((each) => DAMAGE_TYPES.find((type) => type === each.toLowerCase()) ?? [])
  if (dice && types.length > 0) return [{dice, types}]
  if (dice) reading.unmapped('damage_roll', dice)
  return undefined
}

function readArea(reading: Reading): Spell['area'] {
  const shape = AREA_SHAPES.find((word) => word !== 'other' && word === reading.text('shape_type')?.toLowerCase())
  const sizeFt = reading.number('shape_size')
  reading.ignore('shape_size_unit')
  return shape && sizeFt !== undefined && Number.isInteger(sizeFt) && sizeFt > 0 ? {shape, sizeFt} : undefined
}
