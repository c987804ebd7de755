import {ABILITIES, type Ability} from '../../schema/ability.js'
import {SENSES} from '../../schema/content/body.js'
import type {Monster} from '../../schema/content/monster.js'
import {present} from '../../schema/value.js'
import type {MonsterParts} from './monster-parts.js'
import {refuseEntity} from './reader.js'
import {parseLanguages, parseSenses} from './text-senses.js'

type Scores = Record<Ability, number>
type Speeds = Monster['speeds']
/** Asks a file for a score. */
type ScoreOf = (ability: Ability, index: number) => number | undefined

/** Those of the six scores that are from 1 to 30; `undefined` when none is. */
export function knownScores(scoreOf: ScoreOf): Partial<Scores> | undefined {
  const scores = ABILITIES.flatMap((ability, index) => {
    const score = scoreOf(ability, index)
    return score !== undefined && Number.isInteger(score) && score >= 1 && score <= 30 ? [[ability, score]] : []
  })
  return scores.length > 0 ? (Object.fromEntries(scores) as Partial<Scores>) : undefined
}

/** Six scores from 1 to 30; `undefined` unless all are. */
export function abilityScores(scoreOf: ScoreOf): Scores | undefined {
  const known = knownScores(scoreOf) ?? {}
  return ABILITIES.every((ability) => ability in known) ? (known as Scores) : undefined
}

/** Hit points of at least 1; dice are the flat number when none are known. */
export function hitPoints(average: number | undefined, dice: string | undefined): Monster['hp'] | undefined {
  return average !== undefined && average > 0 ? {average, dice: dice ?? String(average)} : undefined
}

/** An armor class that a stat block may have. */
export function properAc(ac: number | undefined): number | undefined {
  return ac !== undefined && ac >= 1 && ac <= 40 ? ac : undefined
}

const MODES = ['fly', 'swim', 'climb', 'burrow'] as const

/** Speeds in feet, by asking for each mode; the walk comes last, since another may be said in terms of it. */
export function speedsOf(feetOf: (mode: 'walk' | (typeof MODES)[number]) => number | undefined): Speeds {
  const modes = positive(MODES, feetOf)
  return {walk: Math.max(0, feetOf('walk') ?? 0), ...modes}
}

/** Ranges of the senses that there are, in feet. */
export function sensesOf(feetOf: (sense: (typeof SENSES)[number]) => number | undefined): NonNullable<Monster['senses']> {
  return positive(SENSES, feetOf)
}

function positive<K extends string>(keys: readonly K[], feetOf: (key: K) => number | undefined): Partial<Record<K, number>> {
  const pairs = keys.flatMap((key) => {
    const feet = feetOf(key)
    return feet !== undefined && feet > 0 ? [[key, feet]] : []
  })
  return Object.fromEntries(pairs) as Partial<Record<K, number>>
}

/** Senses, passive Perception and languages as a stat block prints them. A figure of its own says the Perception better. */
export function perceptionOf(words: {senses: string; languages: string; passive?: number | undefined}) {
  const {senses, passive} = parseSenses(words.senses)
  return present({senses, passivePerception: words.passive ?? passive, languages: parseLanguages(words.languages)})
}

/** What has none of these is a note or a fragment, whatever its name. */
export function refuseFragment(name: string, found: readonly unknown[]): void {
  if (found.every((each) => each === undefined)) refuseEntity(`"${name}" is no stat block: it has no armor class, hit points or abilities`)
}

/** A creature without abilities, or without armor class and hit points, would be made up. */
export function refuseHollow(name: string, {abilities, ac, hp}: Pick<MonsterParts, 'abilities' | 'ac' | 'hp'>): void {
  refuseFragment(name, [abilities, ac, hp])
  if (!abilities) refuseEntity(`"${name}" has no ability scores that could be read`)
  if (ac === undefined && !hp) refuseEntity(`"${name}" has neither an armor class nor hit points that could be read`)
}
