import {type Claim, claimsIn} from '../../schema/claims.js'
import {wordsOf} from '../../schema/lookup.js'
import {own, type Value, type ValueMap} from '../../schema/value.js'
import {isOver} from '../calendar/day.js'
import {isPerson, type Mention} from './book.js'
import type {CanonThing} from './canon.js'
import {isDead} from './deaths.js'
import {type Contradiction, hasWord, itemsOf, type Look, lowWords, named, type Read, textAt, thingOf} from './look.js'
import {ARTICLES, NOT_NOW} from './reading.js'

/** An office that more hold than there are seats. */
export function officesHeld(look: Look): Contradiction[] {
  return [...ownSeats(look), ...roleOf(look), ...saidOffices(look)]
}

/** In a draft of a faction itself. */
function ownSeats(look: Look): Contradiction[] {
  const {structure, value, self} = look
  if (!structure || !self) return []
  return claimsIn(value as Value, structure).flatMap((claim) => fullSeat(look, self, claim))
}

function fullSeat(look: Look, self: CanonThing, claim: Claim): Contradiction[] {
  if (claim.is !== 'seats') return []
  const living = claim.holders.flatMap(({kinds, id, until}) => {
    const who = thingOf(look, kinds, id)
    return who && !isDead(who, look) && !isEnded(look, until) ? [who] : []
  })
  const [first] = living
  if (living.length <= claim.seats || !first) return []
  return [{path: claim.path, flaw: {is: 'office-held', office: claim.name, of: named(self), by: named(first)}}]
}

function isEnded({canon: {calendar, today}, day}: Look, until: string | undefined): boolean {
  const at = day(until)
  return until !== undefined && (at === undefined || calendar === undefined || today === undefined || isOver(calendar, at, today))
}

interface Office {
  name: string
  faction: CanonThing
  holder: CanonThing
}

/** The one living holder of a rank with one seat; `undefined` where there are several seats, or none who holds it. */
function heldOffice(look: Look, faction: CanonThing, name: string): Office | undefined {
  const rank = itemsOf(faction.facts, 'ranks').find(({item}) => wordsOf(textAt(item, 'name') ?? '') === wordsOf(name))?.item
  if (!rank || own(rank, 'seats') !== 1) return undefined
  const holder = itemsOf(faction.facts, 'members').flatMap(({item}) => holderOf(look, item, own(rank, 'id')))[0]
  return holder && {name: textAt(rank, 'name') ?? name, faction, holder}
}

function holderOf(look: Look, member: ValueMap, rank: Value | undefined): CanonThing[] {
  const who = own(member, 'rank') === rank ? thingOf(look, ['npc', 'character'], textAt(member, 'who') ?? '') : undefined
  return who && !isDead(who, look) && !isEnded(look, textAt(member, 'until')) ? [who] : []
}

/** "Captain of the Harbor Guild", as what somebody new is. */
function roleOf(look: Look): Contradiction[] {
  const {self} = look
  if (!self || !isPerson(self)) return []
  return look
    .read()
    .filter(({path}) => path[0] === 'role' || path[0] === 'summary')
    .flatMap((read) => {
      if (hasWord(read.sentence, NOT_NOW)) return []
      const office = read.mentions.flatMap((mention) => officeBefore(look, read, mention) ?? [])[0]
      // A summary may speak of somebody else's office.
      const isOwn = office && read.path[0] === 'role'
      return office && isOwn && office.holder.id !== self.id ? [held(office, read)] : []
    })
}

function held({name, faction, holder}: Office, {path, sentence}: Read): Contradiction {
  return {path, flaw: {is: 'office-held', office: name, of: named(faction), by: named(holder), sentence: sentence.text}}
}

/** The office whose name stands before "of the Harbor Guild". */
function officeBefore(look: Look, {sentence}: Read, {thing, from}: Mention): Office | undefined {
  if (thing.kind !== 'faction') return undefined
  const words = lowWords(sentence).slice(0, from)
  if (ARTICLES.has(words.at(-1) ?? '')) words.pop()
  if (words.pop() !== 'of') return undefined
  for (let count = 1; count <= Math.min(4, words.length); count++) {
    const office = heldOffice(look, thing, words.slice(-count).join(' '))
    if (office) return office
  }
  return undefined
}

/** "Marl is the captain of the Harbor Guild", "Marl, captain of the Harbor Guild". */
function saidOffices(look: Look): Contradiction[] {
  return look.read().flatMap((read) => {
    if (hasWord(read.sentence, NOT_NOW)) return []
    return read.mentions.flatMap((faction, i) => {
      const [who, office] = [read.mentions[i - 1], officeBefore(look, read, faction)]
      if (!who || !office || !isPerson(who.thing) || who.isOwner || who.thing.id === office.holder.id) return []
      const between = lowWords(read.sentence).slice(who.to, faction.from)
      const marks = read.sentence.tokens.slice(who.to, faction.from).map(({text}) => text)
      const isSaid = between[0] === 'is' || marks[0] === ','
      return isSaid && between.length <= wordsOf(office.name).split('-').length + 4 ? [held(office, read)] : []
    })
  })
}
