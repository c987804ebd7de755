import type {Spell} from '../../schema/content/spell.js'
import {type AssessedFigure, type Assessment, figureBeside, type Ladder, nearestBy} from './assessment.js'
import {ASSUMPTIONS, CASTING_MODIFIER, expectedOfSpell, meanOf, spellDamage, spellTargets} from './damage.js'
import {spreadOf} from './spread.js'

type Measure = 'damage' | 'healing' | 'range'
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
    group: `${levelName(spell.level)} of the SRD that ${DOES[measure]}`,
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
      what: entry.level === 0 ? 'cantrip' : `level ${entry.level}`,
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

const DOES: Record<Measure, string> = {damage: 'deal damage', healing: 'heal or shield', range: 'do neither damage nor healing'}
const LABELS: Record<Measure, string> = {damage: 'expected damage', healing: 'expected healing', range: 'range in feet'}

function measureOf({damage = [], healing}: Spell): Measure {
  return damage.length > 0 ? 'damage' : healing ? 'healing' : 'range'
}

function reckoned(spell: Spell, measure: Measure): number {
  return measure === 'damage' ? expectedOfSpell(spell) : measure === 'healing' ? expectedHealing(spell) : rangeFt(spell)
}

/** Reach in feet; miles as feet, touch 5, self and what can't be told 0. */
function rangeFt({range}: Spell): number {
  return range.type === 'feet' ? range.feet : range.type === 'miles' ? range.miles * 5280 : range.type === 'touch' ? 5 : 0
}

function figuresOf(spell: Spell, measure: Measure, peers: readonly Spell[]): AssessedFigure[] {
  const figure = (id: string, label: string, of: (spell: Spell) => number) => figureBeside(id, label, of(spell), peers.map(of))
  if (measure === 'range') return [figure('range', LABELS.range, rangeFt)]
  const reach = figure('range', LABELS.range, rangeFt)
  if (measure === 'healing') return [figure('healing', LABELS.healing, expectedHealing), ...raised(spell, peers, healingRaise), reach]
  return [
    figure('damage', LABELS.damage, (each) => expectedOfSpell(each)),
    figure('damage-full', 'on a hit or failed save', (each) => spellDamage(each)),
    ...raised(spell, peers, damageRaise),
    reach,
  ]
}

const damageRaise = ({damage = []}: Spell) => damage.reduce((sum, {perSlotLevel}) => sum + meanOf(perSlotLevel), 0)
const healingRaise = ({healing}: Spell) => meanOf(healing?.perSlotLevel)

/** What a slot level more adds, beside spells that grow in that way. */
function raised(spell: Spell, peers: readonly Spell[], of: (spell: Spell) => number): AssessedFigure[] {
  if (spell.level === 0 || of(spell) === 0) return []
  return [
    figureBeside(
      'per-slot-level',
      'more per slot level',
      of(spell),
      peers.map(of).filter((each) => each > 0),
    ),
  ]
}

/** Where its figure lies on each spell level. */
function ladderOf(spell: Spell, measure: Measure, alike: readonly Spell[]): Ladder {
  const rungs = LEVELS.flatMap((level) => {
    const spread = spreadOf(alike.filter((each) => each.level === level).map((each) => reckoned(each, measure)))
    return spread ? [{label: level === 0 ? 'cantrip' : `level ${level}`, isOwn: level === spell.level, spread}] : []
  })
  return {label: LABELS[measure], by: 'spell level', value: reckoned(spell, measure), rungs: measure === 'range' ? [] : rungs}
}

const levelName = (level: number) => (level === 0 ? 'cantrips' : `level-${level} spells`)

/** What can't be put on a scale, with how many of its level have the same. */
function factsOf(spell: Spell, peers: readonly Spell[]): Assessment['facts'] {
  const {save, attack, area, conditions, castingTime, cantripDice} = spell
  const share = (verb: string, has: (spell: Spell) => boolean) =>
    `${peers.filter(has).length} of ${peers.length} ${levelName(spell.level)} ${verb}`
  const fact = (label: string, ...parts: string[]) => ({label, text: parts.join('; ')})
  return [
    ...(spell.concentration
      ? [
          fact(
            'Concentration',
            share('need it', (each) => each.concentration === true),
          ),
        ]
      : []),
    ...(spell.ritual
      ? [
          fact(
            'Ritual',
            share('are one', (each) => each.ritual === true),
          ),
        ]
      : []),
    ...(attack
      ? [
          fact(
            'Spell attack',
            attack,
            share('make one', (each) => each.attack !== undefined),
          ),
        ]
      : []),
    ...(save
      ? [
          fact(
            'Save',
            save.ability,
            SUCCESS[save.success],
            share('ask for that save', (each) => each.save?.ability === save.ability),
          ),
        ]
      : []),
    ...(area
      ? [
          fact(
            'Area',
            `${area.sizeFt}-foot ${area.shape}`,
            share('have one', (each) => each.area !== undefined),
          ),
        ]
      : []),
    ...(conditions
      ? [
          fact(
            'Conditions',
            conditions.join(', '),
            share('put one on', (each) => each.conditions !== undefined),
          ),
        ]
      : []),
    fact(
      'Casting time',
      `${castingTime.amount} ${castingTime.unit}`,
      share('take the same unit', (each) => each.castingTime.unit === castingTime.unit),
    ),
    ...(cantripDice
      ? [fact('Mean dice at levels 5, 11, 17', (['5', '11', '17'] as const).map((at) => meanOf(cantripDice[at])).join(', '))]
      : []),
  ]
}

const SUCCESS = {none: 'a success leaves nothing', half: 'a success leaves half', partial: 'a success leaves a part'} as const
