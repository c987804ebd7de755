import type {Spell} from '../../schema/content/spell.js'
import {ownSaves} from '../../schema/content/spell-saves.js'
import {ownDamage} from '../numbers/own-damage.js'
import {type AssessedFigure, type Assessment, figureBeside, type Ladder, nearestBy} from './assessment.js'
import {ASSUMPTIONS, CASTING_MODIFIER, expectedOfSpell, meanOf, spellDamage, spellTargets} from './damage.js'
import type {Fact, PlainQuantity, Rung, SpellMeasure, SpellTrait} from './measured.js'
import {spreadOf} from './spread.js'

const LEVELS = Array.from({length: 10}, (_, level) => level)

/** Hit Points that a spell gives back or shields, over everyone it reaches. */
export function expectedHealing(spell: Spell): number {
  const {healing} = spell
  if (!healing) return 0
  return (meanOf(healing.dice) + (healing.addModifier ? CASTING_MODIFIER : 0)) * spellTargets(spell)
}

/** A spell against the SRD's of its level that do the same sort of thing; itself left out of them. */
export function assessSpell(spell: Spell, reference: readonly Spell[]): Assessment {
  const others = reference.filter(({id}) => id !== spell.id)
  const measure = measureOf(spell)
  const alike = others.filter((each) => measureOf(each) === measure)
  const peers = alike.filter(({level}) => level === spell.level)
  const value = reckoned(spell, measure)
  const near = nearestBy(
    [value],
    peers.map((entry) => ({entry, figures: [reckoned(entry, measure)]})),
  )
  return {
    group: {is: 'spells', level: spell.level, measure},
    count: peers.length,
    figures: figuresOf(spell, measure, peers),
    ladder: ladderOf(spell, measure, alike),
    facts: factsOf(
      spell,
      others.filter(({level}) => level === spell.level),
    ),
    nearest: near.map((entry) => ({
      kind: 'spell',
      id: entry.id,
      name: entry.name,
      what: rungOf(entry.level),
      figures: {[measure]: reckoned(entry, measure)},
    })),
    assumptions:
      measure === 'damage'
        ? [ASSUMPTIONS.attack, ASSUMPTIONS.save, ASSUMPTIONS.area, ASSUMPTIONS.condition, ASSUMPTIONS.modifier]
        : measure === 'healing'
          ? [ASSUMPTIONS.area, ASSUMPTIONS.modifier]
          : [],
  }
}

const QUANTITIES: Record<SpellMeasure, PlainQuantity> = {damage: 'expected-damage', healing: 'expected-healing', range: 'range'}

function measureOf(spell: Spell): SpellMeasure {
  const {healing} = spell
  return spellDamage(spell) > 0 ? 'damage' : healing && healing.amount === undefined ? 'healing' : 'range'
}

function reckoned(spell: Spell, measure: SpellMeasure): number {
  return measure === 'damage' ? expectedOfSpell(spell) : measure === 'healing' ? expectedHealing(spell) : rangeFt(spell)
}

/** Reach in feet; miles as feet, touch 5, self and what can't be told 0. */
function rangeFt({range}: Spell): number {
  return range.type === 'feet' ? range.feet : range.type === 'miles' ? range.miles * 5280 : range.type === 'touch' ? 5 : 0
}

function figuresOf(spell: Spell, measure: SpellMeasure, peers: readonly Spell[]): AssessedFigure[] {
  const figure = (id: string, what: PlainQuantity, of: (spell: Spell) => number) => figureBeside(id, what, of(spell), peers.map(of))
  if (measure === 'range') return [figure('range', QUANTITIES.range, rangeFt)]
  const reach = figure('range', QUANTITIES.range, rangeFt)
  if (measure === 'healing') return [figure('healing', QUANTITIES.healing, expectedHealing), ...raised(spell, peers, healingRaise), reach]
  return [
    figure('damage', QUANTITIES.damage, (each) => expectedOfSpell(each)),
    figure('damage-full', 'full-damage', (each) => spellDamage(each)),
    ...raised(spell, peers, damageRaise),
    reach,
  ]
}

const damageRaise = (spell: Spell) => ownDamage(spell).reduce((sum, {perSlotLevel}) => sum + meanOf(perSlotLevel), 0)
const healingRaise = ({healing}: Spell) => meanOf(healing?.perSlotLevel)

/** What a slot level more adds, beside spells that grow in that way. */
function raised(spell: Spell, peers: readonly Spell[], of: (spell: Spell) => number): AssessedFigure[] {
  if (spell.level === 0 || of(spell) === 0) return []
  return [
    figureBeside(
      'per-slot-level',
      'more-per-slot',
      of(spell),
      peers.map(of).filter((each) => each > 0),
    ),
  ]
}

/** Where its figure lies on each spell level. */
function ladderOf(spell: Spell, measure: SpellMeasure, alike: readonly Spell[]): Ladder {
  const rungs = LEVELS.flatMap((level) => {
    const spread = spreadOf(alike.filter((each) => each.level === level).map((each) => reckoned(each, measure)))
    return spread ? [{rung: rungOf(level), isOwn: level === spell.level, spread}] : []
  })
  return {what: QUANTITIES[measure], by: 'spell-level', value: reckoned(spell, measure), rungs: measure === 'range' ? [] : rungs}
}

const rungOf = (level: number): Rung => ({is: 'spell-level', level})

/** How a spell does something that spells may do; `undefined` where it does not. */
type TraitOf<T extends SpellTrait> = (spell: Spell) => T | undefined

/** Each trait as a spell has it, and whether another has it too. */
const TRAITS: {[T in SpellTrait as T['is']]: {of: TraitOf<T>; has: (peer: Spell, spell: Spell) => boolean}} = {
  concentration: {
    of: ({concentration}) => (concentration ? {is: 'concentration'} : undefined),
    has: ({concentration}) => concentration === true,
  },
  ritual: {of: ({ritual}) => (ritual ? {is: 'ritual'} : undefined), has: ({ritual}) => ritual === true},
  'spell-attack': {of: ({attack}) => attack && {is: 'spell-attack', attack}, has: ({attack}) => attack !== undefined},
  save: {
    of: (spell) => {
      const [first] = ownSaves(spell)
      return first && {is: 'save', ability: first.ability, success: first.success}
    },
    has: (peer, spell) => ownSaves(peer).some(({ability}) => ability === ownSaves(spell)[0]?.ability),
  },
  area: {of: ({area}) => area && {is: 'area', sizeFt: area.sizeFt, shape: area.shape}, has: ({area}) => area !== undefined},
  conditions: {of: ({conditions}) => conditions && {is: 'conditions', conditions}, has: ({conditions}) => conditions !== undefined},
  'casting-time': {
    of: ({castingTime: {amount, unit}}) => ({is: 'casting-time', amount, unit}),
    has: (peer, {castingTime}) => peer.castingTime.unit === castingTime.unit,
  },
}

const CANTRIP_LEVELS = ['5', '11', '17'] as const

/** What can't be put on a scale, with how many of its level have the same. */
function factsOf(spell: Spell, peers: readonly Spell[]): Assessment['facts'] {
  const {cantripDice, level} = spell
  const shared = Object.values(TRAITS).flatMap(({of, has}): Fact[] => {
    const trait = of(spell)
    return trait ? [{is: 'shared', trait, alike: peers.filter((peer) => has(peer, spell)).length, count: peers.length, level}] : []
  })
  if (!cantripDice) return shared
  return [...shared, {is: 'cantrip-dice', levels: CANTRIP_LEVELS, means: CANTRIP_LEVELS.map((at) => meanOf(cantripDice[at]))}]
}
