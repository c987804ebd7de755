import type {Ability, Condition, DamageType} from '../../schema/ability.js'
import type {Armor, Weapon} from '../../schema/content/equipment.js'
import type {Effect} from '../../schema/content/feature.js'
import type {MagicItem, Rarity} from '../../schema/content/magic-item.js'
import type {Background, Feat, Species} from '../../schema/content/origin.js'
import type {Spell} from '../../schema/content/spell.js'

/** What a figure is of. The score of a magic item's strength has the name of that. */
export type Quantity = PlainQuantity | {scoreOf: string}

export type PlainQuantity =
  | 'hit-points'
  | 'effective-hit-points'
  | 'armor-class'
  | 'mean-save'
  | 'damage-a-round'
  | 'accuracy'
  | 'expected-damage'
  | 'expected-healing'
  | 'full-damage'
  | 'more-per-slot'
  | 'range'
  | 'score'
  | 'mean-damage'
  | 'damage-two-handed'
  | 'properties'
  | 'price'
  | 'weight'
  | 'ac-worn'
  | 'strength-needed'
  | 'effects'
  | 'grants'
  | 'choices'
  | 'activities'
  | 'traits'
  | 'speed'
  | 'darkvision'
  | 'resistances'
  | 'spells'
  | 'skills'
  | 'tools'
  | 'feats'
  | 'gold'
  | 'prerequisites'
  | 'features'
  | 'hit-die'
  | 'all-choices'
  | 'uses-at-20'

/** What a class is counted by at each level. */
export type SeriesId = 'features' | 'uses' | 'damage' | 'slots'

/** What a spell does that it can be measured by. */
export type SpellMeasure = 'damage' | 'healing' | 'range'

/** With what an entry is compared. */
export type Group =
  | {is: 'monsters'; low: number; high: number}
  | {is: 'spells'; level: number; measure: SpellMeasure}
  | {is: 'magic-items'; rarity: MagicItem['rarity']; consumable: boolean}
  | {is: 'classes'}
  | {is: 'subclasses'}
  | {is: 'weapons'; category: Weapon['category']; reach: Weapon['reach']; twoHanded: boolean}
  | {is: 'armor'; category: Armor['category']}
  | {is: 'species'}
  | {is: 'backgrounds'}
  | {is: 'feats'; category: Feat['category']}

/** What an entry is, beside its figures. */
export type Standing =
  | {is: 'cr'; cr: number}
  | Rung
  | {is: 'features'; count: number}
  | {is: 'dice'; dice: string}
  | {is: 'ac'; ac: number}
  | {is: 'traits'; count: number}
  | {is: 'abilities'; abilities: Background['abilities']}
  | {is: 'category'; category: Feat['category']}

/** A step of a ladder. */
export type Rung = {is: 'spell-level'; level: number} | {is: 'rarity'; rarity: Rarity}

/** A figure taken for granted; printed under every assessment that uses it. */
export type Assumption = {id: AssumptionId; value: number} | {id: 'wearer-dex'; value: number; category: Armor['category']}

export type AssumptionId =
  | 'attack-hits'
  | 'save-succeeds'
  | 'area-targets'
  | 'condition-holds'
  | 'casting-modifier'
  | 'point-of-d20'
  | 'rounds'
  | 'reaction-share'
  | 'trait-uses'
  | 'resisted-save-worth'
  | 'save-advantage'
  | 'class-modifier'
  | PointsId

/** By what the score of a magic item is added up. */
export type PointsId =
  | 'bonus'
  | 'ac-or-save'
  | 'roll'
  | 'spell-level'
  | 'highest-spell'
  | 'resistance'
  | 'condition'
  | 'ability'
  | 'fly'
  | 'sense'
  | 'advantage'
  | 'damage'
  | 'activity'
  | 'situation'

/** What a step of a reckoning adds, and why. */
export type Because =
  | {is: 'printed-hp'}
  | {is: 'stretched-hp'; by: HitPointStretch}
  | {is: 'spent'; when: Turn; deed: Deed; times: number; damage: number; rounds: number}
  | {is: 'points'; by: PointsId; for: Power; strength?: string}

/** What makes more of the printed Hit Points. */
export type HitPointStretch = 'resistances' | 'regeneration' | 'turned-saves'

/** When in a round something is done. */
export type Turn = 'action' | 'bonus-action' | 'reaction' | 'legendary' | 'trait'

/** A power that is used, the spell it casts, and what stands in it. */
export interface Deed {
  power: string
  spell?: string
  with?: Deed
}

/** What a magic item can do that counts. */
export type Power =
  | {is: 'bonus'; bonus: number}
  | {is: 'spell-levels'; aDay: number}
  | {is: 'highest-spell'; level: number}
  | {is: 'bonus-to'; amount: number; to: EffectOf<'bonus'>['to']}
  | {is: 'resistance'; damage: readonly DamageType[]}
  | {is: 'immunity'; damage: readonly DamageType[]}
  | {is: 'condition-immunity'; conditions: readonly Condition[]}
  | {is: 'abilities-raised'; amount: number; abilities: readonly Ability[]}
  | {is: 'ability-set'; ability: Ability; score: number}
  | {is: 'ability-above'; ability: Ability; amount: number}
  | {is: 'speed'; mode: EffectOf<'speed'>['mode']}
  | {is: 'sense'; sense: EffectOf<'sense'>['sense']; feet: number}
  | {is: 'advantage'; on: EffectOf<'advantage'>['on']}
  | {is: 'extra-damage'; name: string}
  | {is: 'armor-class'; base: number}
  | {is: 'activity'; name?: string | undefined}

type EffectOf<T extends Effect['type']> = Extract<Effect, {type: T}>

/** What stands beside the figures, since it can't be put on a scale. */
export type Fact =
  | {is: 'alone'; quantity: PlainQuantity; cr: number}
  | {is: 'mastery'; mastery: Weapon['mastery']}
  | {is: 'properties'; properties: Weapon['properties']}
  | {is: 'stealth'; disadvantage: boolean}
  | {is: 'strength'; score: number}
  | {is: 'sizes'; sizes: Species['sizes']}
  | {is: 'abilities'; abilities: Background['abilities']}
  | {is: 'repeatable'; repeatable: boolean}
  | {is: 'more-text'; notIn: 'count' | 'score'}
  | {is: 'attunement'; needed: boolean}
  | {is: 'curse'}
  | {is: 'sentience'}
  | {is: 'nothing-structured'}
  | {is: 'levels-without'; levels: readonly number[]}
  | {is: 'levels-with'; levels: readonly number[]}
  | {is: 'bare-alone'; levels: readonly number[]}
  | {is: 'only-here'; levels: readonly number[]}
  | {is: 'spellcasting'; progression?: string; prepared: number}
  | {is: 'shared'; trait: SpellTrait; alike: number; count: number; level: number}
  | {is: 'cantrip-dice'; levels: readonly string[]; means: readonly number[]}

/** Something that a spell may do, as it does it. */
export type SpellTrait =
  | {is: 'concentration'}
  | {is: 'ritual'}
  | {is: 'spell-attack'; attack: NonNullable<Spell['attack']>}
  | {is: 'save'; ability: Ability; success: NonNullable<Spell['save']>['success']}
  | {is: 'area'; sizeFt: number; shape: NonNullable<Spell['area']>['shape']}
  | {is: 'conditions'; conditions: readonly Condition[]}
  | {is: 'casting-time'; amount: number; unit: Spell['castingTime']['unit']}
