/** One of a kind whose things are counted. */
export interface InRow {
  id: string
  number?: number
  /** The observer may know of it. */
  isKnown: boolean
}

/** A kind's things as an observer counts them. */
export interface Rows {
  ordinal(number: number): number
  id(id: string): string
}

/** As the observer counts where it may not know all: from the first on without gaps, in numbers and in ids that have one. */
export function rowsOf(all: readonly InRow[]): Rows {
  if (all.every(({isKnown}) => isKnown)) return {ordinal: (number) => number, id: (id) => id}
  const known = all.filter(({isKnown}) => isKnown)
  const numbers = [...new Set(known.flatMap(({number}) => number ?? []))].sort((a, b) => a - b)
  const ids = countedIds(known.map(({id}) => id))
  return {
    ordinal: (number) => (numbers.includes(number) ? counted(numbers.indexOf(number), numbers) : number),
    id: (id) => ids.get(id) ?? id,
  }
}

/** Rows that begin with a zeroth begin so for everybody who knows it. */
function counted(place: number, numbers: readonly number[]): number {
  return place + ((numbers[0] ?? 1) <= 0 ? 0 : 1)
}

function countedIds(ids: readonly string[]): ReadonlyMap<string, string> {
  const stems = new Map<string, {id: string; number: number}[]>()
  for (const id of ids) {
    const [, stem, digits] = /^(.*?)(\d+)$/.exec(id) ?? []
    if (stem !== undefined) stems.set(stem, [...(stems.get(stem) ?? []), {id, number: Number(digits)}])
  }
  return new Map(
    [...stems].flatMap(([stem, alike]) => {
      const sorted = alike.sort((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1))
      const numbers = sorted.map(({number}) => number)
      return sorted.map(({id}, place) => [id, `${stem}${counted(place, numbers)}`] as const)
    }),
  )
}
