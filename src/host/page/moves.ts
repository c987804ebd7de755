import type {ActOf} from '../../schema/act.js'
import type {MoveGroup, Wanted} from '../../schema/host.js'

/** How the next roll is made, or the next spell cast. */
export interface Manner {
  edge: '' | 'advantage' | 'disadvantage'
  /** For the DM alone. */
  isHidden: boolean
  /** Level of the slot that a spell takes; 0 for the lowest that does. */
  slot: number
}

export const STRAIGHT: Manner = {edge: '', isHidden: false, slot: 0}

/** A want in that manner; what is neither a roll nor a spell stays as it is. */
export function inManner(want: Wanted, {edge, isHidden, slot}: Manner): Wanted {
  if (want.type === 'roll') return {...want, ...(edge === '' ? {} : {advantage: edge}), ...(isHidden ? {hidden: true} : {})}
  if (!isCast(want) || slot === 0) return want
  return {...want, act: {...want.act, slot}}
}

export function isCast(want: Wanted): want is Extract<Wanted, {type: 'act'}> & {act: ActOf<'cast'>} {
  return want.type === 'act' && want.act.type === 'cast'
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
