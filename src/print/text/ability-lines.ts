import {beside, pad} from './layout.js'
import {style} from './style.js'
import type {AbilityScore} from './view.js'

/** Width of one ability: "Str  21   +5   +5". */
const ABILITY_WIDTH = 18
/** Figures of three abilities and two gaps. */
const THREE_COLUMNS = 3 * ABILITY_WIDTH + 4

/** The six in three pairs as the book sets them, or in two columns of three. */
export function abilityLines(abilities: readonly AbilityScore[], width: number): string[] {
  const places = width >= THREE_COLUMNS ? [0, 1, 2].map((i) => [i, i + 3]) : [0, 3].map((i) => [i, i + 1, i + 2])
  const head = style.muted(`${' '.repeat(9)}Mod  Save`)
  return beside(
    places.map((column) => ({
      lines: [head, ...column.flatMap((i) => abilities[i] ?? []).map(abilityLine)],
      width: ABILITY_WIDTH,
    })),
  )
}

function abilityLine({short, score, modifier, save, isTrained}: AbilityScore): string {
  const last = pad(save, 4, 'right')
  return `${style.label(short)}  ${pad(score, 2, 'right')}  ${pad(modifier, 3, 'right')}  ${isTrained ? style.number(last) : last}`
}
