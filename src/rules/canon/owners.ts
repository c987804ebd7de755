import {own} from '../../schema/value.js'
import {factText, isPerson} from './book.js'
import type {CanonThing} from './canon.js'
import {isDead} from './deaths.js'
import {type Contradiction, hasWord, itemsOf, type Look, lowWords, named, type Read, textAt, thingOf} from './look.js'
import {ARTICLES, NOT_NOW, OWNER, OWNS} from './reading.js'

/** Whose a thing is, by kind. */
const OWNERS = [
  {kind: 'location', field: 'owner'},
  {kind: 'treasure', field: 'holder'},
] as const
const KINDS = ['npc', 'character', 'faction']

/** An owner who is not there. */
export function ownersGone(look: Look): Contradiction[] {
  return OWNERS.filter(({kind}) => kind === look.draft.kind).flatMap(({field}): Contradiction[] => {
    const id = textAt(look.value, field)
    const owner = id === undefined ? undefined : thingOf(look, KINDS, id)
    const state = owner && (isDead(owner, look) ? 'dead' : own(owner.facts, 'status') === 'gone' ? 'gone' : undefined)
    // What the dead hold may lie in their graves.
    if (!owner || state === undefined || (field === 'holder' && isPerson(owner))) return []
    return [{path: [field], flaw: {is: 'owner-gone', thing: look.self?.name ?? '', owner: named(owner), state}}]
  })
}

/** Something that is said to be another's. */
export function otherOwners(look: Look): Contradiction[] {
  return [...ownRole(look), ...saidOwners(look)]
}

/** The owner that the campaign has, where somebody else can't be meant by it too. */
function ownerBeside(thing: CanonThing, other: CanonThing, look: Look): CanonThing | undefined {
  const row = OWNERS.find(({kind}) => kind === thing.kind)
  const id = row && factText(thing, row.field)
  const owner = id === undefined ? undefined : thingOf(look, KINDS, id)
  if (!owner || owner === other || (owner.kind === other.kind && owner.id === other.id)) return undefined
  return isOf(owner, other) || isOf(other, owner) ? undefined : owner
}

function isOf(faction: CanonThing, who: CanonThing): boolean {
  return faction.kind === 'faction' && itemsOf(faction.facts, 'members').some(({item}) => own(item, 'who') === who.id)
}

/** "owner of the Herring and Crown", as what somebody is. */
function ownRole(look: Look): Contradiction[] {
  const {self} = look
  if (!self || !isPerson(self)) return []
  return look
    .read()
    .filter(({path}) => path[0] === 'role')
    .flatMap((read) =>
      read.mentions.flatMap(({thing, from}) => {
        const owner = saysOwnerOf(lowWords(read.sentence).slice(0, from)) ? ownerBeside(thing, self, look) : undefined
        return owner ? [other({thing, owner, instead: self}, read)] : []
      }),
    )
}

function other({thing, owner, instead}: Record<'thing' | 'owner' | 'instead', CanonThing>, {path, sentence}: Read): Contradiction {
  return {path, flaw: {is: 'other-owner', thing: named(thing), owner: owner.name, instead: instead.name, sentence: sentence.text}}
}

/** Words that end in "owner of the". */
function saysOwnerOf(words: readonly string[]): boolean {
  const left = ARTICLES.has(words.at(-1) ?? '') ? words.slice(0, -1) : words
  return left.at(-1) === 'of' && OWNER.has(left.at(-2) ?? '')
}

function saidOwners(look: Look): Contradiction[] {
  return look.read().flatMap((read) => {
    if (hasWord(read.sentence, NOT_NOW)) return []
    return read.mentions.slice(1).flatMap((second, i) => {
      const first = read.mentions[i]
      if (!first || second.isOwner || first.isOwner) return []
      const between = lowWords(read.sentence).slice(first.to, second.from)
      const said = ownership(first.thing, second.thing, between)
      const owner = said && ownerBeside(said.thing, said.instead, look)
      return said && owner ? [other({...said, owner}, read)] : []
    })
  })
}

/** "Marl owns the mill", "Marl, owner of the mill", "the mill, owned by Marl". */
function ownership(
  first: CanonThing,
  second: CanonThing,
  between: readonly string[],
): {thing: CanonThing; instead: CanonThing} | undefined {
  const words = between.filter((word) => word !== '' && !ARTICLES.has(word))
  const isAny = (thing: CanonThing) => KINDS.includes(thing.kind)
  if (isAny(first) && ((words.length === 1 && OWNS.has(words[0] ?? '')) || (words.length <= 3 && saysOwnerOf(words))))
    return {thing: second, instead: first}
  const isBy = words.at(-1) === 'by' && words.at(-2) === 'owned' && words.length <= 3
  const belongs = words.length === 2 && words[0] === 'belongs' && words[1] === 'to'
  return isAny(second) && (isBy || belongs) ? {thing: first, instead: second} : undefined
}
