import type {Path} from '../../../diagnostic.js'
import type {DeceptionFlaw} from '../../deception-flaw.js'
import type {Found} from '../../flaw.js'

/** Sorts of contradictions, as `--only` names them. */
export const DECEPTION_CLASSES = [
  'places',
  'meetings',
  'sources',
  'learning',
  'acts',
  'reveals',
  'covers',
  'layers',
  'loops',
  'leaks',
] as const
export type DeceptionClass = (typeof DECEPTION_CLASSES)[number]

/** A place in the file of something of the campaign. */
export interface Place {
  kind: string
  id: string
  path: Path
}

/** One contradiction: where it is told of, and the other places that make it together. */
export interface Contradiction {
  at: Place
  witnesses: readonly Place[]
  flaw: DeceptionFlaw
  /** Of a class whose findings are errors, one that can be lived with. */
  isDoubtful?: true
}

/** A contradiction as it is told. */
export interface DeceptionFound extends Found<DeceptionFlaw> {
  class: DeceptionClass
  at: Place
  witnesses: readonly Place[]
}
