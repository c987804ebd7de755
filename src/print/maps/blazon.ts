import {CHARGES, COLORS, type Coat, DIVISIONS, METALS, ORDINARIES, type Tincture} from '../../rules/maps/heraldry.js'
import {capital} from '../words/names.js'

const NUMBERS = ['', 'a', 'two', 'three', 'four', 'five', 'six'] as const
const TINCTURES: readonly Tincture[] = [...METALS, ...COLORS]

/** The words of a coat of arms: "Azure, a chevron or between three mullets argent". */
export function blazon({field, ordinary, charges}: Coat): string {
  const {division, tinctures} = field
  const ground = division === undefined ? tinctures[0] : `${division.replace('-', ' ')} ${tinctures.join(' and ')}`
  const things = charges === undefined ? '' : `${charged(charges)} ${charges.tincture}`
  return capital([ground, ...(ordinary || charges ? [borne(ordinary, things, charges)] : [])].join(', '))
}

function borne(ordinary: Coat['ordinary'], things: string, charges: Coat['charges']): string {
  if (!ordinary) return things
  const own = `${article(ordinary.kind)} ${ordinary.kind} ${ordinary.tincture}`
  if (!charges) return own
  if (charges.on === 'ordinary') return `on ${own} ${things}`
  return charges.count > 1 ? `${own} between ${things}` : `${things}, ${own}`
}

function charged({kind, count}: NonNullable<Coat['charges']>): string {
  return count === 1 ? `${article(kind)} ${kind}` : `${NUMBERS[count] ?? count} ${plural(kind)}`
}

function article(word: string): string {
  return /^[aeiou]/.test(word) ? 'an' : 'a'
}

function plural(kind: string): string {
  return kind === 'fleur-de-lis' ? 'fleurs-de-lis' : `${kind}s`
}

/** Read a blazon of such words; `undefined` where it says something else. */
export function parseBlazon(text: string): Coat | undefined {
  const words = text.toLowerCase().replace(/\./g, '').trim()
  const [ground = '', ...rest] = words.split(/\s*,\s*/)
  const field = parseField(ground)
  if (!field) return undefined
  return parseBorne(rest, field)
}

function parseField(ground: string): Coat['field'] | undefined {
  if (isTincture(ground)) return {tinctures: [ground]}
  const [, named = '', first = '', second = ''] = /^(per \w+|quarterly) (\w+) and (\w+)$/.exec(ground) ?? []
  const division = DIVISIONS.find((each) => each === named.replace(' ', '-'))
  return division !== undefined && isTincture(first) && isTincture(second) ? {division, tinctures: [first, second]} : undefined
}

function isTincture(word: string): word is Tincture {
  return (TINCTURES as readonly string[]).includes(word)
}

const ORDINARY = `an? (${ORDINARIES.join('|')}) (\\w+)`
const THINGS = `(an?|two|three|four|five|six) ([a-z-]+) (\\w+)`

function parseBorne(rest: readonly string[], field: Coat['field']): Coat | undefined {
  const said = rest.join(', ')
  if (said === '') return {field}
  const on = new RegExp(`^on ${ORDINARY} ${THINGS}$`).exec(said)
  if (on) return together(field, ordinaryOf(on[1], on[2]), chargesOf(on[3], on[4], on[5], 'ordinary'))
  const between = new RegExp(`^${ORDINARY} between ${THINGS}$`).exec(said)
  if (between) return together(field, ordinaryOf(between[1], between[2]), chargesOf(between[3], between[4], between[5], 'field'))
  const beside = new RegExp(`^${THINGS}, ${ORDINARY}$`).exec(said)
  if (beside) return together(field, ordinaryOf(beside[4], beside[5]), chargesOf(beside[1], beside[2], beside[3], 'field'))
  const alone = new RegExp(`^${ORDINARY}$`).exec(said)
  if (alone) return together(field, ordinaryOf(alone[1], alone[2]))
  const things = new RegExp(`^${THINGS}$`).exec(said)
  const charges = things ? chargesOf(things[1], things[2], things[3], 'field') : undefined
  return charges ? {field, charges} : undefined
}

function together(
  field: Coat['field'],
  ordinary: Coat['ordinary'] | undefined,
  ...charges: (Coat['charges'] | undefined)[]
): Coat | undefined {
  const [own] = charges
  if (!ordinary || (charges.length > 0 && !own)) return undefined
  return {field, ordinary, ...(own ? {charges: own} : {})}
}

function ordinaryOf(named = '', tincture = ''): Coat['ordinary'] | undefined {
  const kind = ORDINARIES.find((each) => each === named)
  return kind !== undefined && isTincture(tincture) ? {kind, tincture} : undefined
}

function chargesOf(number = '', named = '', tincture = '', on: 'field' | 'ordinary' = 'field'): Coat['charges'] | undefined {
  const kind = CHARGES.find((each) => each === named || plural(each) === named)
  const count = number.startsWith('a') ? 1 : NUMBERS.indexOf(number as 'two')
  return kind !== undefined && count > 0 && isTincture(tincture) ? {kind, count, tincture, on} : undefined
}
