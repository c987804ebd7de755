import {ABILITY_NAMES} from '../../schema/ability.js'
import type {Activity, FeatureBody, Resource} from '../../schema/content/feature.js'
import type {Prerequisite} from '../../schema/content/origin.js'
import {doingWords, slotCostWords} from './doings.js'
import {effectWords} from './effects.js'
import {diceWords, formulaWords, type Words} from './formulas.js'
import {choiceWords, grantWords} from './grants.js'
import {abilityNames, counted, distance, fromLevel, listed, spentOf, title} from './names.js'

/** Everything a feature's structured parts say, one line each; what is its prose alone is not here. */
export function bodyLines(body: FeatureBody, words: Words = {}): string[] {
  return [
    ...(body.grants ?? []).map((grant) => grantWords(grant, words)),
    ...(body.choices ?? []).map((choice) => choiceWords(choice, words)),
    ...(body.effects ?? []).map((effect) => effectWords(effect, words)),
    ...(body.resources ?? []).map((resource) => resourceWords(resource, words)),
    ...(body.activities ?? []).map((activity) => activityWords(activity, words, body.resources)),
  ]
}

/** Uses that recharge: "Second Wind: 2 uses, all back on a Long Rest". */
export function resourceWords({name, max, die, recharge, level}: Resource, words: Words = {}): string {
  const uses = typeof max === 'number' ? counted(max, 'use') : `uses equal to ${formulaWords(max, words)}`
  const dice = die === undefined ? '' : ` (${diceWords(die)})`
  const back = recharge.map(
    ({amount, ...when}) =>
      `${amount === 'all' ? 'all' : typeof amount === 'object' && 'dice' in amount ? amount.dice : formulaWords(amount, words)} back ${rechargeMoment(when)}`,
  )
  return `${name}: ${uses}${dice}, ${back.join(', ')}${fromLevel(level)}`
}

type Recharge = Resource['recharge'][number]

/** When uses come back: "at dawn", "after 7 days", "after 1d12 hours". */
export function rechargeMoment({on, hours, days}: {on: Recharge['on']; hours?: string | number; days?: number | undefined}): string {
  if (on === 'days') return `after ${counted(days ?? 1, 'day')}`
  if (on === 'hours') return `after ${typeof hours === 'string' ? `${hours} hours` : counted(hours ?? 1, 'hour')}`
  return RECHARGE_WORDS[on]
}

const RECHARGE_WORDS: Record<Exclude<Recharge['on'], 'hours' | 'days'>, string> = {
  'short-rest': 'on a Short Rest',
  'long-rest': 'on a Long Rest',
  initiative: 'on rolling Initiative',
  turn: 'each turn',
  dawn: 'at dawn',
  dusk: 'at dusk',
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
export function activityWords(activity: Activity, words: Words = {}, own: readonly Resource[] = []): string {
  const {activation, trigger, cost, rangeFt, area, save, damage, healing, conditions} = activity
  const parts = [
    trigger,
    rangeFt === undefined ? undefined : `within ${distance(rangeFt)}`,
    area && `${area.sizeFt}-ft ${title(area.shape)}`,
    save && `${ABILITY_NAMES[save.ability]} saving throw (DC ${dcWords(save.dc)})${SUCCESS_WORDS[save.success]}`,
    ...(damage ?? []).map(({dice, plus, types}) => `${diceWords(dice)}${plusWords(plus, words)} ${listed(types, 'or')} damage`),
    healing &&
      `${healing.temporary ? 'gives' : 'restores'} ${amountWords(healing, words)} ${healing.temporary ? 'Temporary Hit Points' : 'Hit Points'}${healing.toHalf ? ', to half at most' : ''}`,
    conditions && `the ${listed(conditions.map(title))} condition${conditions.length > 1 ? 's' : ''}`,
    ...doingWords(activity, words),
    ...slotCostWords(activity),
    cost && `costs ${spentOf(formulaWords(cost.amount, words), own.find(({id}) => id === cost.resource)?.name ?? title(cost.resource))}`,
  ].filter(Boolean)
  const name = activity.name === undefined ? '' : `${activity.name}, `
  return `${name}${ACTIVATION_WORDS[activation]}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}${fromLevel(activity.level)}`
}

function dcWords(dc: NonNullable<Activity['save']>['dc']): string {
  if (typeof dc === 'number') return String(dc)
  return dc === 'spell' ? 'as for spells' : `8 + ${ABILITY_NAMES[dc]} modifier + Proficiency Bonus`
}

const SUCCESS_WORDS = {none: '', half: ', half damage on a success', partial: ', less on a success'} as const

function plusWords(plus: Parameters<typeof formulaWords>[0] | undefined, words: Words): string {
  return plus === undefined ? '' : ` + ${formulaWords(plus, words)}`
}

function amountWords({dice, plus, each}: NonNullable<Activity['healing']>, words: Words): string {
  const counts = each === undefined ? undefined : `${formulaWords(each, words)} for each counted`
  return [dice && diceWords(dice), plus === undefined ? undefined : formulaWords(plus, words), counts].filter(Boolean).join(' + ')
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
