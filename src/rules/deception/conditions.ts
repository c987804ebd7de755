import type {Reveal} from '../../schema/entity/reveal.js'
import {type At, hasCome, knows} from './knowledge.js'
import {knowingAs} from './selves.js'
import type {Deception} from './world.js'

type Condition = NonNullable<Reveal['when']>[number]

/** One thing that a condition asks for, and whether it is so. */
export interface Asked {
  is: 'day' | 'stage' | 'fact' | 'tell' | 'reveal'
  /** Of what: a day, or ids. */
  of: readonly string[]
  isMet: boolean
}

/** A condition of a reveal, and what it comes to. */
export interface Weighed {
  id: string
  text?: string
  /** Of a condition in words alone there are none: whether it is so is the DM's to say. */
  asked: readonly Asked[]
  isMet: boolean
}

/** A reveal's conditions as they are for those to whom it is to come out, and whether enough of them are met. */
export function weighConditions(
  {when = [], needs = 'all'}: Pick<Reveal, 'when' | 'needs'>,
  world: Deception,
  {to, ...at}: At & {to: readonly string[]},
): {conditions: readonly Weighed[]; isMet: boolean} {
  const conditions = when.map((condition): Weighed => {
    const asked = askedBy(condition, world, {to, ...at})
    const {id, text} = condition
    return {id, ...(text === undefined ? {} : {text}), asked, isMet: asked.every(({isMet}) => isMet)}
  })
  const isMet = needs === 'any' ? conditions.length === 0 || conditions.some((each) => each.isMet) : conditions.every((each) => each.isMet)
  return {conditions, isMet}
}

function askedBy(condition: Condition, world: Deception, scene: At & {to: readonly string[]}): Asked[] {
  const {day, plot, stage, fact, by, identity, tell, reveal} = condition
  return [
    ...(day === undefined ? [] : [{is: 'day' as const, of: [day], isMet: hasCome(day, scene)}]),
    ...(plot === undefined || stage === undefined
      ? []
      : [{is: 'stage' as const, of: [plot, stage], isMet: isReached(world, plot, stage, scene)}]),
    ...(fact === undefined
      ? []
      : [{is: 'fact' as const, of: [fact, ...(by === undefined ? [] : [by])], isMet: isKnown(world, fact, by, scene)}]),
    ...(identity === undefined || tell === undefined
      ? []
      : [{is: 'tell' as const, of: [identity, tell], isMet: isNoticed(world, identity, tell, scene.to)}]),
    ...(reveal === undefined ? [] : [{is: 'reveal' as const, of: [reveal], isMet: isDone(world, reveal, scene)}]),
  ]
}

/** Whether a plot had come to a stage: it is at it or beyond, or the stage says on which day it was reached. */
export function isReached({plots}: Pick<Deception, 'plots'>, id: string, stage: string, at: At): boolean {
  const plot = plots.find((each) => each.id === id)
  const stages = plot?.stages ?? []
  const place = stages.findIndex((each) => each.id === stage)
  const reached = stages[place]?.reached
  if (reached !== undefined) return hasCome(reached, at)
  const now = stages.findIndex((each) => each.id === plot?.stage)
  return place >= 0 && now >= place
}

function isKnown(world: Deception, id: string, by: string | undefined, {to, ...at}: At & {to: readonly string[]}): boolean {
  const fact = world.facts.find((each) => each.id === id)
  const who = by === undefined ? to : [by]
  return fact !== undefined && who.every((each) => knows(fact, knowingAs(world, each), at))
}

function isNoticed({identities, ...world}: Deception, id: string, tell: string, to: readonly string[]): boolean {
  const knowers = identities.find((each) => each.id === id)?.tells?.find((each) => each.id === tell)?.knownBy ?? []
  return knowers.includes('all') || to.some((each) => knowingAs(world, each).some((name) => knowers.includes(name)))
}

function isDone({reveals}: Deception, id: string, at: At): boolean {
  return (reveals.find((each) => each.id === id)?.done ?? []).some(({date}) => date === undefined || hasCome(date, at))
}
