import type {Cover} from '../rules/roll/attack.js'
import type {Ability, Condition, DamageType} from '../schema/ability.js'
import type {Act} from '../schema/act.js'
import type {Bond, Choices, Later, Side} from './fight.js'
import type {Budget} from './told.js'

/** A number as it was said: `14`, `2d6+3`, `14/2`. */
export type Amount = string

/** Whom something is about, as it was said: ids, names, `foes`, `party`, `all`, `@` for whose turn it is. */
export type Whom = string

export interface DamageSaid {
  amount: Amount
  type?: DamageType
}

/** How long, as it was said. */
export type Until = {type: 'open'} | {type: 'rounds'; count: number} | {type: 'turn'; at: 'start' | 'end'; whose?: Whom; this?: true}

export interface SaveSaid {
  ability: Ability
  dc: number
}

/** A failed roll made once more, with whatever grants it and adds to it; the second one counts. */
export interface Again {
  by: string
  shown?: readonly number[]
  bonus?: number
}

/** How a die came out at the table, where it was thrown there. */
export type DieSaid = {shown: readonly number[]} | {made: boolean} | {byChoice: true}

/** What a target's Reaction takes off a blow before anything else does: half, or so much. */
export type Less = 'half' | Amount

/** How somebody leaves an attacker's reach. */
export const LEAVINGS = ['moving', 'pushed', 'teleporting'] as const
export type Leaving = (typeof LEAVINGS)[number]

/** A Reaction of somebody's that answers a hit once it is rolled. */
export interface AnswerSaid {
  by: Whom
  power: string
  slot?: number
  /** What its dice showed. */
  rolled?: number
}

export interface Attacking {
  by?: Whom
  advantage?: readonly string[]
  disadvantage?: readonly string[]
  cover?: readonly Cover[]
  distanceFt?: number
  shown?: readonly number[]
  /** What dice that come with the d20 showed in all, one after another. */
  plus?: readonly number[]
  less?: Less
  /** An Opportunity Attack on who leaves the reach so. */
  leaving?: Leaving
  damage?: readonly number[]
  types?: readonly DamageType[]
  twoHanded?: true
  free?: true
  knockOut?: true
  /** Reactions that answer its hits. */
  answers?: readonly AnswerSaid[]
  /** What goes along with it, by name: extra damage, and what the table says of the moment. */
  using?: readonly string[]
  /** What would go along by itself and is held back, by name. */
  without?: readonly string[]
}

/** Something to be done in a fight, as data: what the screen's keys, the command line and scripts all say. */
export type Command =
  | {
      type: 'add'
      groups: readonly {count: number; what: string; as?: string}[]
      side?: Side
      hidden?: true
      initiative?: number
      by?: Whom
      bond?: Bond
    }
  | ({type: 'later'} & Later)
  | {type: 'bring'; wave?: number}
  | {type: 'quick'; name: string; ac: number; hitPoints: number; toHit?: number; dice?: Amount; count: number; side?: Side}
  | {type: 'remove'; whom: Whom}
  | {type: 'leave'; whom: Whom}
  | {type: 'return'; whom: Whom}
  | {type: 'rename'; whom: Whom; to: string}
  | {type: 'alias'; whom: Whom; to: string}
  | {type: 'hide'; whom: Whom}
  | {type: 'reveal'; whom: Whom}
  | {type: 'unmask'; whom: Whom}
  | {type: 'side'; whom: Whom; side: Side}
  | {type: 'important'; whom: Whom}
  | {type: 'surprise'; whom: Whom}
  | {type: 'initiative'; how: 'roll' | 'score'; whom?: Whom; shown?: readonly number[]}
  | {type: 'set-initiative'; whom: Whom; total: number}
  | {type: 'place'; whom: Whom; after?: Whom}
  | {type: 'delay'; after: Whom}
  | {type: 'begin'}
  | {type: 'next'}
  | {
      type: 'damage'
      parts: readonly DamageSaid[]
      whom: Whom
      half?: Whom | true
      resists?: Whom | true
      vulnerable?: Whom | true
      less?: Less
      critical?: true
      knockOut?: true
    }
  | {type: 'heal'; amount: Amount; whom: Whom}
  | {type: 'temporary'; amount: Amount; whom: Whom; replace?: true}
  | {type: 'hit-points'; whom: Whom; to: number}
  | {type: 'condition'; condition: Condition; whom: Whom; until?: Until; from?: Whom; save?: SaveSaid; escape?: number; held?: true}
  | {type: 'end-condition'; condition: Condition; whom: Whom}
  | {type: 'exhaustion'; by: number; whom: Whom}
  | {
      type: 'effect'
      name: string
      whom: Whom
      until?: Until
      from?: Whom
      save?: SaveSaid
      held?: true
      hurts?: DamageSaid & {at: 'start' | 'end'}
    }
  | {type: 'end-effect'; name: string; whom: Whom}
  | {type: 'concentrate'; whom: Whom; on?: string}
  | ({
      type: 'save'
      ability: Ability
      dc: number
      whom: Whom
      die?: DieSaid
      against?: string
      magic?: true
      again?: Again
    } & Pick<Attacking, 'advantage' | 'disadvantage' | 'cover' | 'plus'>)
  | ({type: 'attack'; attack?: string; on: Whom} & Attacking)
  | ({type: 'use'; power: string; on?: Whom; slot?: number; die?: DieSaid; count?: number; half?: Whom; spell?: string} & Attacking)
  | ({
      type: 'cast'
      spell: string
      on?: Whom
      slot?: number
      item?: string
      half?: Whom
      failed?: Whom
      chosen?: Whom
      /** It was on somebody who has dropped, and is put on another. */
      moved?: true
      /** A Counterspell undid it. */
      countered?: true
      /** Held until `release`. */
      ready?: true
      /** How many it reaches, where the table says so. */
      count?: number
    } & Attacking)
  | ({type: 'release'; on?: Whom; half?: Whom; failed?: Whom; chosen?: Whom; count?: number} & Attacking)
  | {type: 'consume'; item: string; on?: Whom; by?: Whom; rolled?: number; die?: DieSaid; free?: true}
  /** A Reaction to the attack that was said last: it is decided once more, with the same dice. */
  | {type: 'react'; power: string; by?: Whom; slot?: number; rolled?: number}
  | {type: 'take'; action: string; by?: Whom}
  | {type: 'stand'; whom?: Whom}
  | {type: 'spend'; what: Budget | 'move'; whom?: Whom; feet?: number}
  | {type: 'resist'; whom: Whom}
  | {type: 'recharge'; power: string; whom: Whom; die?: number}
  | {type: 'answer'; prompt: string; die: DieSaid; plus?: readonly number[]}
  | {type: 'roll-prompt'; prompt: string}
  | {type: 'waive'; prompt: string}
  | {type: 'mount'; whom: Whom; on: Whom; independent?: true}
  | {type: 'dismount'; whom: Whom}
  | {type: 'act'; whom: Whom; act: Act}
  | {type: 'note'; text: string; whom?: Whom}
  | {type: 'checkpoint'; name?: string}
  | {type: 'timer'; name: string; rounds: number}
  | {type: 'choose'; of: keyof Choices; is: string}
  | {type: 'lair'; on: boolean}
  | {type: 'end'}

export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, {type: T}>
