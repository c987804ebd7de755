import type {EntityOptions} from '../app/entities/change.js'
import type {FrontTable} from '../app/host/front.js'
import type {TableRequest} from '../app/host/requests.js'
import {undoLast} from '../app/versions/undo.js'
import {UserError} from '../errors.js'
import {ROLES, type Role} from '../schema/host.js'
import type {Door, Guest} from './door/door.js'
import type {Desk} from './wants/desk.js'
import {layInFront} from './wants/lay.js'
import type {Audience} from './wire/audience.js'

/** What the DM says to the host, and what it does; what is returned is told to them. */
interface Word {
  /** As it is typed. */
  syntax: string
  about: string
  run(rest: readonly string[], host: Evening): string | Promise<string>
}

export interface Evening {
  door: Door
  audience: Audience
  desk: Desk
  front: FrontTable
  /** How the host changes the vault. */
  vault: EntityOptions
  /** Ends the evening. */
  quit(): void
  /** Who somebody is in words. */
  guestWords(guest: Guest, n: number): string
}

/** Every word that the host knows of its DM. */
export const WORDS: Readonly<Record<string, Word>> = {
  who: {syntax: 'who', about: 'who is here, and who is at the door', run: (_, host) => listed(host)},
  in: {
    syntax: 'in NUMBER [ROLE] [CHARACTER]',
    about: `let somebody in, or make them another: as ${ROLES.slice(1).join(', ')}; a player is the rule where a character is named`,
    run: (rest, host) => letIn(rest, host),
  },
  out: {syntax: 'out NUMBER', about: 'send somebody away; what they hold opens nothing any more', run: ([n], host) => sendAway(n, host)},
  code: {syntax: 'code', about: 'another code from now on', run: (_, {door}) => `The code is ${door.changeCode()}.`},
  asks: {syntax: 'asks', about: 'what players want and you have not answered', run: (_, host) => asked(host)},
  yes: {syntax: 'yes NUMBER', about: 'let it be done', run: (rest, host) => answer(rest, true, host)},
  no: {syntax: 'no NUMBER [WHY]', about: 'refuse it', run: (rest, host) => answer(rest, false, host)},
  whisper: {syntax: 'whisper NAME TEXT', about: 'say something to one of them alone', run: (rest, host) => whisper(rest, host)},
  show: {
    syntax: 'show handout|map|picture ID [to NAME,…] · show nothing',
    about: 'lay something in front of everybody, or of some',
    run: (rest, host) => show(rest, host),
  },
  undo: {syntax: 'undo', about: 'take the last change of the vault back, as `dnd undo` does', run: (_, host) => undo(host)},
  help: {syntax: 'help', about: 'these words', run: () => helpText()},
  quit: {
    syntax: 'quit',
    about: 'end the evening',
    run(_, host) {
      host.quit()
      return 'The table is closed.'
    },
  },
}

/** Do what the DM typed; what came of it, in words. */
export async function sayToHost(line: string, host: Evening): Promise<string> {
  const [word = '', ...rest] = line.trim().split(/\s+/)
  if (word === '') return ''
  const known = Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined
  if (!known) return `The host doesn't know "${word}". ${helpText()}`
  try {
    return await known.run(rest, host)
  } catch (error) {
    if (error instanceof UserError) return [error.message, ...error.hints].join('\n  ')
    throw error
  }
}

function asked({desk}: Evening): string {
  const open = desk.open()
  return open.length === 0 ? 'Nobody wants anything of you.' : open.map(requestWords).join('\n')
}

/** A request as the DM reads it. */
export function requestWords({id, by, character, text}: Pick<TableRequest, 'id' | 'by' | 'character' | 'text'>): string {
  return `${id}  ${by} (${character}): ${text}`
}

async function answer([n, ...why]: readonly string[], yes: boolean, {desk}: Evening): Promise<string> {
  const [first, second] = desk.open()
  const id = n ?? (second ? undefined : first?.id)
  if (id === undefined) return first ? 'Say which, by the number in `asks`.' : 'Nobody wants anything of you.'
  const reason = why.join(' ')
  return (await desk.answer(id, {yes, ...(reason === '' ? {} : {why: reason})}))?.said ?? `There is no request ${id}: \`asks\` has them.`
}

async function whisper([name, ...words]: readonly string[], {desk, door}: Evening): Promise<string> {
  if (name === undefined || words.length === 0) return 'Say to whom, and what: `whisper kim the chest is trapped`.'
  const guest = /^\d+$/.test(name) ? door.guests[Number(name) - 1] : desk.guestNamed(name)
  if (!guest) return `Nobody here is called ${name}: \`who\` lists them.`
  await desk.whisperAsDm(guest, words.join(' '))
  return `${guest.name} hears it.`
}

const SHOWN = ['handout', 'map', 'picture'] as const

async function show([what, id, to, ...names]: readonly string[], host: Evening): Promise<string> {
  if (what === 'nothing') return layInFront(host, null)
  const type = SHOWN.find((each) => each === what)
  if (type === undefined || id === undefined || (to !== undefined && to !== 'to')) return `Say what: \`${WORDS['show']?.syntax}\`.`
  return layInFront(host, {type, id}, to === undefined ? undefined : names.join(' ').split(/\s*,\s*/))
}

async function undo({vault}: Evening): Promise<string> {
  const {undone} = await undoLast(vault)
  return `Taken back: ${undone.subject}`
}

function helpText(): string {
  const width = Math.max(...Object.values(WORDS).map(({syntax}) => syntax.length))
  return Object.values(WORDS)
    .map(({syntax, about}) => `${syntax.padEnd(width)}  ${about}`)
    .join('\n')
}

function listed({door, guestWords}: Evening): string {
  if (door.guests.length === 0) return 'Nobody is here.'
  return door.guests.map((guest, i) => guestWords(guest, i + 1)).join('\n')
}

function letIn([n, ...rest]: readonly string[], host: Evening): string {
  const guest = guestAt(n, host)
  if (!guest) return noGuest(n)
  const role = ROLES.find((each) => each === rest[0])
  const character = (role === undefined ? rest[0] : rest[1]) ?? guest.character
  const as: Role = role ?? (character === undefined ? 'spectator' : 'player')
  // The DM sits at this screen, and nobody else is.
  if (as === 'dm') return 'The DM is whoever types here; a second one is a co-dm.'
  host.door.letIn(guest.id, {role: as, ...(as === 'player' ? {character} : {})})
  void host.audience.changed('door')
  return `${guest.name} is in as ${as === 'player' && character !== undefined ? character : as}.`
}

function sendAway(n: string | undefined, host: Evening): string {
  const guest = guestAt(n, host)
  if (!guest) return noGuest(n)
  host.door.sendAway(guest.id)
  host.audience.drop(guest.id, 'The DM sent you away')
  return `${guest.name} is gone.`
}

function guestAt(n: string | undefined, {door}: Evening): Guest | undefined {
  return n !== undefined && /^\d{1,4}$/.test(n) ? door.guests[Number(n) - 1] : undefined
}

function noGuest(n: string | undefined): string {
  return n === undefined ? 'Say which, by the number in `who`.' : `There is no number ${n}: \`who\` has them.`
}
