/** A number with the terms that made it. `total` is always the sum of the terms. */
export interface Explained {
  total: number
  terms: readonly Term[]
}

export interface Term {
  /** What it is, in the words of a sheet: `Dexterity`, `Chain Mail`, `Proficiency Bonus`. */
  label: string
  value: number
}

/** Sum terms, dropping the zeros a reader would skip. */
export function explain(terms: readonly Term[]): Explained {
  return {
    total: terms.reduce((sum, term) => sum + term.value, 0),
    terms: terms.filter((term) => term.value !== 0),
  }
}

/** A number that is one printed figure. */
export function printed(label: string, value: number): Explained {
  return {total: value, terms: [{label, value}]}
}

/** A modifier with its sign, as a sheet writes it. */
export function signed(value: number): string {
  return value < 0 ? `−${-value}` : `+${value}`
}
