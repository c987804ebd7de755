import {own} from '../../schema/value.js'
import {factText, isPerson, keyOf, type Mention} from './book.js'
import type {CanonThing} from './canon.js'
import {isOfNow} from './deaths.js'
import {type Contradiction, hasWord, type Look, lowWords, named, type Read, textAt} from './look.js'
import {ARTICLES, IN, LIES, NOT_NOW, STAYS} from './reading.js'

/** Sizes of places, of which none lies within a smaller one. Dungeons, ships and planes may be anywhere. */
const SIZES: Readonly<Record<string, number>> = {world: 6, region: 5, settlement: 4, district: 3, building: 2, room: 1}

/** A place in which one can't be at two ends of a day. */
const isWide = (place: CanonThing | undefined) =>
  ['world', 'region', 'wilderness', 'plane', undefined].includes(place && factText(place, 'type'))

/** A place and all that it lies within, outward. */
export function wayOut(place: CanonThing, {book}: Pick<Look, 'book'>): CanonThing[] {
  const way: CanonThing[] = []
  for (let at: CanonThing | undefined = place; at && !way.includes(at); ) {
    way.push(at)
    const within = factText(at, 'within')
    at = within === undefined ? undefined : book.byKey.get(keyOf('location', within))
  }
  return way
}

/** The innermost place around both, where neither lies in the other; `none` where they have nothing in common that is known. */
function apartIn(a: CanonThing, b: CanonThing, look: Pick<Look, 'book'>): {around: CanonThing} | 'none' | undefined {
  const [ways, others] = [wayOut(a, look), wayOut(b, look)]
  if (ways.includes(b) || others.includes(a)) return undefined
  const around = ways.find((place) => others.includes(place))
  return around ? {around} : 'none'
}

/** Whether the campaign rules out that a thing is within both: they lie apart, or in two settlements. */
function areApart(a: CanonThing, b: CanonThing, look: Pick<Look, 'book'>): boolean {
  const apart = apartIn(a, b, look)
  if (apart === undefined) return false
  return apart !== 'none' || areOfTwoSettlements(a, b, look)
}

function areOfTwoSettlements(a: CanonThing, b: CanonThing, look: Pick<Look, 'book'>): boolean {
  const settlement = (place: CanonThing) => wayOut(place, look).find((each) => factText(each, 'type') === 'settlement')
  const [ours, theirs] = [settlement(a), settlement(b)]
  return ours !== undefined && theirs !== undefined && ours !== theirs
}

/** Whether two places are so far from each other that nobody is at both. */
export function areFar(a: CanonThing, b: CanonThing, look: Pick<Look, 'book'>): boolean {
  const apart = apartIn(a, b, look)
  if (apart === undefined) return false
  return apart === 'none' ? areOfTwoSettlements(a, b, look) : isWide(apart.around)
}

function placeAt(look: Pick<Look, 'book'>, id: string | undefined): CanonThing | undefined {
  return id === undefined ? undefined : look.book.byKey.get(keyOf('location', id))
}

/** Somebody who is said to be where they are not: by a text, or by two things on one day. */
export function twoPlaces(look: Look): Contradiction[] {
  return [...saidElsewhere(look), ...onOneDay(look)]
}

function saidElsewhere(look: Look): Contradiction[] {
  if (!isOfNow(look)) return []
  return look.read().flatMap((read) =>
    staysIn(read).flatMap(({who, place}) => {
      const here = placeAt(look, factText(who, 'location'))
      if (!here || !isPerson(who) || !areFar(here, place, look)) return []
      return [
        {
          path: read.path,
          flaw: {is: 'two-places' as const, who: named(who), here: here.name, there: place.name, sentence: read.sentence.text},
        },
      ]
    }),
  )
}

/** "Vey waits at the Old Quay", of the present. */
function staysIn({sentence, mentions}: Read): {who: CanonThing; place: CanonThing}[] {
  if (hasWord(sentence, NOT_NOW)) return []
  return pairs(mentions).flatMap(([who, place]) => {
    if (place.thing.kind !== 'location' || who.isOwner || place.isOwner) return []
    const [verb = '', ...rest] = wordsBetween(sentence, who, place)
    return STAYS.has(verb) && endsInPlace(rest) ? [{who: who.thing, place: place.thing}] : []
  })
}

/** Behind a verb: a word or two, and "in" or "at". */
function endsInPlace(words: readonly string[]): boolean {
  const bare = ARTICLES.has(words.at(-1) ?? '') ? words.slice(0, -1) : words
  return bare.length <= 3 && IN.has(bare.at(-1) ?? '') && !bare.includes('')
}

function pairs(mentions: readonly Mention[]): [Mention, Mention][] {
  return mentions.slice(1).map((second, i) => [mentions[i] as Mention, second])
}

function wordsBetween(sentence: Read['sentence'], first: Mention, second: Mention): string[] {
  return lowWords(sentence).slice(first.to, second.from)
}

/** Events that touch one person on one day, too far from each other. */
function onOneDay(look: Look): Contradiction[] {
  const {draft, value, canon} = look
  const [date, here] = [own(value, 'date'), placeAt(look, textAt(value, 'location'))]
  if (draft.kind !== 'event' || typeof date !== 'string' || !here) return []
  const touched = own(value, 'touches')
  return (Array.isArray(touched) ? touched : []).flatMap((id, i) => {
    const who = [
      ...(typeof id === 'string' ? [look.book.byKey.get(keyOf('npc', id)), look.book.byKey.get(keyOf('character', id))] : []),
    ].find((each) => each)
    const other = who && canon.things.find((event) => isElsewhere(event, {look, date, who, here}))
    if (!who || !other) return []
    const there = placeAt(look, factText(other, 'location'))
    return [
      {path: ['touches', i], flaw: {is: 'two-places' as const, who: named(who), here: there?.name ?? '', there: here.name, day: date}},
    ]
  })
}

function isElsewhere(event: CanonThing, {look, date, who, here}: {look: Look; date: string; who: CanonThing; here: CanonThing}): boolean {
  if (event.kind !== 'event' || event.id === look.self?.id) return false
  const [touches, there] = [own(event.facts, 'touches'), placeAt(look, factText(event, 'location'))]
  const isSameDay = sameDay(look, date, own(event.facts, 'date'))
  return isSameDay && Array.isArray(touches) && touches.includes(who.id) && there !== undefined && areFar(here, there, look)
}

/** Days that are one, and times too where both have one. */
function sameDay({day}: Look, a: string, b: unknown): boolean {
  const [one, other] = [day(a), typeof b === 'string' ? day(b) : undefined]
  if (!one || !other) return a === b
  return one.year === other.year && one.month === other.month && one.day === other.day && one.minute === other.minute
}

/** A text, or a place written anew, that lays a place where it does not lie. */
export function placesElsewhere(look: Look): Contradiction[] {
  return [...movedPlace(look), ...saidWithin(look)]
}

function movedPlace(look: Look): Contradiction[] {
  const {draft, value, before} = look
  if (draft.kind !== 'location' || !before) return []
  const [here, there] = [placeAt(look, factText(before, 'within')), placeAt(look, textAt(value, 'within'))]
  if (!here || !there || !areApart(here, there, look)) return []
  return [{path: ['within'], flaw: {is: 'place-elsewhere', place: named(before), here: here.name, there: there.name}}]
}

function saidWithin(look: Look): Contradiction[] {
  return look.read().flatMap((read) =>
    pairs(read.mentions).flatMap(([inner, outer]) => {
      const [place, there] = [inner.thing, outer.thing]
      if (place.kind !== 'location' || there.kind !== 'location' || place === there || inner.isOwner || outer.isOwner) return []
      if (hasWord(read.sentence, NOT_NOW) || !saysWithin(wordsBetween(read.sentence, inner, outer))) return []
      const here = placeAt(look, factText(place, 'within'))
      // A place that lies within a region may lie within a smaller one there too, that nobody noted.
      if (!here || !areApart(place, there, look) || !(areApart(here, there, look) || areOfTwoSettlements(place, there, look))) return []
      return [
        {
          path: read.path,
          flaw: {is: 'place-elsewhere' as const, place: named(place), here: here.name, there: there.name, sentence: read.sentence.text},
        },
      ]
    }),
  )
}

/** "the Old Quay in Karrow", "the Old Quay lies within Karrow". */
function saysWithin(words: readonly string[]): boolean {
  const left = words.filter((word) => !ARTICLES.has(word))
  const isIn = (word: string | undefined) => word === 'in' || word === 'within' || word === 'inside'
  return (left.length === 1 && isIn(left[0])) || (left.length === 2 && LIES.has(left[0] ?? '') && isIn(left[1]))
}

/** A place within itself, or within what is smaller. */
export function placesThatCannotBe(look: Look): Contradiction[] {
  const {self, draft} = look
  if (draft.kind !== 'location' || !self) return []
  const [within] = wayOut(self, look).slice(1)
  const way = circle(self, look)
  if (way) return [{path: ['within'], flaw: {is: 'place-circle', place: self.name, way}}]
  const [type, outer] = [factText(self, 'type'), within && factText(within, 'type')]
  const [size, around] = [SIZES[type ?? ''], SIZES[outer ?? '']]
  if (!within || type === undefined || outer === undefined || size === undefined || around === undefined || size <= around) return []
  return [{path: ['within'], flaw: {is: 'place-too-small', place: self.name, type, within: named(within), outer}}]
}

function circle(self: CanonThing, look: Look): string[] | undefined {
  const way = wayOut(self, look)
  const last = way.at(-1)
  return last && factText(last, 'within') === self.id ? [...way, self].map(({id}) => id) : undefined
}
