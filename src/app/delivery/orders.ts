import {randomBytes} from 'node:crypto'
import {UserError} from '../../errors.js'
import {CLOCK} from '../../generate/remote/clock.js'
import {DiskHub, readEvents} from '../../hub/disk-hub.js'
import {isWithin, type Numbered, type Range} from '../../hub/hub.js'
import {matchesStars} from '../../schema/star-pattern.js'
import {holdAlone} from '../../vault/lock.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {readTime} from '../versions/find.js'
import {vaultName} from './event-id.js'
import {type Hook, hooksOf, isFor} from './hooks.js'
import {sharedHub} from './hub-address.js'
import {isOpen, leaveLetter, type Order, obey, takeLetters} from './inbox.js'
import {deliveriesOf, deliveryNamed, isOfHook} from './look.js'
import {hooksFolder, LOCK, queueFile} from './places.js'
import {deliveryId, Queue} from './queue.js'

/** Have what was given up tried again, all of it or one. Throws `NOT_FOUND`. */
export async function retryDead(options: VaultOptions, asked: string | undefined): Promise<{retried: string[]}> {
  const root = vaultRoot(options)
  const dead = deliveriesOf(root).filter(({is}) => is === 'dead')
  const ids = asked === undefined ? dead.map(({id}) => id) : [deliveryNamed(dead, asked).id]
  if (ids.length > 0) await order(root, {order: 'again', ids})
  return {retried: ids}
}

/** Give up what waits, or forget what was given up. Throws `NOT_FOUND`. */
export async function dropDelivery(options: VaultOptions, asked: string): Promise<{dropped: string}> {
  const root = vaultRoot(options)
  const {id} = deliveryNamed(deliveriesOf(root).filter(isOpen), asked)
  await order(root, {order: 'drop', ids: [id]})
  return {dropped: id}
}

export interface ReplayWanted {
  /** A number of the log, or a date. */
  since: string
  until?: string | undefined
  on?: string | undefined
  hook?: string | undefined
  dryRun: boolean
  /** Play what a hub keeps, and not what this machine does. */
  hub?: string | undefined
  configDir: string
  env: NodeJS.ProcessEnv
}

export interface Replayed {
  deliveries: {id: string; hook: string; number: number; type: string; entity: string; at: string}[]
  dryRun: boolean
}

/** Have events that are kept delivered once more, to the hooks that there are now. */
export async function replayEvents(options: VaultOptions, wanted: ReplayWanted): Promise<Replayed> {
  const root = vaultRoot(options)
  const {configDir, on = '*', hook: asked} = wanted
  const {hooks} = hooksOf(root, configDir)
  const chosen = hooks.filter((hook) => hook.deed && (asked === undefined || isOfHook({hook: hook.key}, asked)))
  const mark = randomBytes(6).toString('hex')
  const events = (await keptEvents(root, wanted)).filter(({event}) => matchesStars(on, event.type))
  const pairs = events.flatMap((numbered) => chosen.filter((hook) => isFor(hook, numbered.event)).map((hook) => ({hook, ...numbered})))
  if (!wanted.dryRun && pairs.length > 0)
    await order(root, {order: 'replay', mark, wanted: pairs.map(({hook, event}) => ({hook: hook.key, event}))})
  return {deliveries: pairs.map((pair) => toldReplay(pair, mark)), dryRun: wanted.dryRun}
}

function toldReplay({hook: {key}, event, number}: Numbered & {hook: Hook}, mark: string): Replayed['deliveries'][number] {
  const {type, entity, at} = event
  return {id: deliveryId(event, key, mark), hook: key, number, type, entity, at}
}

async function keptEvents(root: string, {since, until, hub, configDir, env}: ReplayWanted): Promise<Numbered[]> {
  const range: Range = {
    vault: await vaultName(root),
    since: edgeOf(since, 'first'),
    until: until === undefined ? undefined : edgeOf(until, 'last'),
  }
  if (hub === undefined) return readEvents(hooksFolder(root)).filter((numbered) => isWithin(numbered, range))
  const shared = await sharedHub(hub, {config: hooksOf(root, configDir).config, env, clock: CLOCK})
  const found: Numbered[] = []
  try {
    for await (const numbered of shared?.hub.replay(range) ?? []) found.push(numbered)
  } finally {
    await shared?.hub.close()
  }
  return found
}

function edgeOf(asked: string, edge: 'first' | 'last'): Range['since'] {
  if (/^\d{1,9}$/.test(asked)) return {number: Number(asked)}
  const time = readTime(asked, edge)
  if (time) return {time: time.getTime() + (edge === 'last' ? 999 : 0)}
  throw new UserError(`"${asked}" is no number and no date`, {
    code: 'USAGE',
    hints: ['numbers are those of `dnd hooks replay --since 1 --dry-run`', 'write a date as `2026-11-01` or `2026-11-01T18:30`'],
  })
}

/** Leave an order for the process that delivers, and where there is none do it at once. */
async function order(root: string, wanted: Order): Promise<void> {
  leaveLetter(root, wanted)
  const hold = await holdAlone(root, LOCK, 'dnd hooks')
  if ('heldBy' in hold) return
  const disk = new DiskHub(hooksFolder(root), {sleep: CLOCK.sleep})
  const queue = new Queue(queueFile(root), Date.now)
  try {
    await takeLetters(root, (letter) => obey(letter, {queue, disk}))
  } finally {
    queue.close()
    await disk.close()
    hold.release()
  }
}
