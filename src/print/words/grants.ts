import {ABILITY_NAMES, type Ability} from '../../schema/ability.js'
import type {Choice, Grant} from '../../schema/content/feature.js'
import {spellWords, toolWords, weaponWords} from './filters.js'
import {formulaWords, named, type Words} from './formulas.js'
import {abilityNames, capital, countWord, fromLevel, listed, title} from './names.js'

/** Something given at once: "Proficiency with Stealth". */
export function grantWords(grant: Grant, words: Words = {}): string {
  return capital(grantClause(grant, words)) + fromLevel(grant.level)
}

function grantClause(grant: Grant, words: Words): string {
  switch (grant.type) {
    case 'proficiency':
      return proficiencyClause(grant, words)
    case 'expertise':
      return `Expertise in ${listed(grant.skills.map(title))}`
    case 'language':
      return `language${grant.languages.length > 1 ? 's' : ''}: ${listed(grant.languages.map((id) => named('language', id, words)))}`
    case 'spell':
      return `${HOLDING_WORDS[grant.as]} ${named('spell', grant.spell, words)}${spellTerms(grant, words)}`
    case 'feat':
      return `the feat ${named('feat', grant.feat, words)}${
        grant.answers ? ` (${Object.values(grant.answers).flat().map(title).join(', ')})` : ''
      }`
  }
}

function proficiencyClause({skills, saves, tools, armor, weapons}: Extract<Grant, {type: 'proficiency'}>, words: Words): string {
  const parts = [
    skills && listed(skills.map(title)),
    saves && `${abilityNames(saves, 'and')} saving throws`,
    tools && listed(tools.map((id) => named('tool', id, words))),
    armor && armorWords(armor),
    weapons && listed(weapons.map((filter) => weaponWords(filter, words))),
  ]
  return `proficiency: ${parts.filter(Boolean).join('; ')}`
}

function armorWords(armor: readonly string[]): string {
  const kinds = armor.filter((kind) => kind !== 'shield').map(title)
  return [kinds.length > 0 ? `${listed(kinds)} armor` : undefined, armor.includes('shield') ? 'Shields' : undefined]
    .filter(Boolean)
    .join(' and ')
}

const HOLDING_WORDS = {
  cantrip: 'the cantrip',
  prepared: 'always prepared:',
  'at-will': 'at will:',
  spellbook: 'in your spellbook:',
  ritual: 'as a Ritual only:',
} as const

type SpellTerms = Pick<Extract<Grant, {type: 'spell'}>, 'ability' | 'freeCasts' | 'noSlots'>

function spellTerms({ability, freeCasts, noSlots}: SpellTerms, words: Words, holding?: string): string {
  const terms = [
    holding?.replace('-', ' '),
    freeCasts &&
      `${freeCastWords(freeCasts.max, words)} without a slot per ${title(freeCasts.on)}${freeCasts.level ? `, at level ${freeCasts.level}` : ''}`,
    noSlots && 'not with slots',
    typeof ability === 'string' ? ABILITY_NAMES[ability] : undefined,
  ].filter(Boolean)
  return terms.length === 0 ? '' : ` (${terms.join('; ')})`
}

function freeCastWords(max: NonNullable<SpellTerms['freeCasts']>['max'], words: Words): string {
  if (max === 1) return 'once'
  return typeof max === 'number' ? `${countWord(max)} times` : `a number of times equal to ${formulaWords(max, words)}`
}

/** Something left to the player: "Choose 2 skills: Arcana, History, or Insight". */
export function choiceWords(choice: Choice, words: Words = {}): string {
  const swap = choice.replace === undefined ? '' : `; one may be swapped on ${REPLACE_WORDS[choice.replace]}`
  return `Choose ${choiceClause(choice, words)}${swap}${fromLevel(choice.level)}`
}

const REPLACE_WORDS = {level: 'gaining a level', 'long-rest': 'a Long Rest', 'short-rest': 'a Short Rest'} as const

type ChoiceOf<T extends Choice['type']> = Extract<Choice, {type: T}>

function choiceClause(choice: Choice, words: Words): string {
  return CLAUSES[choice.type](choice as never, words)
}

const CLAUSES: {[T in Choice['type']]: (choice: ChoiceOf<T>, words: Words) => string} = {
  skill: (choice, words) => `${pick(choice, words, 'skill')}${among(choice.from)}`,
  expertise: (choice, words) =>
    `${pick(choice, words, 'skill')} for Expertise${choice.from ? among(choice.from) : ' among your proficiencies'}`,
  tool: (choice, words) => `${pick(choice, words, 'tool')}: ${toolWords(choice.from, words)}`,
  'skill-or-tool': (choice, words) => pick(choice, words, 'skill or tool', 'skills or tools'),
  language: (choice, words) => pick(choice, words, choice.from === 'standard' ? 'standard language' : 'language'),
  'ability-increase': (choice, words) =>
    `${pick(choice, words, 'point')} to add to ${choice.from ? abilityNames(choice.from, 'or') : 'any ability'}, at most ${choice.maxEach} each, no score above ${choice.cap}`,
  ability: (choice, words) => `${pick(choice, words, 'ability', 'abilities')}${amongAbilities(choice.from)}`,
  save: (choice, words) => `${pick(choice, words, 'saving throw')} to be proficient in${amongAbilities(choice.from)}`,
  spell: (choice, words) =>
    `${pick(choice, words, 'spell')}: ${spellWords(choice.from, words)}${spellTerms(choice, words, choice.as === 'marked' ? 'singled out' : choice.as)}`,
  'spell-list': (choice, words) => `${pick(choice, words, 'spell list')}${orList(choice.from.map((id) => named('class', id, words)))}`,
  feat: (choice, words) => pick(choice, words, choice.from ? `${listed(choice.from.map(title), 'or')} feat` : 'feat'),
  option: (choice, words) => pick(choice, words, `${title(choice.list)} option`),
  inline: (choice, words) => `${pick(choice, words, 'of these', 'of these')}${orList(choice.options.map(({name}) => name))}`,
  mastery: (choice, words) => `${pick(choice, words, 'weapon')} to use the mastery of, from ${weaponWords(choice.from, words)}`,
  subclass: (choice, words) => pick(choice, words, 'subclass', 'subclasses'),
  size: (choice, words) => `${pick(choice, words, 'size')}${among(choice.from)}`,
  'damage-type': (choice, words) =>
    `${pick(choice, words, 'damage type')}${choice.gives === 'resistance' ? ' to resist' : ''}${among(choice.from)}`,
}

/** How many are chosen of what: "two skills". */
function pick({count = 1}: Choice, words: Words, one: string, many = `${one}s`): string {
  if (typeof count === 'number') return `${countWord(count)} ${count === 1 ? one : many}`
  return `${many}, as many as ${formulaWords(count, words)}`
}

/** ": Arcana, History, or Insight"; nothing where all are open. */
function among(ids: readonly string[] | undefined): string {
  return ids === undefined ? '' : orList(ids.map(title))
}

function amongAbilities(ids: readonly Ability[] | undefined): string {
  return ids === undefined ? '' : orList(ids.map((id) => ABILITY_NAMES[id]))
}

function orList(names: readonly string[]): string {
  return `: ${listed(names, 'or')}`
}
