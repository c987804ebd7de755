import {DAMAGE_TYPES} from '../../schema/ability.js'

/** What is done to Hit Points. */
export type Change = 'damage' | 'heal' | 'temporary'

/** What is otherwise for one of several targets: its save was made, it resists, it is vulnerable. */
export const MARKS = ['saved', 'resists', 'vulnerable'] as const
export type Mark = (typeof MARKS)[number]
export type Marks = Readonly<Record<string, readonly Mark[]>>

/** What was typed into the box, as words of the command language. */
export interface AmountSaid {
  /** `14 fire + 2d6 cold`. */
  parts: readonly {amount: string; type?: string}[]
  /** Of everybody: `half`, `crit`, `spare`; of Temporary Hit Points `replace`. */
  flags: readonly string[]
}

const FLAGS: Readonly<Record<Change, readonly string[]>> = {
  damage: ['half', 'crit', 'spare'],
  heal: [],
  temporary: ['replace'],
}

/** "14", "14 fire", "14fi", "27 half", "2d6+3 cold", "14 fire + 6 cold"; the start of a word is enough where nothing else starts so. */
export function readAmount(change: Change, text: string): AmountSaid | {problem: string} {
  const parts: {amount: string; type?: string}[] = []
  const flags: string[] = []
  const types: readonly string[] = change === 'damage' ? DAMAGE_TYPES : []
  for (const word of wordsOf(text)) {
    if (word === '+') continue
    if (/^\d|^d\d/.test(word)) {
      parts.push({amount: word})
      continue
    }
    const known = [...types, ...FLAGS[change]]
    const meant = known.includes(word) ? [word] : known.filter((each) => each.startsWith(word))
    const [only] = meant
    if (only === undefined || meant.length > 1) return {problem: wordProblem(word, meant)}
    const last = parts.at(-1)
    if (FLAGS[change].includes(only)) flags.push(only)
    else if (last && last.type === undefined) last.type = only
    else return {problem: `A number comes before “${only}”, as in 14 ${only}.`}
  }
  return parts.length === 0 ? {problem: 'A number comes first, as in 14 fire.'} : {parts, flags}
}

/** `28fi` is 28 and a word; `2d6` is dice. */
function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/(\d)(?!d\d)([a-z]+)(?=\s|$)/g, '$1 $2')
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '')
}

function wordProblem(word: string, meant: readonly string[]): string {
  return meant.length === 0 ? `“${word}” is no number and no kind of damage.` : `“${word}” may be ${meant.join(' or ')}.`
}

/** Where targets stand in the lines that are said of them. */
export const TARGETS = '\u0001'

/**
 * Lines that do it: one, unless some of the targets take a quarter or double, which are said apart. The pattern is what is said of
 * others when it is repeated.
 */
export function amountLines(
  change: Change,
  said: AmountSaid,
  {to, marks}: {to: readonly string[]; marks: Marks},
): {lines: readonly string[]; pattern: string} | {problem: string} {
  const pattern = lineFor(change, said, 1)
  const by = (share: number) => to.filter((id) => shareOf(marks[id] ?? []) === share)
  const [whole, half, quarter, double] = [by(1), by(0.5), by(0.25), by(2)]
  const isDice = said.parts.some(({amount}) => /d/.test(amount))
  if (isDice && quarter.length + double.length > 0)
    return {problem: 'Dice are thrown once for all: for half of a half, or twice as much, type the number.'}
  const plain = to.filter((id) => whole.includes(id) || half.includes(id))
  const lines = [
    ...(plain.length === 0 ? [] : [`${filled(pattern, plain)}${half.length === 0 ? '' : ` half ${half.join(',')}`}`]),
    ...(quarter.length === 0 ? [] : [filled(lineFor(change, said, 0.25), quarter)]),
    ...(double.length === 0 ? [] : [filled(lineFor(change, said, 2), double)]),
  ]
  return {lines, pattern}
}

function shareOf(marks: readonly Mark[]): number {
  const halves = (marks.includes('saved') ? 0.5 : 1) * (marks.includes('resists') ? 0.5 : 1)
  return halves * (marks.includes('vulnerable') ? 2 : 1)
}

const VERBS: Readonly<Record<Change, string>> = {damage: 'dmg', heal: 'heal', temporary: 'temp'}

function lineFor(change: Change, {parts, flags}: AmountSaid, share: number): string {
  const words = parts.map(({amount, type}) => [sharedAmount(amount, share), type].filter(Boolean).join(' '))
  return [VERBS[change], words.join(' + '), TARGETS, ...flags].join(' ')
}

function sharedAmount(amount: string, share: number): string {
  if (share === 1) return amount
  return share === 2 ? `${amount}+${amount}` : `${amount}/4`
}

export function filled(pattern: string, ids: readonly string[]): string {
  return pattern.replaceAll(TARGETS, ids.join(','))
}
