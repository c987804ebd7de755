type Path = readonly (string | number)[]

/**
 * The same value with one leaf changed, for each leaf but those under a key to leave out: what prints it must print something else.
 * With `step`, only each so many-th leaf from `start` on.
 */
export function* alterations<T>(
  value: T,
  except: ReadonlySet<string>,
  {start = 0, step = 1}: {start?: number; step?: number} = {},
): Generator<{path: Path; value: T}> {
  for (const path of leavesOf(value, except).filter((_, i) => i % step === start % step)) yield {path, value: altered(value, path) as T}
}

function leavesOf(value: unknown, except: ReadonlySet<string>, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  if (Array.isArray(value)) return value.flatMap((member, i) => leavesOf(member, except, [...path, i]))
  return Object.entries(value).flatMap(([key, member]) => (except.has(key) ? [] : leavesOf(member, except, [...path, key])))
}

function altered(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return other(value)
  if (Array.isArray(value)) return value.map((member, i) => (i === key ? altered(member, rest) : member))
  const members = value as Record<string, unknown>
  // A flag is there or not: it has no other value.
  if (rest.length === 0 && members[key] === true) return Object.fromEntries(Object.entries(members).filter(([name]) => name !== key))
  return {...members, [key]: altered(members[key], rest)}
}

/** Another value that a printer takes as well. */
function other(value: unknown): unknown {
  if (typeof value === 'number') return value + 2
  if (typeof value === 'boolean') return !value
  const text = String(value)
  if (/^\d+d\d+/.test(text)) return `9${text}`
  return ALTERNATIVES.find((group) => group.includes(text))?.find((each) => each !== text) ?? `${text}-zz`
}

/** Values of closed lists that a printer looks up: one stands for another of its list. */
const ALTERNATIVES = [
  ['str', 'dex', 'con', 'int', 'wis', 'cha'],
  [
    'start-of-target-turn',
    'end-of-target-turn',
    'start-of-source-turn',
    'end-of-source-turn',
    'end-of-current-turn',
    'save-ends',
    'escape',
    'rest-short',
    'rest-long',
    'dispelled',
    'curse-lifted',
    'special',
  ],
  ['half', 'full'],
  ['dawn', 'long-rest'],
  ['carried', 'equipped', 'attuned'],
  ['melee', 'ranged', 'melee-or-ranged'],
  ['none', 'partial'],
  ['speed', 'fly', 'swim', 'burrow', 'climb', 'teleport'],
]
