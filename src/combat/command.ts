import type {Cover} from '../rules/roll/attack.js'
import type {Ability, Condition, DamageType} from '../schema/ability.js'
import type {Act} from '../schema/act.js'
import type {Choices, Side} from './fight.js'
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

/** How a die came out at the table, where it was thrown there. */
export type DieSaid = {shown: readonly number[]} | {made: boolean} | {byChoice: true}

export interface Attacking {
  by?: Whom
  advantage?: string
  disadvantage?: string
  cover?: Cover
  distanceFt?: number
  shown?: readonly number[]
  damage?: readonly number[]
  types?: readonly DamageType[]
  twoHanded?: true
  free?: true
  knockOut?: true
  /** What goes along with it, by name: extra damage, and what the table says of the moment. */
  using?: readonly string[]
}

/** Something to be done in a fight, as data: what the screen's keys, the command line and scripts all say. */
export type Command =
  | {type: 'add'; groups: readonly {count: number; what: string; as?: string}[]; side?: Side; hidden?: true; initiative?: number}
  | {type: 'quick'; name: string; ac: number; hitPoints: number; toHit?: number; count: number; side?: Side}
  | {type: 'remove'; whom: Whom}
  | {type: 'leave'; whom: Whom}
  | {type: 'return'; whom: Whom}
  | {type: 'rename'; whom: Whom; to: string}
  | {type: 'alias'; whom: Whom; to: string}
  | {type: 'hide'; whom: Whom}
  | {type: 'reveal'; whom: Whom}
  | {type: 'side'; whom: Whom; side: Side}
  | {type: 'important'; whom: Whom}
  | {type: 'surprise'; whom: Whom}
  | {type: 'initiative'; how: 'roll' | 'score'; whom?: Whom; shown?: readonly number[]}
  | {type: 'set-initiative'; whom: Whom; total: number}
  | {type: 'place'; whom: Whom; after?: Whom}
  | {type: 'begin'}
  | {type: 'next'}
  | {type: 'damage'; parts: readonly DamageSaid[]; whom: Whom; half?: Whom | true; critical?: true; knockOut?: true}
  | {type: 'heal'; amount: Amount; whom: Whom}
  | {type: 'temporary'; amount: Amount; whom: Whom; replace?: true}
  | {type: 'hit-points'; whom: Whom; to: number}
  | {type: 'condition'; condition: Condition; whom: Whom; until?: Until; from?: Whom; save?: SaveSaid; escape?: number}
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
  | {
      type: 'save'
      ability: Ability
      dc: number
      whom: Whom
      die?: DieSaid
      against?: string
      magic?: true
      advantage?: string
      disadvantage?: string
    }
  | ({type: 'attack'; attack?: string; on: Whom} & Attacking)
  | ({type: 'use'; power: string; on?: Whom; slot?: number; die?: DieSaid; count?: number; half?: Whom} & Attacking)
  | ({type: 'cast'; spell: string; on?: Whom; slot?: number; item?: string; half?: Whom} & Attacking)
  | {type: 'take'; action: string; by?: Whom}
  | {type: 'spend'; what: Budget | 'move'; whom?: Whom; feet?: number}
  | {type: 'resist'; whom: Whom}
  | {type: 'recharge'; power: string; whom: Whom; die?: number}
  | {type: 'answer'; prompt: string; die: DieSaid}
  | {type: 'roll-prompt'; prompt: string}
  | {type: 'waive'; prompt: string}
  | {type: 'mount'; whom: Whom; on: Whom; independent?: true}
  | {type: 'dismount'; whom: Whom}
  | {type: 'act'; whom: Whom; act: Act}
  | {type: 'note'; text: string; whom?: Whom}
  | {type: 'timer'; name: string; rounds: number}
  | {type: 'choose'; of: keyof Choices; is: string}
  | {type: 'lair'; on: boolean}
  | {type: 'end'}

export type CommandType = Command['type']
export type CommandOf<T extends CommandType> = Extract<Command, {type: T}>
