import type {ValueChange} from '../../merge/diff-values.js'
import type {Asked, Weighed} from '../../rules/deception/conditions.js'
import type {Knowledge} from '../../rules/deception/knowledge.js'
import type {Kind} from '../../schema/entity/kinds.js'
import type {AppliedImpact} from '../session/impacts.js'
import type {Committed} from '../vault/session.js'
import type {Named} from './open.js'

/** To whom something comes out: a character, a party, or everybody. */
export interface Learner {
  kind: 'character' | 'party' | 'all'
  id: string
  name: string
}

/** A fact that somebody learns. */
export interface Learnt {
  who: Learner
  fact: {id: string; name: string}
  belief: Knowledge['belief']
  as?: string
  /** What they held before. */
  was?: Knowledge['belief']
  /** They held just that already: nothing changes. */
  isKnown?: true
}

/** What somebody then sees of a thing. */
export interface Shown {
  who: Learner
  kind: Kind
  id: string
  name: string
  /** Where what they see differs. */
  paths: readonly string[]
  /** They did not know of it before. */
  whole?: true
}

/** What somebody can then conclude and could not before. */
export interface Concludes {
  who: {kind: 'character'; id: string; name: string}
  fact: {id: string; name: string}
  of: readonly {id: string; name: string}[]
  text?: string
}

/** A condition, with the names of what it asks for, and of what isn't so, in words, what it lacks. */
export interface Condition extends Omit<Weighed, 'asked'> {
  asked: readonly (Asked & {names: readonly string[]; lacks?: string})[]
}

/** What comes of a reveal, or would. */
export interface Outcome {
  campaign: string
  reveal: {id: string; name: string}
  to: readonly Learner[]
  date?: string
  session?: {id: string; name: string}
  conditions: readonly Condition[]
  /** Enough of the conditions are met. */
  isMet: boolean
  learns: readonly Learnt[]
  shows: readonly Shown[]
  concludes: readonly Concludes[]
  impacts: readonly AppliedImpact[]
  /** Characters with a page of it in their journals. */
  pages: readonly Named[]
  /** What differs in each file. */
  changes: readonly {kind: Kind; id: string; name: string; changes: readonly ValueChange[]}[]
}

export interface Revealed extends Outcome {
  /** Absent where it was only tried. */
  committed?: Committed
}
