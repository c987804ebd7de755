import {ABILITIES, type Ability, SKILLS, type Skill} from '../../../schema/ability.js'
import type {Monster} from '../../../schema/content/monster.js'
import {abilityScores} from '../../kit/monster-figures.js'
import {type Reading, wordOf} from '../../kit/reading.js'
import {abilityModifier} from '../../kit/text-figures.js'

/** Who uses a skill or a weapon: what its bonus is worked out from. */
export interface Wielder {
  abilities: Monster['abilities'] | undefined
  proficiency: number
}

/** Scores, and saves with the proficiency bonus; scores that are not whole are reported at `top`. */
export function readAbilities(
  reading: Reading | undefined,
  {top, proficiency}: {top: Reading; proficiency: number},
): {abilities: Monster['abilities'] | undefined; saves: Monster['saves']} {
  const values = ABILITIES.map((ability) => readAbility(ability, reading?.child(ability)))
  const abilities = abilityScores((_ability, index) => values[index]?.score)
  if (!abilities) {
    const scores = values.map(({score}) => score ?? null)
    top.unmapped('system.abilities', scores)
    return {abilities, saves: undefined}
  }
  const saves = values.flatMap(({ability, isProficient}) =>
    isProficient ? [[ability, abilityModifier(abilities[ability]) + proficiency]] : [],
  )
  return {abilities, saves: Object.fromEntries(saves)}
}

function readAbility(ability: Ability, reading: Reading | undefined) {
  reading?.ignore('max', 'bonuses', 'mod', 'save', 'dc', 'check')
  return {ability, score: reading?.integer('value'), isProficient: Number(wordOf(reading?.take('proficient'))) >= 1}
}

/** Skills by the code that actors have them under, with the ability of each. */
export const SKILL_CODES: Readonly<Record<Skill, readonly [code: string, ability: Ability]>> = {
  acrobatics: ['acr', 'dex'],
  'animal-handling': ['ani', 'wis'],
  arcana: ['arc', 'int'],
  athletics: ['ath', 'str'],
  deception: ['dec', 'cha'],
  history: ['his', 'int'],
  insight: ['ins', 'wis'],
  intimidation: ['itm', 'cha'],
  investigation: ['inv', 'int'],
  medicine: ['med', 'wis'],
  nature: ['nat', 'int'],
  perception: ['prc', 'wis'],
  performance: ['prf', 'cha'],
  persuasion: ['per', 'cha'],
  religion: ['rel', 'int'],
  'sleight-of-hand': ['slt', 'dex'],
  stealth: ['ste', 'dex'],
  survival: ['sur', 'wis'],
}

/** Bonuses of the skills that have a share of the proficiency bonus: 0.5, 1 or 2 of it. */
export function readSkills(reading: Reading | undefined, {abilities, proficiency}: Wielder): Monster['skills'] {
  const pairs = SKILLS.flatMap((skill) => {
    const [code, ability] = SKILL_CODES[skill]
    const child = reading?.child(code)
    child?.ignore('ability', 'bonuses', 'roll')
    const times = child?.number('value') ?? 0
    return times > 0 && abilities ? [[skill, abilityModifier(abilities[ability]) + Math.floor(times * proficiency)]] : []
  })
  return Object.fromEntries(pairs)
}
