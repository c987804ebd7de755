import {ROLES, type Role} from '../schema/host.js'
import type {Door, Guest} from './door/door.js'
import type {Audience} from './wire/audience.js'

/** What the DM says to the host, and what it does; what is returned is told to them. */
interface Word {
  /** As it is typed. */
  syntax: string
  about: string
  run(rest: readonly string[], host: Evening): string
}

export interface Evening {
  door: Door
  audience: Audience
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
export function sayToHost(line: string, host: Evening): string {
  const [word = '', ...rest] = line.trim().split(/\s+/)
  if (word === '') return ''
  const known = Object.hasOwn(WORDS, word.toLowerCase()) ? WORDS[word.toLowerCase()] : undefined
  return known ? known.run(rest, host) : `The host doesn't know "${word}". ${helpText()}`
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
