import {ABILITY_NAMES, type Ability} from '../../schema/ability.js'

/** Words that stay small inside a title. */
const SMALL = new Set(['of', 'the', 'and', 'or', 'in', 'with', 'to', 'from', 'a', 'an', 'at', 'on', 'for'])

/** Ids whose first word owns the second: `healers-kit` is "Healer's Kit". */
const POSSESSIVE = /^([a-z]+?)(s|ves)-(?=(?:pack|tools|kit|supplies|utensils|clothes)$)/

/** An id as a title: `sleight-of-hand` is "Sleight of Hand". */
export function title(id: string): string {
  return id
    .replace(POSSESSIVE, (_, owner: string, end: string) => (end === 'ves' ? `${owner}ves'-` : `${owner}'s-`))
    .split('-')
    .map((word, i) => (i > 0 && SMALL.has(word) ? word : capital(word)))
    .join(' ')
}

/** The text with its first letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** "a", "a and b", "a, b, and c". */
export function listed(words: readonly string[], word: 'and' | 'or' = 'and'): string {
  if (words.length <= 2) return words.join(` ${word} `)
  return `${words.slice(0, -1).join(', ')}, ${word} ${words.at(-1)}`
}

export function abilityNames(abilities: readonly Ability[], word: 'and' | 'or'): string {
  return listed(
    abilities.map((ability) => ABILITY_NAMES[ability]),
    word,
  )
}

/** "1 use", "2 uses". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`
}

/** What is spent of a resource, by its name: "1 Sorcery Point", "2 Sorcery Points", "1 Rage". */
export function spentOf(amount: number | string, name: string): string {
  return `${amount} ${String(amount) === '1' ? name.replace(/ Points$/, ' Point') : name}`
}

/** A number with commas and at most two decimals: 14,000. By hand, since loading the locales takes 10 ms. */
export function grouped(value: number): string {
  const [whole = '', fraction] = String(Math.round(value * 100) / 100).split('.')
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`)
}

/** When something comes, ready to follow it: " (from level 5)"; nothing for what is there from the first. */
export function fromLevel(level: number | undefined): string {
  return level === undefined || level === 1 ? '' : ` (from level ${level})`
}

/** Words for small counts, as the rules print them; digits above ten. */
export function countWord(count: number): string {
  return ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'][count] ?? String(count)
}

const CP_PER_GP = 100
const CP_PER_SP = 10

const FEET_PER_MILE = 5280

/** "60 ft", and "1 mile" where it is whole miles. */
export function distance(feet: number): string {
  return feet > 0 && feet % FEET_PER_MILE === 0 ? counted(feet / FEET_PER_MILE, 'mile') : `${grouped(feet)} ft`
}

/** A price in the largest coin that needs no fraction: 250 is "25 sp"; no coin larger than gold. */
export function price(costCp: number): string {
  if (costCp === 0) return 'free'
  if (costCp % CP_PER_GP === 0) return `${grouped(costCp / CP_PER_GP)} gp`
  return costCp % CP_PER_SP === 0 ? `${grouped(costCp / CP_PER_SP)} sp` : `${grouped(costCp)} cp`
}

/** Pounds with at most two decimals, a quarter as the book prints it: "¼ lb" is "0.25 lb". */
export function pounds(weightLb: number): string {
  return `${grouped(Math.round(weightLb * 100) / 100)} lb`
}

/** The first sentence of a text; where it opens a list, the names of the list's items too. */
export function firstSentence(text: string): string {
  const [line = ''] = text.trim().split('\n')
  const start = line.replace(/^[-*]\s+/, '')
  const found = /^.*?[.!?](?=\s|$)(?<!\b(?:ft|lb|vs|etc|e\.g|i\.e)\.)/.exec(start)?.[0] ?? start
  const items = [...text.matchAll(/^\s*[-*]\s+\*\*(.+?)[.:]?\*\*/gm)].map((item) => item[1] ?? '')
  return found.endsWith(':') && items.length > 0 ? `${found} ${items.join(', ')}.` : found
}
