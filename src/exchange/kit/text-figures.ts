import {ABILITIES, ABILITY_NAMES, type Ability, SKILLS, type Skill} from '../../schema/ability.js'
import {CHALLENGE_RATINGS, type Monster} from '../../schema/content/monster.js'
import {slugOf} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {plainMarks} from './text-plain.js'

/** XP of each challenge rating (SRD 5.2, "Experience Points by Challenge Rating" table). */
const XP_OF_CR: ReadonlyMap<number, number> = new Map(
  [
    10, 25, 50, 100, 200, 450, 700, 1100, 1800, 2300, 2900, 3900, 5000, 5900, 7200, 8400, 10_000, 11_500, 13_000, 15_000, 18_000, 20_000,
    22_000, 25_000, 33_000, 41_000, 50_000, 62_000, 75_000, 90_000, 105_000, 120_000, 135_000, 155_000,
  ].map((xp, index) => [CHALLENGE_RATINGS[index] ?? 0, xp]),
)

export function xpOfCr(cr: number): number {
  return XP_OF_CR.get(cr) ?? 0
}

export function proficiencyOfCr(cr: number): number {
  return 2 + Math.max(0, Math.floor((cr - 1) / 4))
}

export function abilityModifier(score: number): number {
  return Math.floor((score - 10) / 2)
}

/** "2d6 + 3", "1d8−1" or "4" as dice of ours; `undefined` for what our dice can't say. */
export function parseDice(text: string): string | undefined {
  const compact = plainMarks(text).replace(/\s+/g, '').toLowerCase().replace(/^d/, '1d').replace('–', '-')
  const dice = compact.replace(/[+-]0+$/, '')
  return /^(?:\d{1,4}d\d{1,4}(?:[+-]\d{1,5})?|\d{1,6})$/.test(dice) ? dice : undefined
}

/** The average of dice, rounded down, as stat blocks print it. */
export function averageOf(dice: string): number {
  const match = /^(\d+)d(\d+)([+-]\d+)?$/.exec(dice)
  if (!match) return Number(dice)
  return Math.max(0, Math.floor((Number(match[1]) * (Number(match[2]) + 1)) / 2) + Number(match[3] ?? 0))
}

/** Dice with blanks around the sign: "2d6 + 3". */
export function spacedDice(dice: string): string {
  return dice.replace(/([+-])/, ' $1 ')
}

/** "1/4", "0.25", "10" or "10 (5,900 XP)" as one of the ratings there are. */
export function parseCr(value: string): number | undefined {
  const text = value
    .trim()
    .replace(/\u00bc/, '1/4')
    .replace(/\u00bd/, '1/2')
    .replace(/\u215b/, '1/8')
  const match = /^(?:CR\s*)?(\d+)\s*\/\s*(\d+)|^(?:CR\s*)?(\d+(?:\.\d+)?)/i.exec(text)
  if (!match) return undefined
  const cr = match[3] === undefined ? Number(match[1]) / Number(match[2]) : Number(match[3])
  return (CHALLENGE_RATINGS as readonly number[]).includes(cr) ? cr : undefined
}

/** 0.25 as "1/4". */
export function printCr(cr: number): string {
  return cr > 0 && cr < 1 ? `1/${1 / cr}` : String(cr)
}

/** "14 (natural armor)" as its number and note. */
export function parseAc(value: string): {ac: number; acNote?: string} | undefined {
  const match = /^(\d+)\s*(?:\(([^)]*)\)|,?\s*(.*))$/s.exec(value.trim())
  const ac = Number(match?.[1])
  if (!match || ac < 1 || ac > 40) return undefined
  const note = (match[2] ?? match[3] ?? '').trim()
  return {ac, ...present({acNote: note || undefined})}
}

/** "114 (12d10+48)" as average and dice; dice are the flat number when none are printed. */
export function parseHp(value: string): {average: number; dice: string; isGuess: boolean} | undefined {
  const text = plainMarks(value).replace(/,(?=\d{3})/g, '')
  const match = /^\s*(\d+)\s*(?:\(([^)]*)\))?/.exec(text)
  if (!match || Number(match[1]) < 1) return undefined
  const dice = match[2] === undefined ? undefined : parseDice(match[2])
  return {average: Number(match[1]), dice: dice ?? String(Number(match[1])), isGuess: dice === undefined}
}

type Speeds = Monster['speeds']

const SPEED =
  /^\s*(?:Speed\s+)?(walk|fly|swim|climb|burrow)?\s*(\d+)\s*(?:ft\.?|feet)?\s*(?:\(([^)]*)\))?\s*\.?\s*(it can hover|hover)?\s*\.?\s*$/i

/** "30 ft., fly 60 ft. (hover)" or "fly 60 ft. It can hover." as feet; what it does not understand goes to `note`. */
export function parseSpeeds(text: string): Speeds {
  const notes: string[] = []
  const speeds: Speeds = {walk: 0}
  const said = new Set<string>()
  for (const part of text.split(/[,;](?![^(]*\))/)) {
    const [whole, word = 'walk', figure, brackets = '', hover] = SPEED.exec(part) ?? []
    if (whole === undefined) {
      if (part.trim() !== '' && !/^\s*[-–—]\s*$/.test(part)) notes.push(part.trim())
      continue
    }
    const mode = word.toLowerCase() as 'walk' | 'fly'
    const note = brackets.trim()
    const hovers = hover !== undefined || /^hovers?$/i.test(note)
    if (hovers) speeds.hover = true
    else if (note !== '') notes.push(`${mode === 'walk' ? '' : `${mode} `}${figure} ft. (${note})`)
    // A speed of one form only does not take the place of the one it has in any.
    if ((mode === 'walk' || Number(figure) > 0) && (hovers || note === '' || !said.has(mode))) speeds[mode] = Number(figure)
    said.add(mode)
  }
  return {...speeds, ...present({note: notes.join(', ') || undefined})}
}

export function printSpeeds({walk, note, hover, ...modes}: Speeds): string {
  const others = Object.entries(modes).map(([mode, feet]) => `${mode} ${feet} ft.${mode === 'fly' && hover ? ' (hover)' : ''}`)
  return [`${walk} ft.`, ...others, ...(note ? [note] : [])].join(', ')
}

/** "Dexterity", "DEX", "dex" or "Dex" as an ability. */
export function parseAbility(text: string): Ability | undefined {
  const short = text.trim().slice(0, 3).toLowerCase()
  const found = ABILITIES.find((ability) => ability === short)
  if (!found) return undefined
  return text.trim().length <= 3 || ABILITY_NAMES[found].toLowerCase().startsWith(text.trim().toLowerCase()) ? found : undefined
}

/** "Sleight of Hand", "sleight_of_hand" or "slt" as a skill. */
export function parseSkill(text: string): Skill | undefined {
  const slug = slugOf(text.replace(/_/g, ' '))
  return SKILLS.find((skill) => skill === slug || skill.replace(/-/g, '') === slug.replace(/-/g, ''))
}

/** "Dex +5, Wis +3" by name and bonus; `rest` holds what does not look like that. */
export function parseBonuses(text: string): {bonuses: {name: string; bonus: number}[]; rest: string[]} {
  const bonuses: {name: string; bonus: number}[] = []
  const rest: string[] = []
  for (const part of plainMarks(text).split(/[,;](?![^(]*\))/)) {
    const match = /^\s*([A-Za-z][A-Za-z' _-]*?)\s*:?\s*([+-]?\s*\d+)\s*\.?\s*$/.exec(part)
    if (match) bonuses.push({name: match[1] ?? '', bonus: Number((match[2] ?? '').replace(/\s/g, ''))})
    else if (part.trim() !== '') rest.push(part.trim())
  }
  return {bonuses, rest}
}

/** +5, -1. */
export function signed(bonus: number): string {
  return bonus < 0 ? String(bonus) : `+${bonus}`
}
