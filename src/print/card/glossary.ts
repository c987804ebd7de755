import {ABILITY_NAMES} from '../../schema/ability.js'
import type {EntryOf} from '../../schema/content/entry.js'
import type {Words} from '../words/formulas.js'
import {counted, listed, title} from '../words/names.js'
import {bodyLines} from '../words/vocabulary.js'
import {type CardParts, cardSection} from './parts.js'

/** A condition: a section for each of its effects. */
export function conditionParts({effects, implies = [], levels}: EntryOf<'condition'>): CardParts {
  return {
    line: 'Condition',
    facts: [
      {name: 'Comes with', value: listed(implies.map(title))},
      {name: 'Stacks', value: levels === undefined ? '' : counted(levels, 'level')},
    ],
    sections: effects.map(({name, text}) => cardSection(name, {text})),
  }
}

/** A skill, with the ability that it usually goes with. */
export function skillParts({ability}: EntryOf<'skill'>): CardParts {
  return {line: 'Skill', facts: [{name: 'Ability', value: ABILITY_NAMES[ability]}]}
}

/** A language and who spoke it first. */
export function languageParts({rarity, origin = ''}: EntryOf<'language'>): CardParts {
  return {line: `${title(rarity)} Language`, facts: [{name: 'Origin', value: origin}]}
}

/** A trait that many stat blocks share, said of any creature. */
export function monsterTraitParts(entry: EntryOf<'monster-trait'>, words: Words): CardParts {
  return {
    line: 'Monster Trait',
    facts: [{name: 'Asks For', value: (entry.parameters ?? []).join(', ')}],
    lines: bodyLines(entry, words),
    text: entry.text.replaceAll('{name}', 'creature'),
  }
}
