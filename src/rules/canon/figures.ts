import {wordsOf} from '../../schema/lookup.js'
import {own} from '../../schema/value.js'
import {dayNumber} from '../calendar/day.js'
import {factText, isPerson, type Mention} from './book.js'
import type {CanonThing} from './canon.js'
import {isOfNow} from './deaths.js'
import {type Contradiction, hasWord, type Look, lowWords, named, type Read, textAt} from './look.js'
import {ARTICLES, NOT_NOW, PRONOUNS} from './reading.js'

/** Species, age and pronouns other than somebody has. */
export function otherFigures(look: Look): Contradiction[] {
  return [...changedFields(look), ...look.read().flatMap((read) => [...species(read, look), ...ages(read, look), ...pronouns(read, look)])]
}

/** Fields of one who is there, which don't change. */
function changedFields({before, draft, value, canon}: Look): Contradiction[] {
  if (!before || draft.kind !== 'npc') return []
  const rows = [
    {field: 'species', figure: 'species', said: (id: string) => canon.species.get(id) ?? id},
    {field: 'pronouns', figure: 'pronouns', said: (text: string) => text},
    {field: 'born', figure: 'age', said: (text: string) => text},
  ] as const
  return rows.flatMap(({field, figure, said}): Contradiction[] => {
    const [says, known] = [textAt(value, field), factText(before, field)]
    if (says === undefined || known === undefined || wordsOf(says) === wordsOf(known)) return []
    return [{path: [field], flaw: {is: 'other-figure', who: named(before), figure, says: said(says), known: said(known)}}]
  })
}

/** "Thole, a dwarf", "Thole is a dwarf", "the dwarf Thole". */
function species({path, sentence, mentions}: Read, {canon}: Look): Contradiction[] {
  if (hasWord(sentence, NOT_NOW)) return []
  const words = lowWords(sentence)
  return mentions.flatMap(({thing, from, to, isOwner}): Contradiction[] => {
    const known = factText(thing, 'species')
    if (!isPerson(thing) || known === undefined || isOwner) return []
    const isSet = sentence.tokens[to]?.text === ',' || words[to] === 'is'
    const behind = isSet && ARTICLES.has(words[to + 1] ?? '') ? speciesNamed(words.slice(to + 2, to + 4), canon.species) : undefined
    const before = from >= 2 && ARTICLES.has(words[from - 2] ?? '') ? speciesNamed(words.slice(from - 1, from), canon.species) : undefined
    const said = behind ?? before
    if (said === undefined || said === known || known.startsWith(`${said}-`) || said.startsWith(`${known}-`)) return []
    return [
      {
        path,
        flaw: {
          is: 'other-figure',
          who: named(thing),
          figure: 'species',
          says: canon.species.get(said) ?? said,
          known: canon.species.get(known) ?? known,
          sentence: sentence.text,
        },
      },
    ]
  })
}

/** The species that words begin with: "half elf", "dwarf". */
function speciesNamed(words: readonly string[], species: ReadonlyMap<string, string>): string | undefined {
  for (let count = words.length; count > 0; count--) {
    const said = wordsOf(words.slice(0, count).join(' '))
    for (const [id, name] of species) if (id === said || wordsOf(name) === said) return id
  }
  return undefined
}

const AGE = /\b(\d{1,4}) years old\b|\baged (\d{1,4})\b|\b(\d{1,4})-year-old\b/

/** "Vey is 41 years old", of somebody whose day of birth is known. */
function ages({path, sentence, mentions}: Read, look: Look): Contradiction[] {
  const said = AGE.exec(sentence.text)
  const people = mentions.filter(({thing}) => isPerson(thing))
  const [who] = people
  if (!said || !who || people.length > 1 || hasWord(sentence, NOT_NOW) || !isOfNow(look)) return []
  const [age, known] = [Number(said[1] ?? said[2] ?? said[3]), ageOf(who.thing, look)]
  if (known === undefined || Math.abs(age - known) <= 1) return []
  return [
    {
      path,
      flaw: {is: 'other-figure', who: named(who.thing), figure: 'age', says: String(age), known: String(known), sentence: sentence.text},
    },
  ]
}

/** Whole years since birth; of the dead nobody counts them. */
function ageOf(thing: CanonThing, {canon: {calendar, today}, day}: Look): number | undefined {
  const born = day(own(thing.facts, 'born'))
  const written = own(thing.facts, 'age')
  if (typeof written === 'string' && /^\d+$/.test(written)) return Number(written)
  if (!born || !calendar || !today || own(thing.facts, 'status') === 'dead') return undefined
  const birthday = {...today, year: today.year, month: born.month, day: born.day}
  const isDue = dayOrEnd(calendar, birthday) <= dayNumber(calendar, today)
  return today.year - born.year - (isDue ? 0 : 1)
}

function dayOrEnd(calendar: NonNullable<Look['canon']['calendar']>, day: Parameters<typeof dayNumber>[1]): number {
  try {
    return dayNumber(calendar, day)
  } catch {
    // A leap day that this year has not.
    return Number.POSITIVE_INFINITY
  }
}

/** A sentence about one person alone, with pronouns of another sort behind the name. */
function pronouns({path, sentence, mentions}: Read, look: Look): Contradiction[] {
  const people = mentions.filter(({thing}) => isPerson(thing))
  const [who] = people
  const known = who && pronounsOf(who.thing)
  if (!who || people.length > 1 || !known || !(known in PRONOUNS)) return []
  if (isOfSeveral(sentence, who, look)) return []
  const words = lowWords(sentence).slice(who.to)
  const other = Object.keys(PRONOUNS).find((sort) => sort !== known && words.some((word) => PRONOUNS[sort]?.has(word)))
  const isOwn = words.some((word) => PRONOUNS[known]?.has(word))
  const said = other === undefined || isOwn ? undefined : words.find((word) => PRONOUNS[other]?.has(word))
  if (said === undefined || !isTheirs(said, who, look)) return []
  return [
    {
      path,
      flaw: {
        is: 'other-figure',
        who: named(who.thing),
        figure: 'pronouns',
        says: said,
        known: pronounsText(who.thing),
        sentence: sentence.text,
      },
    },
  ]
}

/** Words for people: with one of them in the sentence, a pronoun may be theirs. */
const OTHERS =
  /\b(?:man|men|woman|women|boy|girl|brother|sister|father|mother|son|daughter|husband|wife|uncle|aunt|lord|lady|king|queen|friend|captain|nobody|somebody|someone|everyone|anybody|who|whom|child|stranger|guard|guest|god|goddess|ship|boat|sea|moon|sun)s?\b/i

function isOfSeveral(sentence: Read['sentence'], who: Mention, {book}: Look): boolean {
  const others = sentence.text.replaceAll(who.text, '')
  const isNamed = sentence.tokens.some(
    ({is, text}, i) =>
      is === 'word' && i > 0 && (i < who.from || i >= who.to) && /^\p{Lu}\p{Ll}/u.test(text) && !book.words.has(wordsOf(text)),
  )
  return OTHERS.test(others) || isNamed || /[":“”«»]/.test(sentence.text)
}

/** The pronoun can be nobody else's: it is reflexive, or the draft is of nobody else and speaks of nobody else. */
function isTheirs(said: string, {thing}: Mention, look: Look): boolean {
  if (said.endsWith('self')) return true
  const {self} = look
  if (self && isPerson(self) && self.id !== thing.id) return false
  return look.read().every(({mentions}) => mentions.every((each) => !isPerson(each.thing) || each.thing === thing))
}

function pronounsText(thing: CanonThing): string {
  return factText(thing, 'pronouns') ?? ''
}

function pronounsOf(thing: CanonThing): string | undefined {
  const [first] = pronounsText(thing)
    .toLowerCase()
    .split(/[^a-z]+/)
  return first === undefined || first === '' ? undefined : first
}
