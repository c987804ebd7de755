import type {Shape} from './notation.js'

/** What a word stands for, where it is a part, and what a key that stands alone does. */
export interface Parts {
  named(word: string): Shape | undefined
  /** A part, or what a command answers. */
  spread(word: string): Shape | undefined
  ofKey(key: string): Shape | undefined
}

/** Words for plain values. */
const PLAIN: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  // Some answers say so in a word, where there is a third.
  true: (value) => value === true || value === 'true',
  false: (value) => value === false || value === 'false',
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
  value: (value) => value === null || typeof value !== 'object',
}

/** What of an answer is otherwise than its shape has it: keys that are missing or too many, values of another kind. */
export function misfits(value: unknown, shape: Shape, parts: Parts, at = ''): string[] {
  switch (shape.is) {
    case 'anything':
      return []
    case 'list':
      return Array.isArray(value) ? value.flatMap((each, i) => misfits(each, shape.of, parts, `${at}[${i}]`)) : [`${at} is no list`]
    case 'map':
      return isObject(value)
        ? Object.entries(value).flatMap(([key, each]) => misfits(each, shape.of, parts, `${at}.${key}`))
        : [`${at} is no object`]
    case 'any-of':
      return misfitsOfAll(value, shape.shapes, parts, at)
    case 'word':
      return misfitsOfWord(value, shape.word, parts, at)
    case 'object':
      return misfitsOfObject(value, shape, parts, at)
  }
}

/** Of several shapes, the one that fits best tells what is wrong. A word among them that is no part is that very text. */
function misfitsOfAll(value: unknown, shapes: readonly Shape[], parts: Parts, at: string): string[] {
  const each = shapes.map((shape) => {
    if (shape.is === 'word' && !isKnown(shape.word, parts)) return value === shape.word ? [] : [`${at} is ${JSON.stringify(value)}`]
    return misfits(value, shape, parts, at)
  })
  return each.reduce((best, next) => (next.length < best.length ? next : best))
}

function isKnown(word: string, parts: Parts): boolean {
  return word in PLAIN || parts.named(word) !== undefined
}

function misfitsOfWord(value: unknown, word: string, parts: Parts, at: string): string[] {
  const plain = PLAIN[word]
  if (plain) return plain(value) ? [] : [`${at} is no ${word}: ${brief(value)}`]
  const part = parts.named(word)
  if (part) return misfits(value, part, parts, at)
  return value === word ? [] : [`${at} is ${brief(value)}, and nobody says what "${word}" is`]
}

function misfitsOfObject(value: unknown, shape: Shape & {is: 'object'}, parts: Parts, at: string): string[] {
  if (!isObject(value)) return [`${at} is no object: ${brief(value)}`]
  const members = membersOf(shape, parts)
  if (members === undefined) return [`${at}: ${shape.spreads.join(', ')} is no object to spread`]
  const known = new Map(members.map((member) => [member.key, member]))
  const missing = members.flatMap(({key, isOptional}) => (isOptional || key in value ? [] : [`${at}.${key} is missing`]))
  const rest = Object.entries(value).flatMap(([key, each]) => {
    const member = known.get(key)
    if (!member) return [`${at}.${key} is not told of: ${brief(each)}`]
    const own = member.shape ?? parts.ofKey(key)
    return own ? misfits(each, own, parts, `${at}.${key}`) : []
  })
  return [...missing, ...rest]
}

/** The keys of an object with those of all that is spread into it; its own go before those. */
function membersOf(shape: Shape & {is: 'object'}, parts: Parts): (Shape & {is: 'object'})['members'] | undefined {
  const all = new Map<string, (Shape & {is: 'object'})['members'][number]>()
  for (const word of shape.spreads) {
    const part = parts.spread(word)
    const members = part?.is === 'object' ? membersOf(part, parts) : undefined
    if (!members) return undefined
    for (const member of members) all.set(member.key, member)
  }
  for (const member of shape.members) all.set(member.key, member)
  return [...all.values()]
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > 80 ? `${text.slice(0, 80)}…` : text
}
