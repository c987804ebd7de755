import type {SpellFilter, ToolFilter, WeaponFilter} from '../../schema/content/filter.js'
import {named, type Words} from './formulas.js'
import {listed, title} from './names.js'

/** Weapons a filter means: "simple melee weapons with the Finesse or Light property". */
export function weaponWords({category, reach, anyProperty, noProperty, ids, proficient, bonded}: WeaponFilter, words: Words = {}): string {
  const kind = [category && title(category), reach && title(reach), 'weapons'].filter(Boolean).join(' ')
  const subject = ids
    ? listed(
        ids.map((id) => named('weapon', id, words)),
        'or',
      )
    : kind === 'weapons'
      ? 'any weapon'
      : kind
  return [
    subject,
    anyProperty && `with the ${listed(anyProperty.map(title), 'or')} property`,
    noProperty && `without the ${listed(noProperty.map(title), 'or')} property`,
    proficient && 'that you are proficient with',
    bonded && 'marked as bonded',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Spells a filter means: "Wizard spells of level 1 or 2 that deal damage". */
export function spellWords(filter: SpellFilter, words: Words = {}): string {
  if (filter.ids)
    return Array.isArray(filter.ids)
      ? listed(
          filter.ids.map((id) => named('spell', id, words)),
          'or',
        )
      : 'the chosen spell'
  const {lists, schools, spellbook, knownCantrip, ritual, withSlot} = filter
  const list =
    lists === undefined
      ? ''
      : Array.isArray(lists)
        ? listed(
            lists.map((id) => named('class', id, words)),
            'or',
          )
        : ''
  const school = schools ? listed(schools.map(title), 'or') : ''
  const cantrips = filter.maxLevel === 0
  const noun = cantrips ? 'cantrips' : 'spells'
  return [
    knownCantrip && 'known',
    ritual && 'Ritual',
    list,
    school,
    noun,
    cantrips ? '' : levelWords(filter),
    lists !== undefined && !Array.isArray(lists) && 'on the chosen list',
    ...conditionWords(filter),
    spellbook && 'in your spellbook',
    withSlot && 'cast with a slot',
  ]
    .filter(Boolean)
    .join(' ')
}

function levelWords({minLevel, maxLevel}: SpellFilter): string {
  if (maxLevel === 'slots') return 'of a level you have slots for'
  if (maxLevel === undefined) return minLevel === undefined || minLevel < 2 ? '' : `of level ${minLevel} or higher`
  if (minLevel === maxLevel || (maxLevel === 1 && minLevel !== 0)) return `of level ${maxLevel}`
  return minLevel === undefined || minLevel < 2 ? `of level ${maxLevel} or lower` : `of levels ${minLevel} to ${maxLevel}`
}

function conditionWords({dealsDamage, attack, action}: SpellFilter): string[] {
  const conditions = [dealsDamage && 'deal damage', attack && 'make an attack roll', action && 'take an action to cast'].filter(
    (each) => typeof each === 'string',
  )
  return conditions.length === 0 ? [] : [`that ${listed(conditions)}`]
}

const TOOL_CATEGORY_WORDS = {
  'artisans-tools': 'Artisan’s Tools',
  'gaming-set': 'Gaming Set',
  'musical-instrument': 'Musical Instrument',
  other: 'other tool',
} as const

/** Tools a filter means: "Artisan’s Tools or Musical Instrument". */
export function toolWords(filter: ToolFilter | undefined, words: Words = {}): string {
  if (filter?.ids)
    return listed(
      filter.ids.map((id) => named('tool', id, words)),
      'or',
    )
  return filter?.categories
    ? listed(
        filter.categories.map((category) => TOOL_CATEGORY_WORDS[category]),
        'or',
      )
    : 'any tool'
}
