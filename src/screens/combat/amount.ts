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
  /** Of everybody: `half`, `resist`, `crit` and the like; of Temporary Hit Points `replace`. */
  flags: readonly string[]
}

const FLAGS: Readonly<Record<Change, readonly string[]>> = {
  damage: ['half', 'resist', 'vuln', 'crit', 'spare'],
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

/** The key word that says a mark of some of the targets. */
const MARK_KEYS: Readonly<Record<Mark, string>> = {saved: 'half', resists: 'resist', vulnerable: 'vuln'}

/** The line that does it, each target by its marks; the pattern is what is said of others when it is repeated. */
export function amountLine(
  change: Change,
  {parts, flags}: AmountSaid,
  {to, marks}: {to: readonly string[]; marks: Marks},
): {lines: readonly string[]; pattern: string} {
  const words = parts.map(({amount, type}) => [amount, type].filter(Boolean).join(' '))
  const pattern = [VERBS[change], words.join(' + '), TARGETS, ...flags].join(' ')
  const marked = MARKS.flatMap((mark) => {
    const ids = to.filter((id) => marks[id]?.includes(mark))
    // What is said of everybody needs no names.
    return ids.length === 0 || flags.includes(MARK_KEYS[mark]) ? [] : [`${MARK_KEYS[mark]} ${ids.join(',')}`]
  })
  return {lines: [[filled(pattern, to), ...marked].join(' ')], pattern}
}

const VERBS: Readonly<Record<Change, string>> = {damage: 'dmg', heal: 'heal', temporary: 'temp'}

export function filled(pattern: string, ids: readonly string[]): string {
  return pattern.replaceAll(TARGETS, ids.join(','))
}
