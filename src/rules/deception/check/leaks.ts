import {remembering} from '../../../schema/lazily.js'
import {wordsOf} from '../../../schema/lookup.js'
import {coreOf} from '../../canon/book.js'
import type {CanonThing} from '../../canon/canon.js'
import {hiddenNamed} from '../../canon/leaks.js'
import type {CanonFlaw} from '../../canon-flaw.js'
import type {Deception} from '../world.js'
import {grouped} from './census.js'
import type {Contradiction, Place} from './finding.js'

/** Somebody at the table, and of what they may know that it is there. */
export interface Reader {
  id: string
  name: string
  mayKnow(kind: string, id: string): boolean
}

/** A text that somebody may have before them. */
export interface PlayerText {
  /** What it is called: a handout's name, whose journal. */
  title: string
  /** As the file has it. */
  text: string
  reader: Reader
  place: Place
  /** All that the reader sees of what it stands in: asked only where it names something that they may not know. */
  read(): string
}

/** Kinds whose names are titles, or sentences: common words, which tell of them only as they are written, and so many of them. */
const TITLED: ReadonlySet<string> = new Set(['fact', 'layer', 'reveal', 'plot'])
const TELLING_NAME = 3

/** Names of what readers may not know, in texts that they have. */
export function leakedSecrets(world: Deception, texts: readonly PlayerText[]): Contradiction[] {
  if (texts.length === 0) return []
  const things = thingsOf(world)
  const namedIn = remembering((text: string) =>
    hiddenNamed(text, things).flatMap(({flaw}) => (flaw.is === 'leak' && isSaid(flaw, text) ? [flaw] : [])),
  )
  const leaks = texts.flatMap(({read, ...text}) =>
    namedIn(text.text)
      .filter(({secret}) => !text.reader.mayKnow(secret.kind, secret.id))
      .filter(({secret}) => namedIn(read()).some((each) => each.secret.kind === secret.kind && each.secret.id === secret.id))
      .map((leak): Leak => ({...text, leak})),
  )
  const places = grouped(leaks, ({place, leak: {secret}}) => JSON.stringify([place, secret.kind, secret.id]))
  return [...places.values()].map((each) => contradictionOf(each as [Leak, ...Leak[]]))
}

/** A title in other letters is what people say anyway: "a name in the water". */
function isSaid({by, secret: {kind, name}}: Extract<CanonFlaw, {is: 'leak'}>, text: string): boolean {
  return by === 'id' || !TITLED.has(kind) || text.includes(name.replace(/^(?:the|an?) /i, ''))
}

interface Leak extends Omit<PlayerText, 'read'> {
  leak: Extract<CanonFlaw, {is: 'leak'}>
}

/** One place and one secret, and everybody who has it before them. */
function contradictionOf(leaks: readonly [Leak, ...Leak[]]): Contradiction {
  const [
    {
      place,
      title,
      leak: {secret, words, by},
    },
  ] = leaks
  return {
    at: place,
    witnesses: [{kind: secret.kind, id: secret.id, path: ['name']}],
    flaw: {
      is: 'leaked',
      text: title,
      to: leaks.map(({reader}) => reader.name),
      ids: leaks.map(({reader}) => reader.id),
      secret,
      words: words.join(', '),
      how: by === 'id' ? 'id' : 'name',
    },
  }
}

/** Everything that may be hidden, and what is open: a name that also means that gives nothing away, nor does a word of it. */
function thingsOf({persons, identities, facts, layers, reveals, npcs, locations, plots, factions}: Deception): CanonThing[] {
  const people = [...persons.map((each) => ({...each, secret: true})), ...identities, ...npcs]
  const said = [...facts, ...layers, ...reveals, ...plots].filter(({name}) => coreOf(name).split('-').length >= TELLING_NAME)
  const things = [...people, ...said.map((each) => ({...each, secret: true})), ...locations, ...factions]
  const open = things.filter(({secret}) => secret !== true)
  const openWords = new Set(open.flatMap((each) => [each.name, ...(each.aliases ?? [])]).flatMap((name) => wordsOf(name).split('-')))
  const isTelling = (name: string) => coreOf(name).includes('-') || !openWords.has(coreOf(name))
  return things.map(({kind, id, name, aliases = [], secret}) => ({
    kind,
    id,
    // A name that is a word of somebody's whom all know means them.
    name: secret !== true || isTelling(name) ? name : '',
    aliases: secret === true ? aliases.filter(isTelling) : aliases,
    facts: {},
    ...(secret === true ? {isHidden: true as const} : {}),
  }))
}
