import {randomBytes} from 'node:crypto'
import {existsSync, readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {EXIT, UserError} from '../../errors.js'
import type {Hub} from '../../hub/hub.js'
import {type HookEvent, hookEventSchema} from '../../schema/hook-event.js'
import {makeFolders, removeFile, replaceFile} from '../../vault/disk.js'
import {inbox} from './places.js'
import {type Delivery, deliveryId, type Queue} from './queue.js'

/** What is asked of the process that delivers. */
export type Order =
  | {order: 'again' | 'drop'; ids: readonly string[]}
  | {order: 'replay'; mark: string; wanted: readonly {hook: string; event: HookEvent}[]}

/** What another process has to say: something that happened, or an order. */
export type Letter = {event: HookEvent} | Order

/** Letters that may lie there; who writes more is refused. */
const MOST_LETTERS = 2_000

/** Leave a letter. Throws `HOOKS_TOO_MANY` where nobody took those that lie there. */
export function leaveLetter(root: string, letter: Letter): void {
  const folder = inbox(root)
  makeFolders(folder)
  if (names(folder).length >= MOST_LETTERS)
    throw new UserError(`${MOST_LETTERS} orders wait already in ${folder}`, {
      code: 'HOOKS_TOO_MANY',
      exitCode: EXIT.wrongState,
      hints: ['have them taken: `dnd hooks run --once`'],
    })
  const name = `${String(Date.now()).padStart(15, '0')}-${String(process.hrtime.bigint()).padStart(20, '0')}-${randomBytes(4).toString('hex')}.json`
  replaceFile(join(folder, name), JSON.stringify(letter))
}

/** Take the letters in the order in which they were left. Each is gone once it was taken; one that can't be read is thrown away. */
export async function takeLetters(root: string, take: (letter: Letter) => Promise<void> | void): Promise<void> {
  const folder = inbox(root)
  for (const name of names(folder)) {
    const file = join(folder, name)
    const letter = letterIn(file)
    if (letter) await take(letter)
    removeFile(file)
  }
}

/** Do what a letter says. What it names and is no longer so is passed over. */
export async function obey(letter: Letter, {queue, disk}: {queue: Queue; disk: Hub}): Promise<void> {
  if ('event' in letter) await disk.publish([letter.event])
  else if (letter.order === 'again') queue.again(letter.ids.filter((id) => queue.get(id)?.is === 'dead'))
  else if (letter.order === 'replay')
    queue.add(letter.wanted.map(({hook, event}) => ({id: deliveryId(event, hook, letter.mark), hook, event})))
  else for (const id of letter.ids) if (isOpen(queue.get(id))) queue.end(id, 'dropped')
}

/** Whether a delivery is still to be made, or could be. */
export function isOpen(delivery: Delivery | undefined): boolean {
  return delivery?.is === 'waiting' || delivery?.is === 'dead'
}

function names(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => /^\d+-\d+-[0-9a-f]+\.json$/.test(name))
    .sort()
}

function letterIn(file: string): Letter | undefined {
  try {
    const read = JSON.parse(readFileSync(file, 'utf8')) as Letter
    if (!('event' in read)) return read
    const event = hookEventSchema().safeParse(read.event)
    return event.success ? {event: event.data} : undefined
  } catch {
    return undefined
  }
}
