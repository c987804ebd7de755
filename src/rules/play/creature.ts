import type {CreaturePlay, HeldCondition} from '../../schema/entity/creature-play.js'
import type {Defenses} from '../sheet/derive-body.js'
import type {LifeState} from '../sheet/sheet.js'

/** What a blow can fall on, as it is stored: a character, an NPC, a monster of a fight. */
export interface Bearer {
  play?: CreaturePlay | undefined
}

interface Total {
  total: number
}

/** What a blow needs to know of whom it falls on, seen alike from a character's sheet, an NPC and a monster. */
export interface Creature {
  name: string
  hp: {max: Total; current: Total; temporary: number; bloodied: Total}
  state: LifeState
  defenses: Defenses
  conditions: readonly HeldCondition[]
  exhaustion: number
  /** Name of the spell held. */
  concentration?: string
  concentrationSave: Total
  deathSave: Total
  /** A monster dies at 0 Hit Points (SRD 5.2, "Monster Death"). */
  diesAtZero?: true
}
