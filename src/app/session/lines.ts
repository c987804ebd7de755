import {EXIT, NotFoundError, UserError} from '../../errors.js'
import type {Coins} from '../../rules/numbers/coins.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {CARRIED} from '../../schema/entity/parts.js'
import type {Plot} from '../../schema/entity/plot.js'
import {CLOCK_OWNERS, type LogEntry} from '../../schema/entity/session.js'
import {lookUp} from '../../schema/lookup.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import {summaries} from '../../vault/summaries.js'
import {openEntries} from '../catalog/open.js'
import {candidateOf, getStored} from '../entities/find.js'
import {getFound} from '../found.js'
import type {NewLine, Noting} from './line.js'
import {campaignOfId, takerOf} from './party.js'
import {readNoted} from './who.js'
import {worldDay} from './world-day.js'

/** What a person says with a line, whatever it is about. */
export interface Said {
  /** Words, with `@` for who and `#` for tags. */
  line: string
  secret?: boolean | undefined
}

/** What every line may have: words, who, tags, and whether the players may not read it. */
function saidIn({root, campaign}: Noting, {line, secret}: Said): Pick<NewLine, 'text' | 'who' | 'tags' | 'secret'> {
  return {...readNoted(root, campaign, line), ...(secret ? {secret: true} : {})}
}

/** A line that has to say something. */
function sayingIn(noting: Noting, said: Said): ReturnType<typeof saidIn> {
  const parts = saidIn(noting, said)
  if (parts.text !== undefined) return parts
  throw new UserError('The line says nothing', {code: 'USAGE', hints: ['write what happened: `dnd session note "@aria opened the door"`']})
}

/** Something that happened, that somebody did, or that concerns a person of the world. */
export function textLine(type: 'note' | 'action' | 'npc', said: Said) {
  return (noting: Noting): NewLine => ({type, ...sayingIn(noting, said)})
}

/** XP for each of those who were there, or of those named. */
export function xpLine(xp: number, said: Said) {
  return (noting: Noting): NewLine => ({type: 'xp', xp, ...saidIn(noting, said)})
}

export function rewardLine({coins, to, ...said}: Said & {coins?: Coins | undefined; to?: string | undefined}) {
  return (noting: Noting): NewLine => ({
    type: 'reward',
    ...(coins ? saidIn(noting, said) : sayingIn(noting, said)),
    ...present({coins, to: to === undefined ? undefined : takerOf(noting.root, to)}),
  })
}

export function promiseLine({due, ...said}: Said & {due?: string | undefined}) {
  return (noting: Noting): NewLine => ({
    type: 'promise',
    ...sayingIn(noting, said),
    ...present({due: due === undefined ? undefined : worldDay(noting.root, noting.campaign, due)}),
  })
}

export function placeLine(place: string, said: Said) {
  return (noting: Noting): NewLine => ({type: 'place', place: idIn(noting, 'location', place), ...saidIn(noting, said)})
}

export function eventLine(event: string, said: Said) {
  return (noting: Noting): NewLine => ({type: 'event', event: idIn(noting, 'event', event), ...saidIn(noting, said)})
}

function idIn({root, campaign}: Noting, kind: Kind, asked: string): string {
  return getStored(root, kind, asked, {campaign}).value.id
}

/** A plot comes to a stage: the one named, or the next after where it is by now. */
export function plotLine(plot: string, stage: string | undefined, said: Said) {
  return (noting: Noting): NewLine => {
    const {value} = getStored<Plot>(noting.root, 'plot', plot, {campaign: noting.campaign})
    return {type: 'plot', plot: value.id, stage: stageOf(noting, value, stage), ...saidIn(noting, said)}
  }
}

function stageOf({session: {log = []}}: Noting, {id, name, stage, stages = []}: Plot, asked: string | undefined): string {
  const hints = [stages.length === 0 ? `give it some: \`dnd plot edit ${id}\`` : `stages are ${stages.map((each) => each.id).join(', ')}`]
  if (asked !== undefined) return getFound(lookUp(asked, stages), {what: `stage of ${name}`, asked, hints}).id
  const now = log.findLast((entry) => entry.plot === id && !entry.struck)?.stage ?? stage
  const next = stages[stages.findIndex((each) => each.id === now) + 1]
  if (next) return next.id
  throw new UserError(`${name} is at its last stage`, {
    code: 'USAGE',
    hints: [...hints, `say that it is over: \`dnd plot set ${id} status=done\``],
  })
}

/** A clock moves on by segments, or back: `harbor-guild/patience`, or the clock alone where only one is called so. */
export function clockLine(asked: string, by: number, said: Said) {
  return (noting: Noting): NewLine => ({type: 'clock', ...clockOf(noting, asked), by, ...saidIn(noting, said)})
}

interface OwnedClock {
  id: string
  name: string
  others: string[]
  owner: string
  clock: string
}

function clockOf(noting: Noting, asked: string): Pick<LogEntry, 'owner' | 'clock'> {
  const [owner = '', clock] = asked.split('/', 2)
  const all = clocksOf(noting)
  const owners = clock === undefined ? [] : [...new Map(all.map(({owner: id, others: [, name = id]}) => [id, {id, name}])).values()]
  const of =
    clock === undefined ? undefined : getFound(lookUp(owner, owners), {what: 'owner of a clock', asked: owner, hints: hintsOf(all)}).id
  const among = of === undefined ? all : all.filter((each) => each.owner === of)
  const result = lookUp(
    clock ?? asked,
    among.map((each) => ({...each, id: each.clock, others: []})),
  )
  if ('ambiguous' in result) {
    const hints = [`say whose: ${result.ambiguous.map((each) => `${each.owner}/${each.clock}`).join(', ')}`]
    throw new UserError(`"${asked}" fits more than one clock`, {code: 'AMBIGUOUS', exitCode: EXIT.ambiguous, hints})
  }
  const found = getFound(result, {what: 'clock', asked, hints: hintsOf(among)})
  return {owner: found.owner, clock: found.clock}
}

function hintsOf(all: readonly OwnedClock[]): string[] {
  return [all.length === 0 ? 'nobody has a clock yet' : `clocks are ${all.map(({id}) => id).join(', ')}`]
}

function clocksOf({root, campaign}: Noting): OwnedClock[] {
  const own = campaignOfId(root, campaign)
  const others = CLOCK_OWNERS.filter((kind) => kind !== 'campaign').flatMap((kind) =>
    summaries(root, kind, campaign)
      .filter(({deleted, isBroken}) => deleted === undefined && !isBroken)
      .map(({ref}) => getStored<Plot>(root, kind, ref.id, {campaign}).value),
  )
  return [...(own ? [own] : []), ...others].flatMap(({id: owner, name, clocks = []}) =>
    clocks.map((clock) => ({id: `${owner}/${clock.id}`, name: clock.name, others: [clock.id, name], owner, clock: clock.id})),
  )
}

/** What the party took: a treasure of the campaign, or things of the catalog, so many of each. */
export interface Loot extends Said {
  what: readonly string[]
  quantity: number
  coins?: Coins | undefined
  to?: string | undefined
}

/** Several treasures are several lines; a line holds one, or things. */
export function lootLine({what, quantity, coins, to, ...said}: Loot) {
  return async (noting: Noting): Promise<NewLine> => {
    const {root, campaign} = noting
    const treasures = summaries(root, 'treasure', campaign).filter(({deleted}) => deleted === undefined)
    const {entries} = await openEntries(root)
    const isThing = (asked: string) => CARRIED.some((kind) => entries.find(kind, asked) !== undefined)
    const treasure = what.flatMap((asked) => {
      const result = lookUp(asked, treasures.map(candidateOf))
      return 'found' in result && (result.found.id === asked || !isThing(asked)) ? result.found.ref.id : []
    })
    if (treasure.length > 1 || (treasure.length === 1 && what.length > 1))
      throw new UserError('A treasure is noted in a line of its own', {
        code: 'USAGE',
        hints: [`begin with \`dnd session loot ${treasure[0]}\``],
      })
    const things = treasure.length > 0 ? [] : await thingsOf(root, what, quantity, treasures.map(candidateOf))
    return {
      type: 'loot',
      ...saidIn(noting, said),
      ...present({coins, treasure: treasure[0], to: to === undefined ? undefined : takerOf(root, to)}),
      ...(things.length > 0 ? {things} : {}),
    }
  }
}

async function thingsOf(
  root: string,
  what: readonly string[],
  quantity: number,
  treasures: readonly {id: string; name: string}[],
): Promise<NonNullable<LogEntry['things']>> {
  const {entries} = await openEntries(root)
  const all = CARRIED.flatMap((kind) => entries.all(kind).map(({id, name}: {id: string; name: string}) => ({id, name, kind})))
  const taken = new Set<string>()
  return what.map((asked) => {
    const result = lookUp(asked, all)
    if ('near' in result)
      throw new NotFoundError('treasure or thing', asked, {
        near: lookUpNear(asked, [...treasures, ...all]),
        hints: [
          `\`dnd catalog search "${asked.replace(/["\\`$]/g, '')}"\` looks for a thing`,
          `\`dnd treasure list\` shows what lies somewhere`,
        ],
      })
    const {id: item} = getFound(result, {what: 'thing', asked})
    const id = freeSlug(item, taken)
    taken.add(id)
    return {id, item, quantity}
  })
}

function lookUpNear(asked: string, all: readonly {id: string; name: string}[]): readonly string[] {
  const result = lookUp(asked, all)
  return 'near' in result ? result.near : []
}
