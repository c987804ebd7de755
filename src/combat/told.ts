import type {Happening} from '../rules/play/happening.js'
import type {D20Rolled} from '../rules/roll/d20-roll.js'
import type {Ability, Condition, DamageType} from '../schema/ability.js'
import type {Choices, Side} from './fight.js'

export type Outcome = 'miss' | 'hit' | 'critical-hit'
export type EndedBecause = 'time' | 'save' | 'concentration' | 'removed' | 'gone' | 'used' | 'worse' | 'healed' | 'lost'

/** A part of a hit's damage, as it fell: the dice with what is added to them, and where it comes from when not from the attack. */
export interface PartTold {
  dice: string
  amount: number
  type?: DamageType
  from?: string
}

/** Something that came of an event, beside what came of an act. */
export type FightHappening =
  | {type: 'joined'; side: Side; hidden?: true}
  /** Somebody comes later. */
  | {type: 'planned'; wave: number; groups: readonly {count: number; name: string}[]}
  | {type: 'wave'; wave: number}
  | {type: 'left'; why: 'removed' | 'fled' | 'summoner'}
  | {type: 'renamed'; from: string; to: string}
  | {type: 'shown'; hidden: boolean}
  /** Who was taken for somebody is seen as they are. */
  | {type: 'unmasked'; was: string; name: string}
  | {type: 'initiative'; total: number; modifier: number; how: 'rolled' | 'score' | 'hand'; roll?: D20Rolled}
  | {type: 'placed'; after?: string; waits?: true}
  | {type: 'round'; round: number}
  | {type: 'turn'}
  | {type: 'turn-over'}
  | {type: 'nobody-left'}
  /** `damage` is what a hit dealt before what the target takes of it, part for part. */
  | {type: 'attack'; name: string; on: string; roll?: D20Rolled; ac?: number; outcome: Outcome; damage?: readonly PartTold[]}
  | {type: 'moved'; feet: number; how: 'pushed' | 'pulled' | 'itself'}
  | {type: 'stood'; feet: number; left: number}
  | {type: 'countered'; spell: string}
  | {type: 'readied'; spell: string}
  | {type: 'fell'; from: string}
  | {type: 'surprised'}
  | {type: 'lair'; on: boolean}
  | {type: 'resisted'; name: string; left: number; of: number}
  | {
      type: 'save'
      ability: Ability
      dc: number
      outcome: 'made' | 'failed'
      against: string
      roll?: D20Rolled
      by?: 'choice' | 'failure' | 'success' | 'typed' | 'resistance'
    }
  | {type: 'damage-rolled'; name: string; dice: string; total: number}
  | {type: 'effect'; name: string; condition?: Condition}
  | {type: 'effect-ended'; name: string; why: EndedBecause; condition?: Condition}
  | {type: 'power'; name: string; legendary?: true}
  | {type: 'words'; name: string; text: string}
  | {type: 'recharge'; name: string; die: number; isBack: boolean}
  | {type: 'used-up'; what: Budget}
  | {type: 'legendary-left'; left: number; of: number}
  | {type: 'regenerates'; amount: number}
  | {type: 'maximum-reduced'; by: number}
  | {type: 'split'; into: readonly string[]}
  | {
      type: 'due'
      what: 'concentration' | 'save' | 'death-save' | 'fall' | 'resistance' | 'burst' | 'aura' | 'mastery' | 'answer'
      dc?: number
      against?: string
    }
  | {type: 'waived'; what: string}
  | {type: 'noted'; text: string}
  /** A moment to go back to: in which round, on whose turn. */
  | {type: 'checkpoint'; name: string; round: number; active?: string}
  | {type: 'timer'; name: string; left: number}
  | {type: 'rang'; name: string}
  | {type: 'mounted'; on: string; controlled: boolean}
  | {type: 'dismounted'; from: string}
  | {type: 'choice'; of: keyof Choices; is: string}
  | {type: 'undone'; event: number; said: string}
  | {type: 'redone'; event: number; said: string}
  /** Points lost by a blow, Temporary Hit Points among them. */
  | {type: 'points-lost'; amount: number}
  | {type: 'over'}

export type Budget = 'action' | 'bonus-action' | 'reaction'

/** What came of an event, and of whom it is told: a combatant's id. */
export type Told = {who?: string} & (Happening | FightHappening)
