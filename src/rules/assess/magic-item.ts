import type {Activity, Effect} from '../../schema/content/feature.js'
import type {Formula} from '../../schema/content/formula.js'
import {type MagicItem, type MagicItemVariant, RARITIES, type Rarity} from '../../schema/content/magic-item.js'
import type {Entries} from '../build/entries.js'
import {type Assessment, figureBeside, type Ladder, nearestBy, type Reason} from './assessment.js'
import {type Assumption, meanOf} from './damage.js'
import {spreadOf} from './spread.js'

/** Points of a score that only serves to put items side by side: what a +1 to a roll is worth, roughly, is 2. */
export const POINTS = {
  bonus: {id: 'bonus', value: 4, reason: 'for each +1 of a magic weapon, armor or shield'},
  ac: {id: 'ac-or-save', value: 4, reason: 'for each +1 to AC or to all saves'},
  roll: {id: 'roll', value: 2, reason: 'for each +1 to another roll or DC'},
  spell: {id: 'spell-level', value: 0.6, reason: 'for each spell level a day; five times a day where there is no limit'},
  highest: {id: 'highest-spell', value: 1, reason: 'for each level of the highest spell'},
  resistance: {id: 'resistance', value: 3, reason: 'for each damage type resisted; twice for immunity'},
  condition: {id: 'condition', value: 2, reason: 'for each condition it makes immune to'},
  ability: {id: 'ability', value: 2.5, reason: 'for each ability point, or each 2 that a set score lies above 15'},
  fly: {id: 'fly', value: 6, reason: 'for a Fly Speed; 2 for another Speed'},
  sense: {id: 'sense', value: 1, reason: 'for each 60 feet of a sense'},
  advantage: {id: 'advantage', value: 2, reason: 'for Advantage on a roll'},
  damage: {id: 'damage', value: 0.7, reason: 'for each point of mean damage a hit gains'},
  activity: {id: 'activity', value: 1, reason: 'for each thing it does on command, and a fifth of its mean damage or healing'},
  situation: {id: 'situation', value: 0.5, reason: 'share that counts of what holds only in some situation'},
} as const satisfies Record<string, Assumption>

/** Uses a day of a spell without any limit. */
const AT_WILL_USES = 5
/** A charge that never comes back is worth this share of one that does each day. */
const LASTING_SHARE = 0.25

/** One strength of a magic item: the entry itself, or a variant of it. */
export interface ItemStrength {
  id: string
  name: string
  rarity: Rarity
  consumable: boolean
  score: number
  reasons: readonly Reason[]
}

type Body = Pick<MagicItemVariant, 'bonus' | 'charges' | 'spells' | 'effects' | 'activities' | 'grants' | 'resources'>

/** Every strength an item comes in, each with its score. */
export function strengthsOf(item: MagicItem, entries: Entries): ItemStrength[] {
  const variants: readonly (Partial<MagicItemVariant> & {id: string; name: string})[] = item.variants ?? [{id: item.id, name: item.name}]
  return variants.flatMap((variant) => {
    const rarity = variant.rarity ?? item.rarity
    if (rarity === 'varies') return []
    const reasons = item.variants ? [...reasonsOf(item, entries), ...reasonsOf(variant, entries)] : reasonsOf(item, entries)
    const score = reasons.reduce((sum, {value}) => sum + value, 0)
    return [
      {
        id: item.variants ? `${item.id}/${variant.id}` : item.id,
        name: variant.name,
        rarity,
        consumable: item.consumable ?? false,
        score,
        reasons,
      },
    ]
  })
}

/** An item against the SRD's of its rarity that last as long; itself left out of them. */
export function assessMagicItem(item: MagicItem, reference: readonly MagicItem[], entries: Entries): Assessment {
  const others = reference.filter(({id}) => id !== item.id).flatMap((each) => strengthsOf(each, entries))
  const consumable = item.consumable ?? false
  const scored = others.filter((each) => each.score > 0 && each.consumable === consumable)
  const own = strengthsOf(item, entries)
  const [first] = own
  const peers = scored.filter(({rarity}) => rarity === first?.rarity)
  const near = nearestBy(
    [first?.score ?? 0],
    peers.map((entry) => ({entry, figures: [entry.score]})),
  )
  return {
    group: `${first?.rarity ?? item.rarity} ${consumable ? 'consumables' : 'lasting items'} of the SRD whose powers are structured`,
    count: peers.length,
    figures: own.map((each) => scoreBeside(each, scored)),
    reasons: own.flatMap(({name, reasons}) =>
      reasons.map((reason) => (own.length > 1 ? {...reason, label: `${name}, ${reason.label}`} : reason)),
    ),
    ladder: ladderOf(first, scored),
    facts: factsOf(item, own),
    nearest: near.map(({id, name, rarity, score}) => ({
      kind: 'magic-item',
      id: id.split('/')[0] ?? id,
      name,
      what: rarity,
      figures: {score},
    })),
    assumptions: Object.values(POINTS),
  }
}

function scoreBeside(strength: ItemStrength, scored: readonly ItemStrength[]) {
  const same = scored.filter(({rarity}) => rarity === strength.rarity)
  return figureBeside(
    `score:${strength.id}`,
    `score of ${strength.name}`,
    strength.score,
    same.map(({score}) => score),
    strength.rarity,
  )
}

function ladderOf(own: ItemStrength | undefined, scored: readonly ItemStrength[]): Ladder {
  const rungs = RARITIES.flatMap((rarity) => {
    const spread = spreadOf(scored.filter((each) => each.rarity === rarity).map(({score}) => score))
    return spread ? [{label: rarity, isOwn: rarity === own?.rarity, spread}] : []
  })
  return {label: own ? `score of ${own.name}` : 'score', by: 'rarity', value: own?.score ?? 0, rungs}
}

function factsOf({attunement, curse, automated, sentience}: MagicItem, own: readonly ItemStrength[]): Assessment['facts'] {
  return [
    {label: 'Attunement', text: attunement ? 'needed' : 'not needed'},
    ...(curse ? [{label: 'Curse', text: 'has one'}] : []),
    ...(sentience ? [{label: 'Sentience', text: 'has a mind of its own'}] : []),
    ...(automated === false ? [{label: 'Text', text: 'says more than the structured parts; that is not in the score'}] : []),
    ...(own.every(({score}) => score === 0) ? [{label: 'Score', text: 'nothing here is structured, so there is nothing to add up'}] : []),
  ]
}

function reasonsOf({bonus = 0, charges, spells = [], effects = [], activities = []}: Partial<Body>, entries: Entries): Reason[] {
  return [
    ...(bonus > 0 ? [{label: `+${bonus}`, value: bonus * POINTS.bonus.value, how: POINTS.bonus.reason}] : []),
    ...spellReasons(spells, charges, entries),
    ...effects.flatMap(effectReason),
    ...activities.map(activityReason),
  ]
}

function spellReasons(spells: NonNullable<Body['spells']>, charges: Body['charges'], entries: Entries): Reason[] {
  if (spells.length === 0) return []
  const levels = spells.map(({spell, level}) => Math.max(0.5, level ?? entries.find('spell', spell)?.level ?? 1))
  const charged = spells.map((each, i) => (each.charges ? ((levels[i] ?? 0) / each.charges) * chargesADay(charges) : 0))
  const apart = spells.map(({charges: cost, uses}, i) => (cost ? 0 : (levels[i] ?? 0) * usesADay(uses, charges)))
  const daily = Math.max(0, ...charged) + apart.reduce((sum, each) => sum + each, 0)
  return [
    {label: `${Math.round(daily * 10) / 10} spell levels a day`, value: daily * POINTS.spell.value, how: POINTS.spell.reason},
    {label: `spell of level ${Math.max(...levels)}`, value: Math.max(...levels) * POINTS.highest.value, how: POINTS.highest.reason},
  ]
}

/** Charges that can be spent each day for good. */
function chargesADay(charges: Body['charges']): number {
  const max = typeof charges?.max === 'number' ? charges.max : meanOf(charges?.max)
  const {recharge} = charges ?? {}
  if (!recharge) return max * LASTING_SHARE
  return Math.min(max, recharge.amount === 'all' ? max : meanOf(recharge.amount)) / (recharge.days ?? 1)
}

function usesADay(uses: NonNullable<Body['spells']>[number]['uses'], charges: Body['charges']): number {
  if (uses) return uses.on === 'never' ? uses.count * LASTING_SHARE : uses.count / (uses.days ?? 1)
  return charges ? 1 : AT_WILL_USES
}

const fixed = (formula: Formula) => (typeof formula === 'number' ? formula : 2)

function effectReason(effect: Effect): Reason[] {
  const [points, assumption, label] = effectPoints(effect)
  const share = 'when' in effect && effect.when?.situation ? POINTS.situation.value : 1
  return points === 0 ? [] : [{label, value: points * share, how: assumption.reason}]
}

/** What an effect counts, by which rule, and what to call it. */
function effectPoints(effect: Effect): [points: number, by: Assumption, label: string] {
  switch (effect.type) {
    case 'bonus': {
      const by = effect.to === 'ac' || (effect.to === 'save' && !effect.abilities) ? POINTS.ac : POINTS.roll
      const amount = fixed(effect.amount)
      return [by.value * (effect.to === 'speed' ? amount / 10 : Math.min(5, amount)), by, `+${amount} ${effect.to}`]
    }
    case 'resistance':
      return [POINTS.resistance.value * effect.damage.length, POINTS.resistance, `resistance to ${effect.damage.join(', ')}`]
    case 'immunity':
      return [2 * POINTS.resistance.value * effect.damage.length, POINTS.resistance, `immunity to ${effect.damage.join(', ')}`]
    case 'condition-immunity':
      return [POINTS.condition.value * effect.conditions.length, POINTS.condition, `never ${effect.conditions.join(', ')}`]
    case 'ability-score':
      return [
        POINTS.ability.value * effect.amount * effect.abilities.length,
        POINTS.ability,
        `+${effect.amount} ${effect.abilities.join(', ')}`,
      ]
    case 'ability-minimum':
      return [(POINTS.ability.value * Math.max(0, effect.score - 15)) / 2, POINTS.ability, `${effect.ability} ${effect.score}`]
    case 'higher-minimum':
      return [(POINTS.ability.value * POINTS.situation.value * effect.amount) / 2, POINTS.ability, `${effect.ability} +${effect.amount}`]
    case 'speed':
      return [effect.mode === 'fly' ? POINTS.fly.value : POINTS.fly.value / 3, POINTS.fly, `${effect.mode} speed`]
    case 'sense':
      return [(POINTS.sense.value * effect.feet) / 60, POINTS.sense, `${effect.sense} ${effect.feet} ft.`]
    case 'advantage':
      return [POINTS.advantage.value, POINTS.advantage, `advantage on ${effect.on}`]
    case 'extra-damage':
      return [typeof effect.dice === 'string' ? meanOf(effect.dice) * POINTS.damage.value : 0, POINTS.damage, effect.name]
    case 'armor-class':
      return [Math.max(0, effect.base - 10) * POINTS.ac.value, POINTS.ac, `AC ${effect.base}`]
    default:
      return [0, POINTS.activity, effect.type]
  }
}

/** Share of an activity's mean damage or healing that is added to its score. */
const ACTIVITY_DAMAGE = 0.2

function activityReason({name, damage = [], healing}: Activity): Reason {
  const dice = [...damage.map((part) => part.dice), healing?.dice].map((each) => (typeof each === 'string' ? meanOf(each) : 0))
  const mean = dice.reduce((sum, each) => sum + each, 0)
  return {label: name ?? 'activity', value: POINTS.activity.value + ACTIVITY_DAMAGE * mean, how: POINTS.activity.reason}
}
