import {wordsOf} from '../../schema/lookup.js'
import {isPerson, type Mention} from './book.js'
import type {CanonThing} from './canon.js'
import {type Contradiction, hasWord, itemsOf, type Look, lowWords, named, type Read, textAt, thingOf} from './look.js'
import {ARTICLES, KIN, NOT_NOW, STANDING} from './reading.js'

type Sorts = Readonly<Record<string, ReadonlySet<string>>>

interface Tie {
  sort: string
  says: string
}

/** What two are said to be to one another, and are not. */
export function otherBonds(look: Look): Contradiction[] {
  return [...ownTies(look), ...saidTies(look)]
}

/** Of which sort a tie is by its words; `undefined` where they name none, or two. */
function sortOf(says: string, sorts: Sorts): string | undefined {
  const words = wordsOf(says).split('-')
  const found = Object.keys(sorts).filter((sort) => words.some((word) => sorts[sort]?.has(word)))
  // "As good as a daughter", "half brother", "brother in arms": no such thing.
  return found.length === 1 && words.length <= 2 && !words.includes('half') && !words.includes('step') && !words.includes('sworn')
    ? found[0]
    : undefined
}

/** What two people are by blood or marriage, or two factions by their standing, as either has it. */
function tieOf(one: CanonThing, other: CanonThing): Tie | undefined {
  const sorts = isPerson(one) ? KIN : STANDING
  const ties = [...tiesTo(one, other), ...tiesTo(other, one)]
  return ties.flatMap((says) => tied(says, sorts))[0]
}

function tied(says: string, sorts: Sorts): Tie[] {
  const sort = sortOf(says, sorts)
  return sort === undefined ? [] : [{sort, says}]
}

function tiesTo(owner: CanonThing, {id}: CanonThing): string[] {
  return itemsOf(owner.facts, 'relationships').flatMap(({item}) => (textAt(item, 'to') === id ? (textAt(item, 'type') ?? []) : []))
}

function ownTies(look: Look): Contradiction[] {
  const {self, before, value} = look
  if (!self || !(isPerson(self) || self.kind === 'faction')) return []
  const sorts = isPerson(self) ? KIN : STANDING
  return itemsOf(value, 'relationships').flatMap(({item, at}): Contradiction[] => {
    const [to, says] = [textAt(item, 'to') ?? '', textAt(item, 'type') ?? '']
    const other = thingOf(look, isPerson(self) ? ['npc', 'character'] : ['faction'], to)
    const sort = sortOf(says, sorts)
    if (!other || sort === undefined) return []
    const known = [...tiesTo(other, self), ...(before ? tiesTo(before, other) : [])].flatMap((each) => tied(each, sorts))[0]
    if (!known || known.sort === sort) return []
    return [{path: ['relationships', at, 'type'], flaw: {is: 'other-bond', one: self.name, other: named(other), says, known: known.says}}]
  })
}

function saidTies(look: Look): Contradiction[] {
  return look.read().flatMap((read) => {
    if (hasWord(read.sentence, NOT_NOW)) return []
    return read.mentions.slice(1).flatMap((second, i): Contradiction[] => {
      const first = read.mentions[i]
      const says =
        first && isPerson(first.thing) && isPerson(second.thing) && first.thing !== second.thing ? tieWord(read, first, second) : undefined
      const known = first && says !== undefined ? tieOf(first.thing, second.thing) : undefined
      if (!first || says === undefined || !known || KIN[known.sort]?.has(says)) return []
      return [
        {
          path: read.path,
          flaw: {
            is: 'other-bond',
            one: first.thing.name,
            other: named(second.thing),
            says,
            known: known.says,
            sentence: read.sentence.text,
          },
        },
      ]
    })
  })
}

/** "Vey's brother Ketter", "Ketter, Vey's brother", "Ketter is the brother of Vey". */
function tieWord({sentence}: Read, first: Mention, second: Mention): string | undefined {
  const words = lowWords(sentence)
  const between = words.slice(first.to, second.from).filter((word) => word !== '' && !ARTICLES.has(word))
  const isKin = (word: string | undefined) => word !== undefined && Object.values(KIN).some((all) => all.has(word))
  if (first.isOwner) return between.length === 1 && isKin(between[0]) ? between[0] : undefined
  const rest = between[0] === 'is' ? between.slice(1) : between
  if (second.isOwner) return rest.length === 0 && isKin(words[second.to]) ? words[second.to] : undefined
  return rest.length === 2 && rest[1] === 'of' && isKin(rest[0]) ? rest[0] : undefined
}
