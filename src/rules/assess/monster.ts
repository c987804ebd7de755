import {CHALLENGE_RATINGS, type Monster} from '../../schema/content/monster.js'
import type {Entries} from '../build/entries.js'
import {type Assessment, figureBeside, type Neighbour, type Reason} from './assessment.js'
import {ASSUMPTIONS, ATTACK_HITS} from './damage.js'
import {DEFENSE_ASSUMPTIONS, type Defense, defenseOf} from './defense.js'
import type {Assumption, Group, PlainQuantity} from './measured.js'
import {OFFENSE_ASSUMPTIONS, type Offense, offenseOf, ROUNDS} from './offense.js'
import {monotoneCurve, type Point, readCurve, scatterAround} from './spread.js'

/** Challenge ratings apart that still teach a curve: further ones hardly count. */
const CURVE_WIDTH = 1.5
/** How finely the best fit is looked for, in ratings. */
const FIT_STEPS = 20

/** Figures that a challenge rating is read from. Hit Points and damage grow by factors, so they are compared as logarithms. */
export const MONSTER_FIGURES = ['effectiveHp', 'ac', 'saves', 'damage', 'accuracy'] as const
export type MonsterFigure = (typeof MONSTER_FIGURES)[number]

/** Saves scatter more than Hit Points, and turn aside less of what a party does. */
const SAVES_WEIGHT = 0.5
/** What a point of AC or of an attack bonus is worth on a d20. */
const POINT_OF_D20 = {id: 'point-of-d20', value: 0.05} as const satisfies Assumption

type Figures = Record<MonsterFigure, number>

/** A stat block with its figures. */
export interface Measured {
  monster: Monster
  defense: Defense
  offense: Offense
  figures: Figures
}

/** The SRD's monsters as curves by challenge rating; places are those of CHALLENGE_RATINGS. */
export interface MonsterReference {
  measured: readonly Measured[]
  curves: Readonly<Record<MonsterFigure, readonly number[]>>
  /** How far a monster usually is from the curve. */
  scatter: Readonly<Figures>
}

export interface MonsterEstimate {
  /** Nearest challenge rating there is. */
  cr: number
  defense: number
  offense: number
  /** Rating that each figure alone fits best. */
  alone: Readonly<Record<MonsterFigure, number>>
}

/** A stat block against the SRD's of its own challenge rating, with the rating its figures speak for. */
export interface MonsterAssessment extends Assessment {
  stated: number
  estimate: MonsterEstimate
}

/** The figures of one stat block. */
export function measure(monster: Monster, entries: Entries): Measured {
  const [defense, offense] = [defenseOf(monster, entries), offenseOf(monster, entries)]
  const {effectiveHp, ac, saves} = defense
  return {monster, defense, offense, figures: {effectiveHp, ac, saves, damage: offense.perRound, accuracy: offense.accuracy}}
}

const scaled = (figure: MonsterFigure, value: number) =>
  figure === 'effectiveHp' || figure === 'damage' ? Math.log1p(Math.max(0, value)) : value
const placeOf = (cr: number) => CHALLENGE_RATINGS.indexOf(cr)

/** Curves through the figures of these monsters. */
export function monsterReference(measured: readonly Measured[]): MonsterReference {
  const points = (figure: MonsterFigure): Point[] =>
    measured.map(({monster, figures}) => ({x: placeOf(monster.cr), y: scaled(figure, figures[figure])}))
  const curves = byFigure((figure) => monotoneCurve(points(figure), CHALLENGE_RATINGS.length, CURVE_WIDTH))
  return {measured, curves, scatter: byFigure((figure) => Math.max(1e-6, scatterAround(curves[figure], points(figure))))}
}

function byFigure<T>(value: (figure: MonsterFigure) => T): Record<MonsterFigure, T> {
  return Object.fromEntries(MONSTER_FIGURES.map((figure) => [figure, value(figure)])) as Record<MonsterFigure, T>
}

/** The rating whose usual figures these are nearest to, and why. */
export function estimateCr(figures: Figures, reference: MonsterReference): MonsterEstimate {
  const [defense, offense] = [
    bestPlace((place) => defenseMisfit(figures, reference, place)),
    bestPlace((place) => offenseMisfit(figures, reference, place)),
  ]
  return {
    cr: ratingAt((defense + offense) / 2),
    defense: ratingAt(defense),
    offense: ratingAt(offense),
    alone: byFigure((figure) => ratingAt(bestPlace((place) => misfit(figure, figures[figure], reference, place)))),
  }
}

const ratingAt = (place: number) => CHALLENGE_RATINGS[Math.round(place)] ?? 0

/** Square of how many usual scatters a figure lies from what is usual at a place. */
function misfit(figure: MonsterFigure, value: number, {curves, scatter}: MonsterReference, place: number): number {
  return ((scaled(figure, value) - readCurve(curves[figure], place)) / scatter[figure]) ** 2
}

/** Share of attacks that hit when a bonus is so much better than what is usual against that AC. */
const hitShare = (ahead: number) => Math.min(0.95, Math.max(0.05, ATTACK_HITS + ahead * POINT_OF_D20.value))

/** Hit Points last longer behind an AC above what is usual at a place. */
function defenseMisfit({effectiveHp, ac, saves}: Figures, reference: MonsterReference, place: number): number {
  const lasting = (effectiveHp * ATTACK_HITS) / hitShare(readCurve(reference.curves.ac, place) - ac)
  return misfit('effectiveHp', lasting, reference, place) + SAVES_WEIGHT * misfit('saves', saves, reference, place)
}

/** Damage comes more often with a bonus above what is usual at a place; the bonus itself tells the rating too. */
function offenseMisfit({damage, accuracy}: Figures, reference: MonsterReference, place: number): number {
  const dealt = (damage * hitShare(accuracy - readCurve(reference.curves.accuracy, place))) / ATTACK_HITS
  return misfit('damage', dealt, reference, place) + misfit('accuracy', accuracy, reference, place)
}

/** Where a misfit is least; in the middle where it is flat. */
function bestPlace(misfitAt: (place: number) => number): number {
  const places = Array.from({length: (CHALLENGE_RATINGS.length - 1) * FIT_STEPS + 1}, (_, i) => i / FIT_STEPS)
  const misfits = places.map(misfitAt)
  const least = Math.min(...misfits)
  const best = places.filter((_, i) => (misfits[i] ?? 0) - least < 1e-9)
  return ((best[0] ?? 0) + (best.at(-1) ?? 0)) / 2
}

/** Fewest monsters that quartiles are taken of; the nearest ratings are added until there are so many. */
const ENOUGH = 5
const NEAREST = 5

const QUANTITIES: Record<MonsterFigure, PlainQuantity> = {
  effectiveHp: 'effective-hit-points',
  ac: 'armor-class',
  saves: 'mean-save',
  damage: 'damage-a-round',
  accuracy: 'accuracy',
}

/** A stat block against the SRD's, itself left out of them. */
export function assessMonster(monster: Monster, reference: readonly Monster[], entries: Entries): MonsterAssessment {
  const own = measure(monster, entries)
  const others = reference.filter(({id}) => id !== monster.id).map((each) => measure(each, entries))
  const curves = monsterReference(others)
  const estimate = estimateCr(own.figures, curves)
  const peers = peersOf(monster.cr, others)
  return {
    group: groupOf(peers),
    count: peers.length,
    stated: monster.cr,
    estimate,
    figures: [
      figureBeside(
        'hp',
        'hit-points',
        own.defense.hp,
        peers.map((peer) => peer.defense.hp),
      ),
      ...MONSTER_FIGURES.map((figure) =>
        figureBeside(
          figure,
          QUANTITIES[figure],
          own.figures[figure],
          peers.map((peer) => peer.figures[figure]),
        ),
      ),
    ],
    reasons: [...hitPointReasons(own), ...damageReasons(own)],
    facts: MONSTER_FIGURES.map((figure) => ({is: 'alone', quantity: QUANTITIES[figure], cr: estimate.alone[figure]})),
    nearest: nearestTo(own, curves).slice(0, NEAREST),
    assumptions: [
      ...Object.values(ASSUMPTIONS).slice(0, 4),
      POINT_OF_D20,
      ...Object.values(OFFENSE_ASSUMPTIONS),
      ...Object.values(DEFENSE_ASSUMPTIONS),
    ],
  }
}

function groupOf(peers: readonly Measured[]): Group {
  const ratings = peers.map((peer) => peer.monster.cr)
  return {is: 'monsters', low: Math.min(...ratings), high: Math.max(...ratings)}
}

/** Monsters of a rating, or of the ratings around it where it has too few. */
function peersOf(cr: number, others: readonly Measured[]): readonly Measured[] {
  const within = (steps: number) => others.filter(({monster}) => Math.abs(placeOf(monster.cr) - placeOf(cr)) <= steps)
  const widths = CHALLENGE_RATINGS.map((_, steps) => steps)
  return within(widths.find((steps) => within(steps).length >= ENOUGH) ?? widths.length)
}

function hitPointReasons({defense}: Measured): Reason[] {
  const steps = defense.steps.map(({what, hp}): Reason => ({because: {is: 'stretched-hp', by: what}, value: hp}))
  return [{because: {is: 'printed-hp'}, value: defense.hp}, ...steps]
}

function damageReasons({offense}: Measured): Reason[] {
  return offense.spent.map((spent) => ({
    because: {is: 'spent', ...spent, rounds: ROUNDS},
    value: (spent.times * spent.damage) / ROUNDS,
  }))
}

/** Monsters by how many usual scatters their figures lie from these. */
function nearestTo({figures}: Measured, {measured, scatter}: MonsterReference): Neighbour[] {
  const apart = (other: Figures) =>
    MONSTER_FIGURES.reduce((sum, each) => sum + ((scaled(each, other[each]) - scaled(each, figures[each])) / scatter[each]) ** 2, 0)
  return [...measured]
    .sort((a, b) => apart(a.figures) - apart(b.figures) || (a.monster.id < b.monster.id ? -1 : 1))
    .map(({monster: {id, name, cr}, figures: theirs}) => ({kind: 'monster', id, name, what: {is: 'cr', cr}, figures: theirs}))
}
