import {isMap, own, type Value, type ValueMap} from '../../schema/value.js'
import {compareMoments} from '../calendar/day.js'
import {type Contradiction, itemsOf, type Look, textAt} from './look.js'

interface Pair {
  kind: string
  /** What disagrees, as both fields say it; nothing where they agree. */
  find(value: ValueMap, look: Look): Disagreement | undefined
}

interface Disagreement {
  path: (string | number)[]
  says: string
  other: string
  otherSays: string
}

/** Fields that follow from one another, a row a pair. */
const PAIRS: readonly Pair[] = [
  {
    kind: 'npc',
    find: (value, look) =>
      isOver(look, own(value, 'died')) && own(value, 'status') === 'alive'
        ? pair('status', 'alive', 'died', own(value, 'died'))
        : undefined,
  },
  {kind: 'npc', find: (value) => deadPlay(value, own(value, 'status') === 'alive')},
  {kind: 'character', find: (value) => deadPlay(value, false)},
  {kind: 'npc', find: awake},
  {kind: 'character', find: awake},
  {
    kind: 'treasure',
    find: (value) =>
      own(value, 'claimedBy') !== undefined && own(value, 'status') === 'hidden'
        ? pair('status', 'hidden', 'claimedBy', own(value, 'claimedBy'))
        : undefined,
  },
  {
    kind: 'treasure',
    find: (value) =>
      own(value, 'claimedBy') !== undefined && own(value, 'holder') !== undefined
        ? pair('holder', own(value, 'holder'), 'claimedBy', own(value, 'claimedBy'))
        : undefined,
  },
  {
    kind: 'plot',
    find: (value) =>
      own(value, 'status') === 'dormant' && itemsOf(value, 'stages').some(({item}) => own(item, 'reached') !== undefined)
        ? pair('status', 'dormant', 'stages', 'reached')
        : undefined,
  },
  {
    kind: 'plot',
    find: (value) =>
      ['dormant', 'open'].includes(textAt(value, 'status') ?? '') && own(value, 'outcome') !== undefined
        ? pair('status', own(value, 'status'), 'outcome', own(value, 'outcome'))
        : undefined,
  },
  {
    kind: 'session',
    find: (value) =>
      own(value, 'status') === 'planned' && own(value, 'recap') !== undefined
        ? pair('status', 'planned', 'recap', own(value, 'recap'))
        : undefined,
  },
  {
    kind: 'world-effect',
    find: (value) =>
      own(value, 'endless') === true && own(value, 'until') !== undefined
        ? pair('endless', 'true', 'until', own(value, 'until'))
        : undefined,
  },
]

/** Fields of a draft that can't both be. */
export function disagreeingFields(look: Look): Contradiction[] {
  return PAIRS.filter(({kind}) => kind === look.draft.kind).flatMap(({find}) => {
    const found = find(look.value, look)
    if (!found) return []
    const {path, ...rest} = found
    return [{path, flaw: {is: 'fields-disagree' as const, field: path.join('.'), ...rest}}]
  })
}

const LONGEST = 60

function pair(field: string, says: Value | undefined, other: string, otherSays: Value | undefined): Disagreement {
  return {path: field.split('.'), says: short(says), other, otherSays: short(otherSays)}
}

function short(value: Value | undefined): string {
  const text = String(value)
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

function isOver({canon: {calendar, today}, day}: Look, at: Value | undefined): boolean {
  const moment = day(at)
  return moment !== undefined && calendar !== undefined && today !== undefined && compareMoments(calendar, moment, today) <= 0
}

function playOf(value: ValueMap): ValueMap {
  const play = own(value, 'play')
  return isMap(play) ? play : {}
}

/** Dead by what happened to them, and something that only the living have. */
function deadPlay(value: ValueMap, isAlive: boolean): Disagreement | undefined {
  const play = playOf(value)
  if (own(play, 'dead') !== true) return undefined
  if (isAlive) return pair('status', 'alive', 'play.dead', true)
  return own(play, 'concentration') === undefined ? undefined : pair('play.concentration', 'true', 'play.dead', true)
}

/** Death Saving Throws and being stable are of those at 0 Hit Points, who have the condition (SRD 5.2, "Dropping to 0 Hit Points"). */
function awake(value: ValueMap): Disagreement | undefined {
  const play = playOf(value)
  const isOut = itemsOf(play, 'conditions').some(({item}) => own(item, 'id') === 'unconscious')
  const lost = own(play, 'hitPointsLost')
  const isDying = own(play, 'stable') === true || isMap(own(play, 'deathSaves'))
  const isHurt = typeof lost === 'number' && lost > 0
  if (isDying && !isHurt)
    return pair(own(play, 'stable') === true ? 'play.stable' : 'play.deathSaves', 'true', 'play.hitPointsLost', lost ?? 0)
  const isWhole =
    own(play, 'hitPointsLost') === 0 &&
    itemsOf(play, 'conditions').some(({item}) => own(item, 'id') === 'unconscious' && own(item, 'from') === undefined)
  return isOut && isWhole ? pair('play.conditions', 'unconscious', 'play.hitPointsLost', 0) : undefined
}
