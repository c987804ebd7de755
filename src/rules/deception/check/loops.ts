import {type Census, grouped, type Key, key, type Wearing} from './census.js'
import type {Contradiction, Place} from './finding.js'
import {circlesIn} from './sources.js'

/** What is hidden behind itself: layers, people shown as one another, masks made by those whose own were made by them. */
export function loopsOfDisguise(census: Census): Contradiction[] {
  return [...layerCircles(census), ...guiseCircles(census), ...makerCircles(census)]
}

function layerCircles({world: {layers}, nameOf}: Census): Contradiction[] {
  const over = new Map(layers.flatMap(({id, over}) => (over === undefined ? [] : [[key('layer', id), key('layer', over)] as const])))
  return circlesIn(over).map((way) => {
    const [at, ...witnesses] = way.map((each): Place => ({kind: 'layer', id: each.slice('layer:'.length), path: ['over']})) as [Place]
    return {at, witnesses, flaw: {is: 'layer-circle', way: closed(way).map(nameOf)}}
  })
}

/** A step from one who is disguised to another, and the places that say so. */
interface Step {
  to: Key
  places: readonly Place[]
}

/** Somebody shows the sheet of one who, disguised at the same time, shows the sheet of the first. */
function guiseCircles(census: Census): Contradiction[] {
  const shown = new Map(
    census.world.identities.flatMap(({id, character}) => (character === undefined ? [] : [[key('identity', id), character]])),
  )
  const worn = census.wearings.filter(({identity}) => shown.has(identity))
  // What is worn together at some time is worn together when the last of it was put on.
  const times = [...new Set(worn.map(({span}) => span.first))]
  const circles = times.flatMap((at) => {
    const then = worn.filter(({span}) => span.first <= at && at <= span.last)
    return circlesOf(stepsOf(then, (identity) => ({who: census.bodyOf(key('character', shown.get(identity) ?? '')), path: ['character']})))
  })
  return eachOnce(circles).map(({way, places: [at, ...witnesses]}) => ({
    at: at as Place,
    witnesses,
    flaw: {is: 'guise-circle', way: closed(way).map(census.nameOf)},
  }))
}

/** The mask of one was made by another, whose own was made by the first: none can have been there before. */
function makerCircles(census: Census): Contradiction[] {
  const makers = new Map(census.world.identities.map(({id, maker}) => [key('identity', id), maker]))
  const steps = stepsOf(census.wearings, (identity) => {
    const maker = makers.get(identity)
    return maker === undefined ? undefined : {who: census.bodyOf(census.keyOf(['person', 'faction', 'npc'], maker)), path: ['maker']}
  })
  return circlesOf(steps).map(({way, places: [at, ...witnesses]}) => ({
    at: at as Place,
    witnesses,
    flaw: {is: 'maker-circle', way: closed(way).map(census.nameOf)},
    isDoubtful: true,
  }))
}

/** Steps from each body, by what it wears, to another body. */
function stepsOf(wearings: readonly Wearing[], leads: (identity: Key) => {who: Key; path: string[]} | undefined): Map<Key, Step[]> {
  const steps = wearings.flatMap(({body, identity, place}) => {
    const to = leads(identity)
    if (!to || to.who === body) return []
    const shows = {kind: 'identity', id: identity.slice('identity:'.length), path: to.path}
    return [{body, to: to.who, places: [shows, place]}]
  })
  return grouped(steps, ({body}) => body)
}

interface Circle {
  way: readonly Key[]
  places: readonly Place[]
}

/** The shortest circle through each body that lies on one. */
function circlesOf(steps: ReadonlyMap<Key, readonly Step[]>): Circle[] {
  return eachOnce([...steps.keys()].sort().flatMap((start) => shortest(start, steps) ?? []))
}

/** Of circles through the same bodies the first. */
function eachOnce(circles: readonly Circle[]): Circle[] {
  const found = new Map<string, Circle>()
  for (const circle of circles) {
    const name = [...circle.way].sort().join(' ')
    if (!found.has(name)) found.set(name, circle)
  }
  return [...found.values()]
}

function shortest(start: Key, steps: ReadonlyMap<Key, readonly Step[]>): Circle | undefined {
  const came = new Map<Key, {from: Key; step: Step}>()
  const queue = [start]
  for (const at of queue)
    for (const step of steps.get(at) ?? []) {
      if (step.to === start) return wayBack(start, at, step, came)
      if (came.has(step.to)) continue
      came.set(step.to, {from: at, step})
      queue.push(step.to)
    }
  return undefined
}

function wayBack(start: Key, last: Key, closing: Step, came: ReadonlyMap<Key, {from: Key; step: Step}>): Circle {
  const [way, steps] = [[last], [closing]]
  for (let at = came.get(last); at && way[0] !== start; at = came.get(at.from)) {
    way.unshift(at.from)
    steps.unshift(at.step)
  }
  return {way, places: steps.flatMap(({places}) => places)}
}

function closed(way: readonly Key[]): Key[] {
  return [...way, ...way.slice(0, 1)]
}
