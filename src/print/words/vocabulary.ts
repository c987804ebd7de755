import {signed} from '../../rules/sheet/derive-checks.js'
import {ABILITY_NAMES, type Ability, type Skill} from '../../schema/ability.js'
import type {Activity, Choice, Effect, FeatureBody, Grant, Resource, When} from '../../schema/content/feature.js'
import type {Prerequisite} from '../../schema/content/origin.js'
import {spellWords, toolWords, weaponWords} from './filters.js'
import {diceWords, formulaWords, named, type Words} from './formulas.js'
import {abilityNames, capital, counted, countWord, listed, title} from './names.js'

/** Everything a feature's structured parts say, one line each; what is its prose alone is not here. */
export function bodyLines(body: FeatureBody, words: Words = {}): string[] {
  return [
    ...(body.grants ?? []).map((grant) => grantWords(grant, words)),
    ...(body.choices ?? []).map((choice) => choiceWords(choice, words)),
    ...(body.effects ?? []).map((effect) => effectWords(effect, words)),
    ...(body.resources ?? []).map((resource) => resourceWords(resource, words)),
    ...(body.activities ?? []).map((activity) => activityWords(activity, words)),
  ]
}

/** A lasting modifier: "+2 to attack rolls with Ranged weapons". */
export function effectWords(effect: Effect, words: Words = {}): string {
  return capital(`${effectClause(effect, words)}${'when' in effect ? whenWords(effect.when) : ''}${fromLevel(effect.level)}`)
}

function effectClause(effect: Effect, words: Words): string {
  switch (effect.type) {
    case 'bonus':
      return bonusClause(effect, words)
    case 'armor-class':
      return `unarmored, your AC can be ${[effect.base, ...effect.abilities.map((ability) => `${ABILITY_NAMES[ability]} modifier`)].join(' + ')}${effect.shield ? ', with or without a Shield' : ', without a Shield'}`
    case 'advantage':
    case 'disadvantage':
      return `${title(effect.type)} on ${rollWords(effect.on, effect, words)}${effect.against === undefined ? '' : ` against ${effect.against}`}`
    case 'resistance':
    case 'immunity':
      return `${title(effect.type)} to ${listed(effect.damage.map(title))} damage`
    case 'condition-immunity':
      return `Immunity to the ${listed(effect.conditions.map(title))} condition${effect.conditions.length > 1 ? 's' : ''}`
    case 'speed':
      return `${SPEED_WORDS[effect.mode]} of ${typeof effect.feet === 'number' ? `${effect.feet} ft` : speedFormula(effect.feet, words)}${effect.hover ? ' (hover)' : ''}`
    case 'sense':
      return `${title(effect.sense)} ${effect.feet} ft`
    case 'extra-attack':
      return `${countWord(effect.attacks)} attacks with the Attack action`
    case 'critical':
      return effect.from === 20 ? 'Critical Hit on a 20' : `Critical Hit on ${effect.from}–20`
    case 'ability-score':
      return `${signed(effect.amount)} to ${abilityNames(effect.abilities, 'and')}, up to ${effect.max}`
    case 'ability-minimum':
      return `${ABILITY_NAMES[effect.ability]} is at least ${effect.score}`
    case 'unarmed-strike':
      return `Unarmed Strikes deal ${diceWords(effect.dice)}${effect.damage ? ` ${listed(effect.damage, 'or')}` : ''} damage and may use ${abilityNames(effect.abilities, 'or')}`
    case 'weapon-ability':
      return `attacks with ${weaponWords(effect.weapons, words)} may use ${ABILITY_NAMES[effect.ability]}`
    case 'weapon-dice':
      return `${weaponWords(effect.weapons, words)} may deal ${diceWords(effect.dice)} in place of their own dice`
    case 'extra-damage':
      return `${effect.name}: ${diceWords(effect.dice)} extra ${effect.damage ? `${listed(effect.damage, 'or')} ` : ''}damage${effect.weapons ? ` with ${weaponWords(effect.weapons, words)}` : ''}`
    case 'half-proficiency':
      return `half your Proficiency Bonus on ability checks that don’t already use it`
    case 'd20-minimum':
      return `a d20 under ${effect.minimum} counts as ${effect.minimum} on ability checks with a proficiency`
    case 'damage-die-minimum':
      return `damage dice under ${effect.minimum} count as ${effect.minimum}${effect.weapons ? ` with ${weaponWords(effect.weapons, words)}` : ''}`
    case 'two-weapon-modifier':
      return 'the extra attack of a Light weapon adds its ability modifier to damage'
    case 'carrying-size':
      return `count as ${counted(effect.steps, 'size')} larger for carrying`
    case 'spell-list':
      return `prepared spells may also come from the ${listed(effect.lists.map((id) => named(id, words)))} list${effect.lists.length > 1 ? 's' : ''}`
    case 'on-rest':
      return `gain ${title(effect.gain)} on finishing a ${title(effect.rest)} Rest`
  }
}

const SPEED_WORDS = {walk: 'Speed', fly: 'Fly Speed', swim: 'Swim Speed', climb: 'Climb Speed', burrow: 'Burrow Speed'} as const

function speedFormula(feet: Exclude<Extract<Effect, {type: 'speed'}>['feet'], number>, words: Words): string {
  return feet.of === 'walking-speed' ? formulaWords(feet, words) : `${formulaWords(feet, words)} ft`
}

type Bonus = Extract<Effect, {type: 'bonus'}>

function bonusClause({to, amount, abilities, skills, weapons, spells}: Bonus, words: Words): string {
  const feet = to === 'speed' ? ' ft' : ''
  const size = typeof amount === 'number' ? `${signed(amount)}${feet}` : `add ${formulaWords(amount, words)}${feet}`
  const target = BONUS_WORDS[to] ?? rollWords(to as keyof typeof ROLL_WORDS, {abilities, skills}, words)
  return `${size} to ${target}${weapons ? ` with ${weaponWords(weapons, words)}` : ''}${spells ? ` of ${spellWords(spells, words)}` : ''}`
}

const BONUS_WORDS: Partial<Record<Bonus['to'], string>> = {
  ac: 'Armor Class',
  speed: 'Speed',
  'hit-points': 'your Hit Point maximum',
  passive: 'passive scores',
  damage: 'damage rolls',
  'spell-attack': 'spell attack rolls',
  'spell-save-dc': 'spell save DC',
  'spell-damage': 'spell damage',
  healing: 'healing',
  attunement: 'the magic items you can attune to',
}

const ROLL_WORDS = {
  save: 'saving throws',
  check: 'ability checks',
  skill: 'skill checks',
  initiative: 'Initiative',
  attack: 'attack rolls',
  'death-save': 'Death Saving Throws',
  concentration: 'saving throws to keep Concentration',
  'd20-test': 'D20 Tests',
} as const

interface Which {
  abilities?: readonly Ability[] | undefined
  skills?: readonly Skill[] | undefined
  weapons?: Bonus['weapons']
}

/** Rolls an effect is about: "Strength and Dexterity saving throws". */
function rollWords(on: keyof typeof ROLL_WORDS, {abilities, skills, weapons}: Which, words: Words): string {
  if (skills) return `${listed(skills.map(title))} checks`
  const rolls = abilities && on === 'check' ? 'checks' : ROLL_WORDS[on]
  return `${abilities ? `${abilityNames(abilities, 'and')} ` : ''}${rolls}${weapons ? ` with ${weaponWords(weapons, words)}` : ''}`
}

/** When an effect counts, ready to follow it: " while you wear no armor, while raging". */
export function whenWords(when: When | undefined): string {
  if (!when) return ''
  const {wearing, shield, situation} = when
  const worn = [
    wearing &&
      `wearing ${listed(
        wearing.map((kind) => (kind === 'none' ? 'no' : title(kind))),
        'or',
      )} armor`,
    shield === undefined ? undefined : shield ? 'holding a Shield' : 'holding no Shield',
  ].filter((each) => typeof each === 'string')
  return `${worn.length > 0 ? ` while ${listed(worn)}` : ''}${situation === undefined ? '' : ` ${situation}`}`
}

function fromLevel(level: number | undefined): string {
  return level === undefined || level === 1 ? '' : ` (from level ${level})`
}

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
      return `language${grant.languages.length > 1 ? 's' : ''}: ${listed(grant.languages.map((id) => named(id, words)))}`
    case 'spell':
      return `${HOLDING_WORDS[grant.as]} ${named(grant.spell, words)}${spellTerms(grant, words)}`
    case 'feat':
      return `the feat ${named(grant.feat, words)}${
        grant.answers
          ? ` (${Object.values(grant.answers)
              .flat()
              .map((id) => named(id, words))
              .join(', ')})`
          : ''
      }`
  }
}

function proficiencyClause({skills, saves, tools, armor, weapons}: Extract<Grant, {type: 'proficiency'}>, words: Words): string {
  const parts = [
    skills && listed(skills.map(title)),
    saves && `${abilityNames(saves, 'and')} saving throws`,
    tools && listed(tools.map((id) => named(id, words))),
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

function choiceClause(choice: Choice, words: Words): string {
  const many = (one: string, plural?: string) => pickCount(choice, one, plural, words)
  const from = (ids: readonly string[] | undefined, any = '') =>
    ids === undefined
      ? any
      : `: ${listed(
          ids.map((id) => named(id, words)),
          'or',
        )}`
  const abilities = (ids: readonly Ability[] | undefined, any: string) => (ids === undefined ? any : `: ${abilityNames(ids, 'or')}`)
  switch (choice.type) {
    case 'skill':
      return `${many('skill')}${from(choice.from)}`
    case 'expertise':
      return `${many('skill')} for Expertise${from(choice.from, ' among your proficiencies')}`
    case 'tool':
      return `${many('tool')}: ${toolWords(choice.from, words)}`
    case 'skill-or-tool':
      return many('skill or tool', 'skills or tools')
    case 'language':
      return `${many(choice.from === 'standard' ? 'standard language' : 'language')}`
    case 'ability-increase':
      return `${many('point')} to add to ${abilities(choice.from, 'any ability').replace(/^: /, '')}, at most ${choice.maxEach} each, no score above ${choice.cap}`
    case 'ability':
      return `${many('ability', 'abilities')}${abilities(choice.from, '')}`
    case 'save':
      return `${many('saving throw')} to be proficient in${abilities(choice.from, '')}`
    case 'spell':
      return `${many('spell')}: ${spellWords(choice.from, words)}${spellTerms(choice, words, choice.as === 'marked' ? 'singled out' : choice.as)}`
    case 'spell-list':
      return `${many('spell list')}${from(choice.from)}`
    case 'feat':
      return `${many(choice.from ? `${listed(choice.from.map(title), 'or')} feat` : 'feat')}`
    case 'option':
      return many(`${title(choice.list)} option`)
    case 'inline':
      return `${many('of these', 'of these')}: ${listed(
        choice.options.map(({name}) => name),
        'or',
      )}`
    case 'mastery':
      return `${many('weapon')} to use the mastery of, from ${weaponWords(choice.from, words)}`
    case 'subclass':
      return many('subclass', 'subclasses')
    case 'size':
      return `${many('size')}${from(choice.from)}`
    case 'damage-type':
      return `${many('damage type')}${choice.gives === 'resistance' ? ' to resist' : ''}${from(choice.from)}`
  }
}

function pickCount({count = 1}: Choice, one: string, many = `${one}s`, words: Words = {}): string {
  if (typeof count === 'number') return `${countWord(count)} ${count === 1 ? one : many}`
  return `${many}, as many as ${formulaWords(count, words)}`
}

/** Uses that recharge: "Second Wind: 2 uses, all back on a Long Rest". */
export function resourceWords({name, max, die, recharge, level}: Resource, words: Words = {}): string {
  const uses = typeof max === 'number' ? counted(max, 'use') : `uses equal to ${formulaWords(max, words)}`
  const dice = die === undefined ? '' : ` (${diceWords(die)})`
  const back = recharge.map(
    ({on, amount}) =>
      `${amount === 'all' ? 'all' : typeof amount === 'object' && 'dice' in amount ? amount.dice : formulaWords(amount, words)} back ${RECHARGE_WORDS[on]}`,
  )
  return `${name}: ${uses}${dice}, ${back.join(', ')}${fromLevel(level)}`
}

/** When uses come back. */
export const RECHARGE_WORDS: Record<Resource['recharge'][number]['on'], string> = {
  'short-rest': 'on a Short Rest',
  'long-rest': 'on a Long Rest',
  initiative: 'on rolling Initiative',
  turn: 'each turn',
  dawn: 'at dawn',
  never: 'never',
}

export const ACTIVATION_WORDS: Record<Activity['activation'], string> = {
  action: 'Action',
  magic: 'Magic action',
  attack: 'Attack action',
  'bonus-action': 'Bonus Action',
  reaction: 'Reaction',
  free: 'No action',
  minute: '1 minute',
  rest: 'During a rest',
  special: 'Special',
}

/** What a feature does when used: "Bonus Action: heals 1d10 + your Fighter level; costs 1 Second Wind". */
export function activityWords(activity: Activity, words: Words = {}): string {
  const {activation, trigger, cost, rangeFt, area, save, damage, healing, conditions} = activity
  const parts = [
    trigger,
    rangeFt === undefined ? undefined : `within ${rangeFt} ft`,
    area && `${area.sizeFt}-ft ${title(area.shape)}`,
    save &&
      `${ABILITY_NAMES[save.ability]} saving throw (DC ${save.dc === 'spell' ? 'as for spells' : `8 + ${ABILITY_NAMES[save.dc]} modifier + Proficiency Bonus`})${SUCCESS_WORDS[save.success]}`,
    ...(damage ?? []).map(({dice, plus, types}) => `${diceWords(dice)}${plusWords(plus, words)} ${listed(types, 'or')} damage`),
    healing &&
      `${healing.temporary ? 'gives' : 'restores'} ${amountWords(healing, words)} ${healing.temporary ? 'Temporary Hit Points' : 'Hit Points'}`,
    conditions && `the ${listed(conditions.map(title))} condition${conditions.length > 1 ? 's' : ''}`,
    cost && `costs ${formulaWords(cost.amount, words)} ${title(cost.resource)}`,
  ].filter(Boolean)
  const name = activity.name === undefined ? '' : `${activity.name}, `
  return `${name}${ACTIVATION_WORDS[activation]}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}${fromLevel(activity.level)}`
}

const SUCCESS_WORDS = {none: '', half: ', half damage on a success', partial: ', less on a success'} as const

function plusWords(plus: Parameters<typeof formulaWords>[0] | undefined, words: Words): string {
  return plus === undefined ? '' : ` + ${formulaWords(plus, words)}`
}

function amountWords({dice, plus}: NonNullable<Activity['healing']>, words: Words): string {
  return [dice && diceWords(dice), plus === undefined ? undefined : formulaWords(plus, words)].filter(Boolean).join(' + ')
}

/** What must hold before a feat or option may be taken: "Strength or Dexterity 13+". */
export function prerequisiteWords(prerequisite: Prerequisite): string {
  switch (prerequisite.type) {
    case 'character-level':
      return `level ${prerequisite.level}+`
    case 'owner-level':
      return `class level ${prerequisite.level}+`
    case 'ability':
      return `${abilityNames(prerequisite.any, 'or')} ${prerequisite.score}+`
    case 'feature':
      return `the ${title(prerequisite.feature)} feature`
    case 'option':
      return `the ${title(prerequisite.option)} option`
    case 'spellcasting':
      return 'the Spellcasting or Pact Magic feature'
    case 'cantrip':
      return `a cantrip${prerequisite.dealsDamage ? ' that deals damage' : ''}${prerequisite.attack ? ' with an attack roll' : ''}`
  }
}
