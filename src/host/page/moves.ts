import type {MoveGroup, Wanted} from '../../schema/host.js'

/** How the next roll is made. */
export interface Manner {
  edge: '' | 'advantage' | 'disadvantage'
  /** For the DM alone. */
  isHidden: boolean
}

export const STRAIGHT: Manner = {edge: '', isHidden: false}

/** A want in that manner; what is no roll stays as it is. */
export function rolledAs(want: Wanted, {edge, isHidden}: Manner): Wanted {
  if (want.type !== 'roll') return want
  return {...want, ...(edge === '' ? {} : {advantage: edge}), ...(isHidden ? {hidden: true} : {})}
}

/** The moves that a search leaves; of a group whose title has it, all. */
export function matching(groups: readonly MoveGroup[], sought: string): readonly MoveGroup[] {
  const has = (text: string) => text.toLowerCase().includes(sought.trim().toLowerCase())
  return groups
    .map(({title, moves}) => ({title, moves: has(title) ? moves : moves.filter(({label}) => has(label))}))
    .filter(({moves}) => moves.length > 0)
}

/** Lines of `path=value`, each once without the space around it. */
export function changesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
