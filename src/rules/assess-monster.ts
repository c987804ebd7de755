import {CHALLENGE_RATINGS, type Monster} from '../schema/monster.js'
import {type Defense, defenseOf} from './assess-defense.js'
import {type Offense, offenseOf} from './assess-offense.js'
import {monotoneCurve, type Point, percentileOf, readCurve, type Spread, scatterAround, spreadOf} from './assess-spread.js'
import type {Entries} from './entries.js'

/** Challenge ratings apart that still teach a curve: further ones hardly count. */
const CURVE_WIDTH = 1.5
/** How finely the best fit is looked for, in ratings. */
const FIT_STEPS = 20

/** Figures that a challenge rating is read from. Hit Points and damage grow by factors, so they are compared as logarithms. */
export const MONSTER_FIGURES = ['effectiveHp', 'ac', 'saves', 'damage', 'accuracy'] as const
export type MonsterFigure = (typeof MONSTER_FIGURES)[number]
const SIDES = {defense: ['effectiveHp', 'ac', 'saves'], offense: ['damage', 'accuracy']} as const

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

export interface FigureBeside {
  figure: MonsterFigure | 'hp'
  value: number
  /** Of the SRD's monsters of the stated rating, or of those nearest where there are few. */
  spread?: Spread
  percentile?: number
}

export interface MonsterAssessment {
  stated: number
  estimate: MonsterEstimate
  measured: Measured
  beside: readonly FigureBeside[]
  /** Ratings that `beside` is taken from. */
  ratings: readonly number[]
  nearest: readonly {id: string; name: string; cr: number; figures: Figures}[]
}

/** The figures of one stat block. */
export function measure(monster: Monster, entries: Entries): Measured {
  const [defense, offense] = [defenseOf(monster, entries), offenseOf(monster, entries)]
  const {effectiveHp, ac, saves} = defense
  return {monster, defense, offense, figures: {effectiveHp, ac, saves, damage: offense.perRound, accuracy: offense.accuracy}}
}

const scaled = (figure: MonsterFigure, value: number) => (figure === 'effectiveHp' || figure === 'damage' ? Math.log1p(value) : value)
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
  const [defense, offense] = [bestPlace(SIDES.defense, figures, reference), bestPlace(SIDES.offense, figures, reference)]
  return {
    cr: ratingAt((defense + offense) / 2),
    defense: ratingAt(defense),
    offense: ratingAt(offense),
    alone: byFigure((figure) => ratingAt(bestPlace([figure], figures, reference))),
  }
}

const ratingAt = (place: number) => CHALLENGE_RATINGS[Math.round(place)] ?? 0

/** Where the sum of squared distances, each in its figure's usual scatter, is least; in the middle where it is flat. */
function bestPlace(which: readonly MonsterFigure[], figures: Figures, {curves, scatter}: MonsterReference): number {
  const last = CHALLENGE_RATINGS.length - 1
  const places = Array.from({length: last * FIT_STEPS + 1}, (_, i) => i / FIT_STEPS)
  const misfit = (place: number) =>
    which.reduce((sum, figure) => sum + ((scaled(figure, figures[figure]) - readCurve(curves[figure], place)) / scatter[figure]) ** 2, 0)
  const misfits = places.map(misfit)
  const least = Math.min(...misfits)
  const best = places.filter((_, i) => (misfits[i] ?? 0) - least < 1e-9)
  return ((best[0] ?? 0) + (best.at(-1) ?? 0)) / 2
}

/** Fewest monsters that quartiles are taken of; the nearest ratings are added until there are so many. */
const ENOUGH = 5
const NEAREST = 5

/** A stat block against the SRD's, itself left out of them. */
export function assessMonster(monster: Monster, reference: readonly Monster[], entries: Entries): MonsterAssessment {
  const measured = measure(monster, entries)
  const others = reference.filter(({id}) => id !== monster.id).map((each) => measure(each, entries))
  const curves = monsterReference(others)
  const peers = peersOf(monster.cr, others)
  return {
    stated: monster.cr,
    estimate: estimateCr(measured.figures, curves),
    measured,
    beside: [besideHp(measured, peers), ...MONSTER_FIGURES.map((figure) => beside(figure, measured, peers))],
    ratings: [...new Set(peers.map((peer) => peer.monster.cr))].sort((a, b) => a - b),
    nearest: nearestTo(measured, curves).slice(0, NEAREST),
  }
}

/** Monsters of a rating, or of the ratings around it where it has too few. */
function peersOf(cr: number, others: readonly Measured[]): readonly Measured[] {
  const within = (steps: number) => others.filter(({monster}) => Math.abs(placeOf(monster.cr) - placeOf(cr)) <= steps)
  const widths = CHALLENGE_RATINGS.map((_, steps) => steps)
  return within(widths.find((steps) => within(steps).length >= ENOUGH) ?? widths.length)
}

function beside(figure: MonsterFigure, {figures}: Measured, peers: readonly Measured[]): FigureBeside {
  return besideValues(
    figure,
    figures[figure],
    peers.map((peer) => peer.figures[figure]),
  )
}

function besideHp({defense}: Measured, peers: readonly Measured[]): FigureBeside {
  return besideValues(
    'hp',
    defense.hp,
    peers.map((peer) => peer.defense.hp),
  )
}

function besideValues(figure: FigureBeside['figure'], value: number, values: readonly number[]): FigureBeside {
  const spread = spreadOf(values)
  return {figure, value, ...(spread ? {spread, percentile: percentileOf(value, values)} : {})}
}

/** Monsters by how many usual scatters their figures lie from these. */
function nearestTo({figures}: Measured, {measured, scatter}: MonsterReference): MonsterAssessment['nearest'] {
  const apart = (other: Figures) =>
    MONSTER_FIGURES.reduce((sum, each) => sum + ((scaled(each, other[each]) - scaled(each, figures[each])) / scatter[each]) ** 2, 0)
  return [...measured]
    .sort((a, b) => apart(a.figures) - apart(b.figures) || (a.monster.id < b.monster.id ? -1 : 1))
    .map(({monster: {id, name, cr}, figures: theirs}) => ({id, name, cr, figures: theirs}))
}
