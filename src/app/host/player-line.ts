import type {Command, CommandType} from '../../combat/command.js'
import type {Fight} from '../../combat/fight.js'
import {readCommand, wordsOf} from '../../combat/language.js'
import {inSight} from '../../combat/players-view.js'
import {Refused} from '../../combat/refusal.js'
import {EXIT, UserError} from '../../errors.js'
import {lookUp} from '../../schema/lookup.js'
import {slugOf} from '../../schema/slug.js'
import {same, type Value} from '../../schema/value.js'

/** How a player may say a command: in which field their own character stands, and in which anybody whom they see. */
interface MaySay {
  own?: 'by' | 'whom' | 'prompt'
  /** How the own one is put at the end of a line that names nobody. */
  adds?: 'by' | 'whom'
  others?: readonly string[]
  /** Only on the own character's turn. */
  onTurn?: true
}

const BY = {own: 'by', adds: 'by'} as const
const OWN = {own: 'whom', adds: 'whom'} as const

/** What of the fight's language a player may say; all else is the DM's. */
const PLAYERS: {readonly [T in CommandType]?: MaySay} = {
  attack: {...BY, others: ['on']},
  use: {...BY, others: ['on', 'half']},
  cast: {...BY, others: ['on', 'half', 'failed', 'chosen']},
  release: {...BY, others: ['on', 'half', 'failed', 'chosen']},
  consume: {...BY, others: ['on']},
  react: BY,
  take: BY,
  spend: {own: 'whom', adds: 'by'},
  stand: OWN,
  initiative: OWN,
  'set-initiative': {own: 'whom'},
  save: {own: 'whom'},
  concentrate: {own: 'whom'},
  'end-condition': {own: 'whom'},
  mount: {own: 'whom', others: ['on']},
  dismount: {own: 'whom'},
  answer: {own: 'prompt'},
  'roll-prompt': {own: 'prompt'},
  damage: {others: ['whom', 'half', 'resists', 'vulnerable']},
  heal: {others: ['whom']},
  temporary: {others: ['whom']},
  condition: {others: ['whom', 'from']},
  next: {onTurn: true},
  delay: {others: ['after'], onTurn: true},
}

/**
 * A line of the fight as a player may say it, with ids in place of the names that they know: about their own character, or dealt by
 * it, and about nobody whom they don't see. Throws `FIGHT_REFUSED`, and never names anybody.
 */
export function playersLine(line: string, fight: Fight, own: string): string {
  const command = readOr(line)
  const may = command && PLAYERS[command.type]
  if (!may) throw refused('That is the DM’s to say')
  if (may.onTurn && fight.active !== own) throw refused('It is not your turn')
  if (command.type === 'condition' && command.until?.type === 'turn' && command.until.whose !== undefined)
    throw refused('Say `until eot` or `until sot`: whose turn else is meant, the DM says')
  const named = (may.others ?? []).reduce((so, field) => withIds(so, field, (asked) => seenIds(asked, fight, own)), wordsOf(line))
  if (may.own === undefined) return printed(named)
  const field = may.own
  const has = (command as unknown as Record<string, unknown>)[field] !== undefined
  if (has) return printed(withIds(named, field, (asked) => ownId(asked, fight, own)))
  if (may.adds === undefined) throw refused('Say whose it is: your own character’s')
  return printed([...named, ...(may.adds === 'by' ? ['by'] : []), own])
}

function readOr(line: string): Command | undefined {
  try {
    return readCommand(line)
  } catch (error) {
    if (error instanceof Refused) throw refused(`The table doesn’t understand “${line}”`)
    throw error
  }
}

/** The words of a line with the value of one field put otherwise: at the place where reading it again says so. */
function withIds(words: readonly string[], field: string, idsOf: (asked: string) => string): string[] {
  const command = readCommand(printed(words)) as unknown as Record<string, Value | undefined>
  const asked = command[field]
  if (typeof asked !== 'string') return [...words]
  const ids = idsOf(asked)
  const wanted = {...command, [field]: ids} as Value
  for (let at = 0; at < words.length; at++)
    for (let to = at + 1; to <= words.length; to++) {
      if (words.slice(at, to).join(' ') !== asked) continue
      const candidate = [...words.slice(0, at), ...ids.split(' '), ...words.slice(to)]
      if (same(readAgain(candidate), wanted)) return candidate
    }
  throw refused('The table doesn’t understand whom that is about')
}

function readAgain(words: readonly string[]): Value | undefined {
  try {
    return readCommand(printed(words)) as unknown as Value
  } catch (error) {
    if (error instanceof Refused) return undefined
    throw error
  }
}

function printed(words: readonly string[]): string {
  return words.map((word) => (/\s/.test(word) ? `"${word}"` : word)).join(' ')
}

/** What stands for the own character. */
const SELF: ReadonlySet<string> = new Set(['me', 'self', 'myself'])

function ownId(asked: string, fight: Fight, own: string): string {
  const prompt = fight.prompts.find(({id}) => id === asked)
  if (prompt) {
    if (prompt.who === own) return asked
    throw refused('That is another’s to roll')
  }
  if (seenIds(asked, fight, own) === own) return own
  throw refused('A player says what their own character does')
}

const SIDES: Readonly<Record<string, string>> = {foes: 'foe', foe: 'foe', party: 'party', allies: 'ally', ally: 'ally'}

/** Ids of those whom a player's words mean, of those in sight. */
function seenIds(asked: string, fight: Fight, own: string): string {
  const seen = inSight(fight).map(({id, name, side}) => ({id: slugOf(name) || id, name, side, real: id}))
  const each = asked.split(',').flatMap((part) => {
    const [, whom = part.trim(), times = ''] = /^(.*\S)(\s+x[1-9]\d?)$/i.exec(part.trim()) ?? []
    const lower = whom.replace(/^@(?=.)/, '').toLowerCase()
    if (SELF.has(lower) || lower === own) return [`${own}${times}`]
    if (whom === '@') return seen.some(({real}) => real === fight.active) ? [`${fight.active}${times}`] : fail(whom)
    if (lower === 'all') return seen.map(({real}) => real)
    const side = Object.hasOwn(SIDES, lower) ? SIDES[lower] : undefined
    if (side !== undefined) return seen.flatMap((one) => (one.side === side ? one.real : []))
    const found = lookUp(lower, seen)
    return 'found' in found ? [`${found.found.real}${times}`] : fail(whom, 'ambiguous' in found)
  })
  return each.length > 0 ? each.join(',') : fail(asked)
}

function fail(asked: string, isSeveral = false): never {
  throw refused(isSeveral ? `“${asked}” may be several: say which` : `Nobody whom you see is called “${asked}”`)
}

function refused(text: string): UserError {
  return new UserError(text, {code: 'FIGHT_REFUSED', exitCode: EXIT.wrongState})
}
