/** When something applies, as data: an atom that holds, or a combination of such. */
export type Condition = string | {readonly not: Condition} | {readonly all: readonly Condition[]} | {readonly any: readonly Condition[]}

/** The atoms that hold at one moment. */
export type Snapshot = ReadonlySet<string>

export function holds(condition: Condition | undefined, snapshot: Snapshot): boolean {
  if (condition === undefined) return true
  if (typeof condition === 'string') return snapshot.has(condition)
  if ('not' in condition) return !holds(condition.not, snapshot)
  if ('all' in condition) return condition.all.every((each) => holds(each, snapshot))
  return condition.any.some((each) => holds(each, snapshot))
}

/** The atoms that a condition speaks of. */
export function atomsOf(condition: Condition): readonly string[] {
  if (typeof condition === 'string') return [condition]
  if ('not' in condition) return atomsOf(condition.not)
  return ('all' in condition ? condition.all : condition.any).flatMap(atomsOf)
}
