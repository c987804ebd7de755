import {ABILITY_NAMES} from '../../../schema/ability.js'
import type {Spell} from '../../../schema/content/spell.js'
import {spellSaves} from '../../../schema/content/spell-saves.js'
import {present} from '../../../schema/value.js'
import {withoutEmpty} from '../../kit/finish.js'
import type {Losses} from '../../kit/loss.js'
import {dropUnspoken} from '../../kit/spell-losses.js'
import {titleOf} from '../../kit/text-plain.js'
import {SCHOOL_LETTERS, SOURCE} from './letters.js'

/** A member of `spell`. */
export function writeSpell(spell: Spell, losses: Losses): object {
  dropUnspoken(spell, ['higherLevels', 'save', 'attack', 'damage', 'conditions'], losses)
  if (spell.damage) losses.add('damage', 'guessed', spell.damage)
  if (spell.save) losses.add('save.success', 'guessed', spell.save.success)
  return {
    name: spell.name,
    source: SOURCE,
    level: spell.level,
    school: SCHOOL_LETTERS[spell.school],
    time: [writeTime(spell.castingTime)],
    range: writeRange(spell.range),
    components: writeComponents(spell.components),
    duration: [writeDuration(spell)],
    ...(spell.ritual ? {meta: {ritual: true}} : {}),
    entries: (spell.text ?? spell.summary).split('\n\n').filter(Boolean),
    ...writeEffect(spell),
    classes: {fromClassList: spell.classes.map((each) => ({name: titleOf(each), source: 'XPHB'}))},
  }
}

function writeTime({amount, unit, trigger}: Spell['castingTime']): object {
  return {number: amount, unit: unit.replace('bonus-action', 'bonus'), ...present({condition: trigger})}
}

function writeEffect(spell: Spell): object {
  const {higherLevels, attack, damage = [], conditions} = spell
  return withoutEmpty({
    entriesHigherLevel: higherLevels ? [{type: 'entries', name: 'Using a Higher-Level Spell Slot', entries: [higherLevels]}] : [],
    savingThrow: [...new Set(spellSaves(spell).map(({ability}) => ABILITY_NAMES[ability].toLowerCase()))],
    spellAttack: attack ? [attack === 'melee' ? 'M' : 'R'] : [],
    damageInflict: [...new Set(damage.flatMap(({types}) => types))],
    conditionInflict: conditions,
  })
}

function writeRange(range: Spell['range']): object {
  switch (range.type) {
    case 'special':
      return {type: 'special'}
    case 'feet':
      return {type: 'point', distance: {type: 'feet', amount: range.feet}}
    case 'miles':
      return {type: 'point', distance: {type: 'miles', amount: range.miles}}
    default:
      return {type: 'point', distance: {type: range.type}}
  }
}

function writeComponents({verbal, somatic, material}: Spell['components']): object {
  return {...(verbal ? {v: true} : {}), ...(somatic ? {s: true} : {}), ...present({m: material && writeMaterial(material)})}
}

function writeMaterial({text, costCp, consumed}: NonNullable<Spell['components']['material']>): object | string {
  return costCp || consumed ? {text, ...present({cost: costCp, consume: consumed})} : text
}

function writeDuration({duration, concentration}: Spell): object {
  const held = concentration ? {concentration} : {}
  switch (duration.type) {
    case 'instantaneous':
      return {type: 'instant'}
    case 'special':
      return {type: 'special', ...held}
    case 'until-dispelled':
      return {type: 'permanent', ends: ['dispel', ...(duration.orTriggered ? ['trigger'] : [])], ...held}
    case 'timed':
      return {type: 'timed', duration: {type: duration.unit, amount: duration.amount}, ...held}
  }
}
