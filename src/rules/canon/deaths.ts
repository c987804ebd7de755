import {own, type ValueMap} from '../../schema/value.js'
import {compareMoments} from '../calendar/day.js'
import {factText, isPerson} from './book.js'
import type {CanonThing} from './canon.js'
import {type Contradiction, idsAt, itemsOf, type Look, lowWords, named, type Read, textAt, thingOf} from './look.js'
import {ACTS, GUARDS} from './reading.js'

/** Of those who are dead and go about all the same, nothing is claimed. */
const RESTLESS = ['undead', 'ghost', 'spirit', 'revenant', 'vampire', 'lich']

/** Whether somebody is dead at the present day, and stays where they are. */
export function isDead(thing: CanonThing, {canon, day}: Pick<Look, 'canon' | 'day'>): boolean {
  const died = day(own(thing.facts, 'died'))
  const isGone = own(thing.facts, 'status') === 'dead' || own(thing.facts, 'dead') === true
  const isOver =
    died !== undefined &&
    canon.calendar !== undefined &&
    canon.today !== undefined &&
    compareMoments(canon.calendar, died, canon.today) <= 0
  return isPerson(thing) && (isGone || isOver) && !idsAt(thing.facts, 'tags').some((tag) => RESTLESS.includes(tag))
}

/** Fields whose people do something, and the states of the thing in which they did it already. */
const ACTORS = [
  {kind: 'chapter', list: 'scenes', field: 'people', kinds: ['npc'], over: ['done', 'dropped']},
  {kind: 'plot', field: 'giver', kinds: ['npc'], over: ['done', 'failed', 'dropped']},
  {kind: 'plot', list: 'hooks', field: 'from', kinds: ['npc'], over: ['done', 'failed', 'dropped']},
  {kind: 'session', field: 'attendance', kinds: ['character'], over: ['ended']},
] as const

/** The dead, who act. */
export function actsOfTheDead(look: Look): Contradiction[] {
  return [...actorsIn(look), ...told(look)]
}

function actorsIn(look: Look): Contradiction[] {
  const state = textAt(look.value, 'status') ?? ''
  return ACTORS.filter(({kind, over}) => kind === look.draft.kind && !(over as readonly string[]).includes(state)).flatMap((row) => {
    const holders =
      'list' in row ? itemsOf(look.value, row.list).filter(({item}) => own(item, 'played') !== true) : [{item: look.value, at: -1}]
    return holders.flatMap(({item, at}) => {
      const place = 'list' in row ? [row.list, at, row.field] : [row.field]
      return peopleAt(item, row.field).flatMap(({id, path}) => {
        const who = thingOf(look, row.kinds, id)
        return who && isDead(who, look) ? [{path: [...place, ...path], flaw: deadActs(who, {field: row.field})}] : []
      })
    })
  })
}

/** One person, or a list of them. */
function peopleAt(item: ValueMap, field: string): {id: string; path: number[]}[] {
  const one = textAt(item, field)
  return one === undefined ? idsAt(item, field).map((id, i) => ({id, path: [i]})) : [{id: one, path: []}]
}

function deadActs(who: CanonThing, said: {field?: string; sentence?: string}) {
  const died = factText(who, 'died')
  return {is: 'dead-acts' as const, who: named(who), ...(died === undefined ? {} : {died}), ...said}
}

/** A draft about a day before the present one may tell of those who lived then. */
export function isOfNow({canon, day, value, draft}: Look): boolean {
  const at = day(own(value, draft.kind === 'session' ? 'from' : 'date'))
  if (own(value, 'status') === 'ended' || own(value, 'status') === 'done') return false
  return (
    at === undefined || canon.calendar === undefined || canon.today === undefined || compareMoments(canon.calendar, at, canon.today) >= 0
  )
}

function told(look: Look): Contradiction[] {
  if (!isOfNow(look)) return []
  const found = new Set<CanonThing>()
  return look.read().flatMap((read) =>
    actorsOf(read).flatMap((who) => {
      if (found.has(who) || !isDead(who, look)) return []
      found.add(who)
      return [{path: read.path, flaw: deadActs(who, {sentence: read.sentence.text})}]
    }),
  )
}

/** Whom a sentence lets do something in the present, or speak in a dialogue. */
function actorsOf({sentence, mentions}: Read): CanonThing[] {
  const words = lowWords(sentence)
  const marks = sentence.tokens.map(({text}) => text)
  const isGuarded = (act: string) => words.some((word) => word !== act && GUARDS.has(word))
  return mentions.flatMap(({thing, from, to, isOwner}) => {
    if (isOwner) return []
    const speaks =
      from <= 2 &&
      /^[:*]$/.test(marks[to] ?? '') &&
      marks.slice(to, to + 3).includes(':') &&
      marks.slice(0, from).every((mark) => /^\W$/.test(mark))
    const next = words[words[to]?.endsWith('ly') ? to + 1 : to] ?? ''
    return speaks || (ACTS.has(next) && !isGuarded(next)) ? [thing] : []
  })
}

/** The dead in an office that nobody else is said to have held since. */
export function officesOfTheDead(look: Look): Contradiction[] {
  const {draft, value} = look
  if (draft.kind !== 'faction') return []
  return itemsOf(value, 'members').flatMap(({item, at}) => {
    const [id, rank] = [textAt(item, 'who'), textAt(item, 'rank')]
    const who = id === undefined ? undefined : thingOf(look, ['npc', 'character'], id)
    if (!who || rank === undefined || own(item, 'until') !== undefined || !isDead(who, look)) return []
    return [{path: ['members', at, 'who'], flaw: {is: 'dead-holds' as const, office: rankName(value, rank), who: named(who)}}]
  })
}

/** What a rank of a faction is called. */
export function rankName(faction: Look['value'], rank: string): string {
  const found = itemsOf(faction, 'ranks').find(({item}) => own(item, 'id') === rank)
  return textAt(found?.item ?? {}, 'name') ?? rank
}
