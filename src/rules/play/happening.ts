import type {Condition, DamageType, Size} from '../../schema/ability.js'
import type {StateEnd} from '../../schema/content/feature.js'
import type {Coin} from '../../schema/entity/character.js'
import type {Coins} from '../numbers/coins.js'
import type {LifeState} from '../sheet/sheet.js'

/** The die that decided, and what was added to it. */
export interface Thrown {
  die?: number
  bonus?: number
}

/** Something that came of an act, of the creature that it happened to. Whoever prints it finds the words. */
export type Happening =
  | {
      type: 'defended'
      damage?: DamageType
      by: 'immunity' | 'resistance' | 'vulnerability'
      /** Absent: the table said so. */
      from?: string
      before: number
      after: number
    }
  | {type: 'halved'; before: number; after: number}
  | {type: 'no-damage'}
  | {type: 'soaked'; amount: number}
  | {type: 'hurt'; lost: number; left: number}
  | {type: 'bloodied'}
  | {type: 'dropped'}
  | {type: 'knocked-out'}
  | ({type: 'died'; of: 'left-over' | 'massive' | 'death-saves' | 'exhaustion' | '0-hit-points' | 'outright'; amount?: number} & Thrown)
  | ({type: 'death-saves-failed'; count: number; failures: number; of: number} & Thrown)
  | ({type: 'death-save-succeeded'; successes: number; of: number} & Thrown)
  | ({type: 'stable'} & Thrown)
  | {type: 'healed'; amount: number}
  | {type: 'not-healed'; isFull: boolean; by?: string}
  | {type: 'woke'; how: 'healed' | 'death-save' | 'condition'; die?: number}
  | {type: 'revived'}
  | {type: 'temporary-kept'; amount: number}
  | {type: 'temporary'; amount: number}
  | {type: 'concentration'; spell: string}
  | {type: 'concentration-due'; spell: string; dc: number}
  | {type: 'concentration-save'; spell: string; die: number; bonus: number; dc: number; kept: boolean}
  | {type: 'concentration-ended'; spell: string}
  | {type: 'no-save-due'}
  | {type: 'condition'; condition: Condition; until?: string}
  | {type: 'condition-ended'; condition: Condition}
  | {type: 'exhaustion'; level: number; rested?: true}
  | {type: 'state'; name: string; minutes: number}
  | {type: 'state-ended'; name: string; why: StateEnding}
  | {type: 'form'; name: string; ac: number}
  | {type: 'form-ended'; why: StateEnding}
  | {type: 'hit-dice'; rolls: readonly {sides: number; die: number; bonus: number}[]; healed: number; over: number}
  | {type: 'all-hit-points-back'}
  | {type: 'rest-gave-nothing'; rest: 'short' | 'long'}
  | {type: 'recharged'; resource: string; count: number}
  | {type: 'spent'; resource: string; count: number; left: number; max: number}
  | {type: 'used'; name: string; dice?: string; rolled?: number; total?: number}
  | {type: 'stays-up'; hitPoints: number}
  | {type: 'slot-spent'; level: number}
  | {type: 'slots-back'; levels: readonly number[]}
  | {type: 'pact-slots-back'; count: number}
  | {type: 'inspiration'; has: boolean}
  | {type: 'cast'; spell: string; by: Payment}
  /** `consumedGp`: worth of what is used up, where that is not all of it. */
  | {type: 'material'; text: string; gp: number; consumed: boolean; consumedGp?: number}
  | {type: 'last-charge'; die: string; on: number; text: string}
  | {type: 'prepared'; count: number; of: number; casting: string}
  | {type: 'xp'; xp: number}
  | {type: 'level-due'; level: number}
  | {type: 'attuned'; item: string}
  | {type: 'attunement-ended'; item: string}
  | {type: 'equipped'; item: string; slot: string}
  | {type: 'put-away'; item: string}
  | {type: 'gained'; item: string; quantity: number}
  | {type: 'lost'; item: string; quantity: number}
  | {type: 'stowed'; item: string; in: string}
  | {type: 'taken-out'; item: string}
  | {type: 'shot'; item: string; count: number; left: number}
  | {type: 'found-again'; item: string; count: number; of: number}
  | {type: 'paid'; coins: Coins}
  | {type: 'received'; coins: Coins}
  | {type: 'exchanged'; count: number; from: Coin; got: number; to: Coin}
  | {type: 'page-written'; page: string}
  | {type: 'page-changed'; page: string}
  | {type: 'page-removed'; page: string}

/** What may end a state that a feature or spell gives; an entry of the catalog says which do. */
export type StateEnding = StateEnd | 'dead' | 'short-rest' | 'long-rest' | 'again' | 'concentration' | 'temporary-gone' | 'ended'

/** What a casting is paid with. */
export type Payment =
  | {type: 'nothing'}
  | {type: 'at-will'}
  | {type: 'ritual'}
  | {type: 'free'}
  /** Of a stat block's spells that it has so many times a day. */
  | {type: 'per-day'; left: number; of: number}
  | {type: 'slot'; level: number}
  | {type: 'pact-slot'; level: number}
  | {type: 'item'; item: string}
  | {type: 'charges'; item: string; count: number}

/** Why the rules don't allow an act now. Nothing has changed. */
export type Why =
  | {why: 'dead'}
  | {why: 'dead-not-healed'}
  | {why: 'not-dead'}
  | {why: 'no-death-save'; state: LifeState}
  | {why: 'not-dying'}
  | {why: 'immune'; condition: Condition; from: string}
  | {why: 'lacks-condition'; condition: Condition}
  | {why: 'down-not-asleep'}
  | {why: 'exhaustion-bound'; level: number}
  | {why: 'concentrates-on-nothing'}
  | {why: 'cannot-rest'}
  | {why: 'no-hit-dice'; asked: string; known: readonly string[]}
  | {why: 'too-few-hit-dice'; class: string; left: number; asked: number}
  | {why: 'inspiration'; has: boolean}
  | {why: 'at-0'}
  | {why: 'incapacitated'; by: Condition}
  | {why: 'untrained-armor'; armor: string}
  | {why: 'no-spells-in'; state: string}
  | {why: 'unprepared'; spell: string}
  | {why: 'unknown-spell'; spell: string}
  | {why: 'too-many-targets'; spell: string; most: number; given: number}
  | {why: 'no-ritual'; spell: string}
  | {why: 'only-ritual'; spell: string}
  | {why: 'no-free-casting'; spell: string}
  | {why: 'slot-too-low'; spell: string; level: number}
  | {why: 'no-slot'; spell: string; level?: number}
  | {why: 'item-casts-not'; item: string; spell: string; spells: readonly string[]}
  | {why: 'item-idle'; item: string}
  | {why: 'item-level'; item: string; spell: string; level: number; mayRise: boolean}
  | {why: 'item-spent'; item: string; spell: string}
  | {why: 'charges-unknown'; item: string; place: number}
  | {why: 'charges-short'; item: string; spell: string; left: number; needed: number}
  | {why: 'no-resource'; asked: string; known: readonly string[]}
  | {why: 'uses-short'; resource: string; left: number}
  | {why: 'all-uses'; resource: string}
  | {why: 'nothing-to-use'; asked: string; known: readonly string[]}
  | {why: 'only-words'; feature: string}
  | {why: 'several-uses'; asked: string; known: readonly string[]}
  | {why: 'not-by-the-point'; feature: string}
  | {why: 'cannot-act'; by: Condition}
  | {why: 'shape-wanted'; feature: string}
  | {why: 'self-only'; feature: string}
  | {why: 'for-others'; feature: string}
  | {why: 'own-aura'; aura: string}
  | {why: 'slot-wanted'; feature: string; slots: readonly number[]}
  | {why: 'slots-not-back'; feature: string; levels: number; highest?: number}
  | {why: 'nothing-spent'; feature: string}
  | {why: 'not-at-0'; feature: string}
  | {why: 'not-bloodied'; feature: string}
  | {why: 'only-when-spent'; feature: string; resource: string; below: number}
  | {why: 'condition-wanted'; feature: string; conditions: readonly Condition[]}
  | {why: 'no-state'; state: string; known: readonly string[]}
  | {why: 'lends-nothing'; spell: string}
  | {why: 'state-barred'; state: string; by: StateEnding}
  | {why: 'no-monster'; monster: string}
  | {why: 'no-shapes'}
  | {why: 'gives-no-shape'; spell: string}
  | {why: 'wrong-type'; monster: string; type: string; types: readonly string[]}
  | {why: 'too-large'; monster: string; most: Size}
  | {why: 'too-mighty'; monster: string; cr: number; most: number}
  | {why: 'flies'; monster: string}
  | {why: 'own-shape'}
  | {why: 'no-casting'; asked?: string; known: readonly string[]}
  | {why: 'not-prepared'; spell: string; prepared: readonly string[]}
  | {why: 'too-many-prepared'; count: number; most: number; casting: string}
  | {why: 'no-xp'}
  | {why: 'xp-short'; has: number; lost: number}
  | {why: 'xp-bound'; xp: number; most: number}
  | {why: 'highest-level'}
  | {why: 'not-carried'; asked: string; known: readonly string[]}
  | {why: 'attuned-already'; item: string}
  | {why: 'not-attuned'; item: string}
  | {why: 'no-attunement'; item: string}
  | {why: 'none-left'; item: string}
  | {why: 'not-equipped'; item: string}
  | {why: 'no-item'; asked: string}
  | {why: 'too-many-of'; item: string}
  | {why: 'too-few-of'; item: string; has: number; asked: number}
  | {why: 'into-itself'; item: string; isItself: boolean}
  | {why: 'nothing-shot'}
  | {why: 'coins-short'; has: Coins; price: Coins}
  | {why: 'too-many-coins'}
  | {why: 'too-few-coins'; coin: Coin; has: number; asked: number}
  | {why: 'coins-too-small'; count: number; from: Coin; to: Coin}
  | {why: 'no-price'; item: string; isId: boolean}
  | {why: 'to-themself'}
  | {why: 'no-stat-block'}
  | {why: 'only-characters'}
  | {why: 'breaks-rules'; problems: readonly string[]}

export interface Refusal {
  refused: Why
}

export function refuse(refused: Why): Refusal {
  return {refused}
}
