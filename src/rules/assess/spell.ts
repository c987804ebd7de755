import type {Spell} from '../../schema/content/spell.js'
import {ownDamage} from '../numbers/own-damage.js'
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

function measureOf(spell: Spell): Measure {
  const {healing} = spell
  return ownDamage(spell).length > 0 ? 'damage' : healing ? 'healing' : 'range'
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

const damageRaise = (spell: Spell) => ownDamage(spell).reduce((sum, {perSlotLevel}) => sum + meanOf(perSlotLevel), 0)
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

/** Something that a spell may do, in its own words, and whether another does it too. */
interface Trait {
  label: string
  /** What there is to say of it; `undefined` where the spell has no such thing. */
  words: (spell: Spell) => readonly string[] | undefined
  /** Of the spells that do it too: "3 of 20 level-1 spells need it". */
  verb: string
  has: (peer: Spell, spell: Spell) => boolean
}

const SUCCESS = {none: 'a success leaves nothing', half: 'a success leaves half', partial: 'a success leaves a part'} as const

const TRAITS: readonly Trait[] = [
  {
    label: 'Concentration',
    words: ({concentration}) => (concentration ? [] : undefined),
    verb: 'need it',
    has: ({concentration}) => concentration === true,
  },
  {label: 'Ritual', words: ({ritual}) => (ritual ? [] : undefined), verb: 'are one', has: ({ritual}) => ritual === true},
  {label: 'Spell attack', words: ({attack}) => attack && [attack], verb: 'make one', has: ({attack}) => attack !== undefined},
  {
    label: 'Save',
    words: ({save}) => save && [save.ability, SUCCESS[save.success]],
    verb: 'ask for that save',
    has: (peer, {save}) => peer.save?.ability === save?.ability,
  },
  {label: 'Area', words: ({area}) => area && [`${area.sizeFt}-foot ${area.shape}`], verb: 'have one', has: ({area}) => area !== undefined},
  {
    label: 'Conditions',
    words: ({conditions}) => conditions && [conditions.join(', ')],
    verb: 'put one on',
    has: ({conditions}) => conditions !== undefined,
  },
  {
    label: 'Casting time',
    words: ({castingTime: {amount, unit}}) => [`${amount} ${unit}`],
    verb: 'take the same unit',
    has: (peer, {castingTime}) => peer.castingTime.unit === castingTime.unit,
  },
]

/** What can't be put on a scale, with how many of its level have the same. */
function factsOf(spell: Spell, peers: readonly Spell[]): Assessment['facts'] {
  const {cantripDice} = spell
  const shared = TRAITS.flatMap(({label, words, verb, has}) => {
    const own = words(spell)
    if (!own) return []
    const share = `${peers.filter((peer) => has(peer, spell)).length} of ${peers.length} ${levelName(spell.level)} ${verb}`
    return [{label, text: [...own, share].join('; ')}]
  })
  if (!cantripDice) return shared
  const means = (['5', '11', '17'] as const).map((at) => meanOf(cantripDice[at])).join(', ')
  return [...shared, {label: 'Mean dice at levels 5, 11, 17', text: means}]
}
