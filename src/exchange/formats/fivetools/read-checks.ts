import {slugOf} from '../../../schema/slug.js'
import {present} from '../../../schema/value.js'
import type {MonsterParts} from '../../kit/monster-parts.js'
import {isBag, type Reading, wordOf} from '../../kit/reading.js'
import {abilityModifier, parseAbility, parseBonuses, parseSkill, proficiencyOfCr} from '../../kit/text-figures.js'
import {parseLanguages, parseSenses} from '../../kit/text-senses.js'

/** Saves, skills, senses, languages, gear and initiative, which may hang on the challenge rating. */
export function readChecks(reading: Reading, cr = 0): Partial<MonsterParts> {
  return {
    saves: bonuses(reading.child('save'), parseAbility),
    skills: bonuses(reading.child('skill'), parseSkill),
    senses: parseSenses(reading.texts('senses').join(', ')).senses,
    passivePerception: reading.integer('passive'),
    languages: parseLanguages(reading.texts('languages').join(', ')),
    gear: readGear(reading.take('gear')),
    initiative: readInitiative(reading, cr),
  }
}

function bonuses<T extends string>(reading: Reading | undefined, parse: (text: string) => T | undefined): Partial<Record<T, number>> {
  const pairs = (reading?.keys() ?? []).flatMap((key) => {
    const name = parse(key)
    const [found] = parseBonuses(`${key} ${reading?.text(key) ?? ''}`).bonuses
    if (name && found) return [[name, found.bonus]]
    reading?.unmapped(key, reading.take(key))
    return []
  })
  return Object.fromEntries(pairs) as Partial<Record<T, number>>
}

/** Items by name, behind a bar their source; or maps of an item and how many. */
function readGear(list: unknown): MonsterParts['gear'] {
  return (Array.isArray(list) ? list : []).flatMap((each) => {
    const item = slugOf(wordOf(isBag(each) ? each['item'] : each).split('|')[0] ?? '')
    const quantity = isBag(each) ? Number(wordOf(each['quantity'])) : 1
    return item === '' ? [] : [{item, ...present({quantity: Number.isInteger(quantity) && quantity > 1 ? quantity : undefined})}]
  })
}

/** Initiative in the 2024 data: a multiple of the proficiency bonus, a number, or absent for Dexterity alone. */
function readInitiative(reading: Reading, cr: number): number | undefined {
  const nested = reading.child('initiative')
  const fixed = reading.integer('initiative') ?? nested?.integer('initiative')
  if (fixed !== undefined) return fixed
  const times = nested?.number('proficiency')
  if (times === undefined) return undefined
  // It is worked into the figure, as is Dexterity.
  nested?.ignore('proficiency')
  return abilityModifier(reading.integer('dex') ?? 10) + Math.floor(times * proficiencyOfCr(cr))
}
