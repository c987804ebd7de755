import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryOf} from '../../schema/content/entry.js'
import {named, type Words} from '../words/formulas.js'
import {listed, title} from '../words/names.js'
import {areaText, castingTimeText, componentsText, durationText, rangeText, schoolText} from '../words/spells.js'
import {type CardParts, cardSection} from './parts.js'

/** A spell: how it is cast, what it does, who learns it. */
export function spellParts(spell: EntryOf<'spell'>, words: Words): CardParts {
  const {area, targets, level, higherLevels, classes} = spell
  return {
    line: schoolText(spell),
    facts: [
      {name: 'Casting Time', value: castingTimeText(spell, true)},
      {name: 'Range', value: rangeText(spell)},
      {name: 'Components', value: componentsText(spell, true)},
      {name: 'Duration', value: durationText(spell)},
      {name: 'Target', value: [area && areaText(area), targets].filter(Boolean).join('; ')},
      {name: 'Effect', value: effectsOf(spell).join(', ')},
    ],
    sections: [cardSection(level === 0 ? 'Cantrip Upgrade' : 'Using a Higher-Level Spell Slot', {text: higherLevels ?? ''})],
    after: [{name: 'Classes', value: classes.map((id) => named(id, words)).join(', ')}],
  }
}

const SUCCESS_WORDS = {none: '', half: ' for half', partial: ' (partial on a success)'} as const

function effectsOf({save, attack, damage = [], healing, conditions = []}: EntryOf<'spell'>): string[] {
  return [
    attack && `${title(attack)} spell attack`,
    save && `${ABILITY_NAMES[save.ability]} saving throw${SUCCESS_WORDS[save.success]}`,
    ...damage.map(
      ({dice, addModifier, types, when, rolls}) =>
        `${rolls && rolls.count > 1 ? `${rolls.count} × ` : ''}${withModifier(dice, addModifier)} ${listed(types, 'or')}${when === undefined ? '' : ` (${when})`}`,
    ),
    healing && healingText(healing),
    ...conditions.map(title),
  ].filter((each) => typeof each === 'string')
}

function healingText({dice, addModifier, kind = 'hit-points', when, shared}: NonNullable<EntryOf<'spell'>['healing']>): string {
  return `${withModifier(dice, addModifier)} ${HEALING_WORDS[kind]}${shared ? ' shared out' : ''}${when === undefined ? '' : ` (${when})`}`
}

const HEALING_WORDS = {
  'hit-points': 'Hit Points',
  'temporary-hit-points': 'Temporary Hit Points',
  maximum: 'Hit Points and maximum',
} as const

/** "2d8 + modifier", or the modifier alone where there are no dice beside it. */
function withModifier(dice: string, addModifier: boolean | undefined): string {
  if (!addModifier) return dice
  return dice === '0' ? 'modifier' : `${dice} + modifier`
}
