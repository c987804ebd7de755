/** What damage dice showed at the table, in all for each part: taken part by part, in the order in which the parts are told. */
export class ShownDamage {
  private at = 0
  private isMissed = false

  constructor(private readonly totals: readonly number[]) {}

  /** Of the next part; `undefined` where it is thrown here. */
  next(): number | undefined {
    return this.totals[this.at++]
  }

  /** Of what is thrown once for everybody. */
  get first(): number | undefined {
    this.at = Math.max(this.at, 1)
    return this.totals[0]
  }

  /** An attack missed: what was thrown for it is nobody's. */
  miss(): void {
    this.isMissed = true
  }

  /** How many parts there were, where there were fewer than numbers. */
  get tooMany(): number | undefined {
    return this.isMissed || this.at >= this.totals.length ? undefined : this.at
  }
}

/** Faces of d20s that were thrown at the table, for so many attack rolls: one each, or two each; `undefined` where it is neither. */
export function facesFor(shown: readonly number[] | undefined, rolls: number): readonly (readonly number[] | undefined)[] | undefined {
  if (shown === undefined) return Array.from({length: rolls}, () => undefined)
  if (shown.length > 2 * rolls || (shown.length > rolls && shown.length !== 2 * rolls)) return undefined
  const each = shown.length === 2 * rolls ? 2 : 1
  return Array.from({length: rolls}, (_, i) => {
    const own = shown.slice(i * each, (i + 1) * each)
    return own.length === 0 ? undefined : own
  })
}
