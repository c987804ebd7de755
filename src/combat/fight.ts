import type {Ability, Condition, DamageType} from '../schema/ability.js'
import type {Effect} from '../schema/content/feature.js'
import type {Monster} from '../schema/content/monster.js'
import type {Loss} from '../schema/content/reference.js'
import type {Character} from '../schema/entity/character.js'
import type {CreaturePlay} from '../schema/entity/creature-play.js'

export const SIDES = ['party', 'ally', 'foe', 'bystander'] as const
export type Side = (typeof SIDES)[number]

/**
 * Whose figures a combatant has, as they were when it came: nothing that is edited meanwhile changes a fight that goes on. An npc has
 * the stat block that its file gives, and its wounds; an identity has the one that it shows; somebody made up at the table has the few
 * figures that were said.
 */
export type Source =
  | {type: 'character'; id: string; character: Character}
  | {type: 'npc'; id: string; monster: Monster; play?: CreaturePlay}
  | {type: 'identity'; id: string; monster: Monster}
  | {type: 'monster'; id: string; monster: Monster}

/** Somebody as they truly are, behind who they are taken for. */
export interface Behind {
  name: string
  source: Source
}

/** What keeps a creature there that somebody summoned. */
export const BONDS = ['concentration', 'life'] as const
export type Bond = (typeof BONDS)[number]

/** How a combatant came by its place in the order. */
export interface Initiative {
  total: number
  /** Of equal totals the higher modifier goes first, then whoever came earlier; by hand whoever was put there. */
  modifier: number
  /** Faces of the d20; absent for a score, or by hand. */
  faces?: readonly number[]
}

/** What a turn gives to spend; absent: not spent. Feet are those moved. */
export interface Spent {
  action?: true
  bonusAction?: true
  reaction?: true
  /** An action that something grants beside the one that everybody has. */
  extra?: true
  moved?: number
  /** Attacks made with this turn's action. */
  attacks?: number
  /** A spell slot went on this turn (SRD 5.2, "One Spell with a Spell Slot per Turn"). */
  slot?: true
  /** What works once a turn, whoever's it is, by name. */
  once?: readonly string[]
  /** Opportunity Attacks beyond the Reaction. */
  more?: number
}

export interface Combatant {
  id: string
  name: string
  /** What the players call it; its name when absent. */
  alias?: string
  side: Side
  source: Source
  /** Who is taken for it: what an `unmask` puts in its place. */
  behind?: Behind
  /** State of play, as a character's file or an NPC's has it. */
  play: CreaturePlay
  /** What else of a character is otherwise by now: things used up, coins. */
  changed?: Partial<Character>
  initiative?: Initiative
  /** Identical creatures that rolled once and stand together. */
  group?: string
  /** Rolled with Disadvantage (SRD 5.2, "Surprise"). */
  surprised?: true
  hidden?: true
  /** Out of the fight, though not dead: fled, or left. */
  gone?: true
  /** Makes Death Saving Throws instead of dying at once. */
  important?: true
  spent: Spent
  /** Uses of powers and traits that are spent, by their ids; `legendary` counts legendary actions. */
  uses: Readonly<Record<string, number>>
  /** Powers and legendary actions taken since its turn began that may not be taken again before the next. */
  lately?: readonly string[]
  /** Whose mount it is, and whether that one controls it. */
  carries?: {rider: string; controlled: boolean}
  /** Who brought it: it acts right after. It goes with its summoner's Concentration, or with its summoner's life. */
  summoner?: string
  bond?: Bond
  /** Has no turn of its own: it acts on this one's. */
  actsWith?: string
  /** Has begun this round's turn, and waits with the rest of it. */
  waits?: true
  notes?: readonly string[]
}

/** When something that lasts is over. A turn is counted when it starts or ends, whoever's it is by then. */
export type Ending =
  | {type: 'open'}
  | {type: 'turn'; whose: string; at: 'start' | 'end'; count: number}
  /** Before anybody has had a turn: rounds are counted as they begin. */
  | {type: 'round'; count: number}

/** A save that is made again and again until it ends what it is against. */
export interface RepeatedSave {
  ability: Ability
  dc: number
  at: 'start' | 'end'
  /** Successes that it takes; one when absent. Those there were stand in `made`. */
  of?: number
  made?: number
  /** Damage of each failure. */
  hurts?: {dice: string; type?: DamageType}
  /** Failures that make it worse, and those there were; without a condition it lasts from then on, and is not asked for again. */
  worse?: {of: number; failed: number; condition?: Condition; rounds?: number; breaks?: 'damage'}
}

/** Something that lasts on a combatant. */
export interface Ongoing {
  id: string
  on: string
  name: string
  /** The combatant that it comes from. */
  from?: string
  condition?: Condition
  /** Modifiers that it brings, and of a spell the level it was cast at. */
  effects?: readonly Effect[]
  level?: number
  ends: Ending
  save?: RepeatedSave
  /** Over when `from` no longer concentrates on it. */
  held?: true
  /** Damage that comes each turn, before its save where both fall together. */
  hurts?: {dice: string; type?: DamageType; at: 'start' | 'end'; whose: 'bearer' | 'source'; last?: true}
  /** Over after the first attack that it counted in: one that its bearer made, or that was made against it. */
  once?: 'attack' | 'attacked'
  /** What attackers get by it, only this one gets. */
  only?: string
  /** What on its bearer ends it early. */
  lostBy?: readonly Loss[]
  /** Another that it is over with, by id. */
  with?: string
  /** A state of its bearer's sheet that is over with it, by id. */
  state?: string
  /** Damage that each hit of the one it comes from deals its bearer besides. */
  extra?: {dice: string; type?: DamageType}
  /** Temporary Hit Points that its bearer gains as each turn begins. */
  gains?: number
  /** What ends it early. */
  breaks?: 'damage'
  /** DC to get free of it by an action. */
  escape?: number
  /** A spell that was cast and is held until its Reaction, with the slot it went with. */
  readied?: {spell: string; slot?: number}
}

/** Something that waits for a die or a word. */
export type Prompt =
  | {id: string; type: 'concentration'; who: string; dc: number; damage: number}
  | {id: string; type: 'save'; who: string; effect: string; ability: Ability; dc: number}
  | {id: string; type: 'death-save'; who: string}
  /** A rider may fall off. */
  | {id: string; type: 'fall'; who: string; mount: string; dc: number}

/** Where the rules leave it to the table. Each is one rule everywhere, told in the log where it counts. */
export interface Choices {
  /** Whose dice the tool throws unasked. */
  rolls: 'foes' | 'everyone' | 'nobody'
  /** Whether identical creatures roll Initiative once. */
  groups: 'once' | 'each'
  /** Half of damage of several types: each halved by itself, or the total. */
  halves: 'each-type' | 'total'
  /** Darts that strike somebody at once: one Concentration save for them all, or one for each. */
  darts: 'one-save' | 'each'
  /** Whether damage at 0 Hit Points that Temporary Hit Points take whole is a failed Death Saving Throw. */
  soaked: 'fails' | 'spares'
  /** Newcomers of a kind that is there already: with those, or by a roll of their own. */
  reinforcements: 'join' | 'roll'
  /** Whether its rider may fall when a mount dies. */
  falls: 'save' | 'nothing'
  /** What of foes' Hit Points players see. */
  players: 'exact' | 'band' | 'none'
}

export const CHOICES: Choices = {
  rolls: 'foes',
  groups: 'once',
  halves: 'each-type',
  darts: 'one-save',
  soaked: 'spares',
  reinforcements: 'join',
  falls: 'save',
  players: 'band',
}

/** Creatures that come with a later wave, as they were named. */
export interface Later {
  wave: number
  groups: readonly {count: number; what: string; as?: string}[]
  side?: Side
  hidden?: true
}

export interface Timer {
  name: string
  /** Rounds until it rings; it has rung at 0. */
  left: number
}

/** A fight as it stands. Everything in it comes from the events of its log. */
export interface Fight {
  /** 0 until the first turn begins. */
  round: number
  /** Whose turn it is. */
  active?: string
  /** Ids of those who have Initiative, first to last. */
  order: readonly string[]
  /** Those whose turn of this round has begun. */
  acted: readonly string[]
  combatants: Readonly<Record<string, Combatant>>
  ongoing: Readonly<Record<string, Ongoing>>
  prompts: readonly Prompt[]
  timers: readonly Timer[]
  /** Those who are still to come; the lowest wave comes next. */
  later?: readonly Later[]
  choices: Choices
  /** The turn that ended last, and who took a legendary action after it. */
  moment?: {after: string; used: readonly string[]}
  /** Where the foes are in their lair. */
  lair?: true
  /** Ids that were used once: no one else of this fight has them (and `#n` counts what has no name). */
  taken: Readonly<Record<string, true>>
  count: number
  over?: true
}

export const EMPTY_FIGHT: Fight = {
  round: 0,
  order: [],
  acted: [],
  combatants: {},
  ongoing: {},
  prompts: [],
  timers: [],
  choices: CHOICES,
  taken: {},
  count: 0,
}
