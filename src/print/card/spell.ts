import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Spell} from '../../schema/content/spell.js'
import {type SpellSave, spellSaves} from '../../schema/content/spell-saves.js'
import {named, type Words} from '../words/formulas.js'
import {listed, title} from '../words/names.js'
import {areaText, castingTimeText, componentsText, durationText, rangeText, schoolText} from '../words/spells.js'
import {type CardParts, cardSection} from './parts.js'

/** A spell: how it is cast, what it does, who learns it. */
export function spellParts(spell: Spell, words: Words): CardParts {
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
    after: [{name: 'Classes', value: classes.map((id) => named('class', id, words)).join(', ')}],
  }
}

const SUCCESS_WORDS = {none: '', half: ' for half', partial: ' (partial on a success)'} as const

function effectsOf(spell: Spell): string[] {
  const {attack, damage = [], cantripDice, healing, conditions = [], sideConditions = []} = spell
  return [
    attack && `${title(attack)} spell attack`,
    ...spellSaves(spell).map(saveText),
    ...damage.map((part) => damageText(part, cantripDice)),
    healing && healingText(healing),
    ...[...conditions, ...sideConditions].map(title),
  ].filter((each) => typeof each === 'string')
}

/** "DC 15 Intelligence saving throw (your own)". */
function saveText({ability, success, dc, when}: SpellSave): string {
  return `${dc === undefined ? '' : `DC ${dc} `}${ABILITY_NAMES[ability]} saving throw${SUCCESS_WORDS[success]}${inBrackets([when])}`
}

function damageText({dice, addModifier, types, when, rolls}: Damage, cantripDice: Spell['cantripDice']): string {
  // A cantrip that deals none of its own at first.
  const later = dice === '0' && cantripDice && !addModifier ? cantripDice['5'] : undefined
  const rolled = `${rolls && rolls.count > 1 ? `${rolls.count} × ` : ''}${later ?? withModifier(dice, addModifier)}`
  return `${rolled} ${listed(types, 'or')}${inBrackets([later && 'from level 5', when])}`
}

type Damage = NonNullable<Spell['damage']>[number]

function healingText({dice, amount, addModifier, kind = 'hit-points', when, shared}: NonNullable<Spell['healing']>): string {
  const healed = amount
    ? `${AMOUNT_WORDS[amount]} ${HEALING_WORDS[kind]}`
    : `${withModifier(dice ?? '0', addModifier)} ${HEALING_WORDS[kind]}`
  return `${healed}${shared ? ' shared out' : ''}${inBrackets([when])}`
}

const AMOUNT_WORDS = {all: 'all', 'half-damage': 'half the damage as'} as const

/** " (a; b)", or nothing where there is nothing to say. */
function inBrackets(parts: readonly (string | undefined)[]): string {
  const said = parts.filter((part) => part !== undefined)
  return said.length === 0 ? '' : ` (${said.join('; ')})`
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
