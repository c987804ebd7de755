import type {Spellcasting} from '../../schema/content/class.js'
import type {Choice} from '../../schema/content/feature.js'
import {addSlot} from './add-slot.js'
import type {ChoiceSlot, Owner} from './build.js'
import type {Draft} from './draft.js'

type SpellChoice = Extract<Choice, {type: 'spell'}>

interface SpellQuestion {
  choice: SpellChoice
  count: number
  bound: ChoiceSlot['bound']
}

/** The cantrips, spellbook and prepared spells that a casting class asks for at its level. */
export function collectCasting(draft: Draft, spellcasting: Spellcasting, owner: Owner): void {
  const {level, prefix, name} = owner
  draft.castings.push({spellcasting, level, name, owner})
  for (const {choice, count, bound} of [cantrips(spellcasting, level), ...spellbook(spellcasting, level), prepared(spellcasting, level)]) {
    if (count > 0) addSlot(draft, {choice, count, bound, label: `${name}: ${choice.name}`, owner, scopes: [prefix]})
  }
}

function cantrips({list, cantrips: counts, suggestedCantrips: suggested}: Spellcasting, level: number): SpellQuestion {
  const from = {lists: [list], maxLevel: 0}
  const choice = {type: 'spell', id: 'cantrips', name: 'Cantrips', from, as: 'cantrip', suggested, replace: 'level'} as SpellChoice
  return {choice, count: counts?.[level - 1] ?? 0, bound: 'exact'}
}

function spellbook({list, spellbook: book, suggested}: Spellcasting, level: number): SpellQuestion[] {
  if (!book) return []
  const from = {lists: [list], minLevel: 1, maxLevel: 'slots'}
  const choice = {type: 'spell', id: 'spellbook', name: 'Spellbook', from, as: 'spellbook', suggested} as SpellChoice
  return [{choice, count: book.first + book.perLevel * (level - 1), bound: 'at-least'}]
}

function prepared({list, spellbook: book, suggested, prepares, prepared: counts}: Spellcasting, level: number): SpellQuestion {
  const from = {lists: [list], minLevel: 1, maxLevel: 'slots', ...(book ? {spellbook: true} : {})}
  const replace = prepares === 'level-one' ? 'level' : 'long-rest'
  const choice = {type: 'spell', id: 'prepared', name: 'Prepared spells', from, as: 'prepared', suggested, replace} as SpellChoice
  return {choice, count: counts[level - 1] ?? 0, bound: 'at-most'}
}
