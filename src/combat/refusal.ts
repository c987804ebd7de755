import type {Why} from '../rules/play/happening.js'
import type {AttackRefusal} from '../rules/roll/attack.js'
import type {Budget} from './told.js'

/** Why something can't be done in a fight now. Nothing has changed. */
export type FightWhy =
  | {why: 'rules'; who: string; of: Why}
  | {why: 'attack'; who: string; of: AttackRefusal}
  | {why: 'nobody'; asked: string; known: readonly string[]}
  | {why: 'several'; asked: string; known: readonly string[]}
  | {why: 'no-target'}
  /** More than a spell reaches; `higher`: a higher slot reaches more. */
  | {why: 'too-many-targets'; who: string; spell: string; most: number; given: number; higher?: true}
  /** Faces of d20s for so many attack rolls: neither one each, nor two each. */
  | {why: 'dice-shown'; who: string; rolls: number; given: number}
  | {why: 'no-creature'; asked: string; near: readonly string[]}
  | {why: 'too-many'; most: number}
  /** Nobody comes with that wave, or with any. */
  | {why: 'no-wave'; known: readonly number[]}
  | {why: 'not-begun'}
  | {why: 'begun'}
  | {why: 'has-acted'; who: string}
  | {why: 'controlled'; who: string; rider: string}
  | {why: 'not-provoked'; who: string; on: string}
  | {why: 'not-standing'; who: string}
  | {why: 'not-to-ride'; who: string; on: string}
  | {why: 'nothing-readied'; who: string}
  | {why: 'needs-action'; who: string; spell: string}
  | {why: 'over'}
  | {why: 'no-initiative'; who: readonly string[]}
  | {why: 'prompts-due'; prompts: readonly string[]}
  | {why: 'no-prompt'; asked: string}
  | {why: 'spent'; who: string; what: Budget}
  | {why: 'no-power'; who: string; asked: string; known: readonly string[]}
  | {why: 'not-recharged'; who: string; power: string}
  | {why: 'uses-gone'; who: string; power: string}
  | {why: 'not-again'; who: string; power: string}
  | {why: 'own-turn'; who: string}
  | {why: 'no-legendary'; who: string}
  | {why: 'cannot-act'; who: string}
  | {why: 'slot-spent'; who: string}
  /** Another process has the fight. */
  | {why: 'reader'}
  | {why: 'nothing-to-undo'}
  | {why: 'nothing-to-redo'}
  | {why: 'not-moved'; who: string; spell: string}
  | {why: 'nothing-to-answer'}
  | {why: 'answers-nothing'; who: string; power: string}
  | {why: 'no-ammunition'; who: string; ammunition: string}
  | {why: 'no-checkpoint'; asked: string; known: readonly string[]}
  | {why: 'no-effect'; who: string; asked: string; known: readonly string[]}
  | {why: 'heals-nobody'; who: string; by: string}
  | {why: 'name-taken'; name: string}
  | {why: 'no-mask'; who: string}
  | {why: 'only-stat-block'; who: string}
  | {why: 'not-understood'; text: string; wanted: string}
  | {why: 'no-verb'; text: string; known: readonly string[]}
  | {why: 'no-number'; text: string}

export interface FightRefusal {
  refused: FightWhy
}

/** Thrown inside a decision and caught by `decide`: a decision is one chain of steps, any of which may find that it can't be. */
export class Refused extends Error {
  constructor(readonly why: FightWhy) {
    super(why.why)
  }
}
