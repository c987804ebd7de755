import {NotFoundError} from '../../errors.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {nearest} from '../../schema/near.js'
import {present} from '../../schema/value.js'
import {wholeLines} from '../../vault/line-log.js'
import {type VaultOptions, vaultRoot} from '../vault/root.js'
import {type HookLack, hooksOf, mendOf} from './hooks.js'
import {hooksConfigFile} from './hooks-config.js'
import {queueFile} from './places.js'
import {type Delivery, deliveriesIn} from './queue.js'

/** A hook in a list: what it waits for, what would be done, and what is lacking. Nothing secret is in it. */
export interface ListedHook {
  id: string
  from: 'vault' | 'own'
  on: string
  when?: Readonly<Record<string, string | number | boolean>>
  do: string
  /** The program with its words, or the address without what may be secret in it; absent where nothing would be done. */
  run?: readonly string[]
  url?: string
  as?: 'dm' | 'players'
  lacks?: HookLack
  mend?: string
}

export interface HookList {
  hooks: readonly ListedHook[]
  /** The person's own file. */
  file: string
  waiting: number
  dead: number
}

/** The hooks of a vault and of the person's own, and what each would do here. */
export function listHooks(options: VaultOptions, {configDir}: {configDir: string}): HookList {
  const root = vaultRoot(options)
  const {hooks} = hooksOf(root, configDir)
  const all = deliveriesOf(root)
  return {
    hooks: hooks.map(({id, from, on, when, do: name, deed, lacks}) => ({
      id,
      from,
      on,
      do: name,
      ...(deed === undefined ? {} : 'run' in deed ? {run: deed.run} : {url: withoutQuery(deed.url)}),
      ...present({when, as: deed?.as, lacks, mend: mendOf({lacks, do: name}, {root, configDir})}),
    })),
    file: hooksConfigFile(configDir),
    waiting: all.filter(({is}) => is === 'waiting').length,
    dead: all.filter(({is}) => is === 'dead').length,
  }
}

/** Many services have a secret in the address itself: the host is enough to know it by. */
function withoutQuery(text: string): string {
  const {origin, pathname} = new URL(text)
  return pathname === '/' ? origin : `${origin}/…`
}

/** A delivery as it is told of. */
export interface ToldDelivery {
  id: string
  hook: string
  is: Delivery['is']
  event: {id: string; type: HookEvent['type']; entity: string; at: string}
  tries: number
  /** ISO 8601: when it last changed. */
  at: string
  /** When it is tried next, of what waits after a failure. */
  due?: string
  said?: string
}

/** What was delivered, waits or was given up: the newest first. */
export function hookLog(options: VaultOptions, {limit, hook}: {limit: number; hook?: string | undefined}): {deliveries: ToldDelivery[]} {
  const all = deliveriesOf(vaultRoot(options)).filter((each) => hook === undefined || isOfHook(each, hook))
  return {
    deliveries: all
      .sort((a, b) => b.at - a.at)
      .slice(0, limit)
      .map(told),
  }
}

/** What was given up, the oldest first. */
export function deadDeliveries(options: VaultOptions): {deliveries: ToldDelivery[]} {
  return {
    deliveries: deliveriesOf(vaultRoot(options))
      .filter(({is}) => is === 'dead')
      .map(told),
  }
}

/** One that was given up, with its whole event. Throws `NOT_FOUND`. */
export function deadDelivery(options: VaultOptions, asked: string): {delivery: ToldDelivery; event: HookEvent} {
  const all = deliveriesOf(vaultRoot(options)).filter(({is}) => is === 'dead')
  const delivery = deliveryNamed(all, asked)
  return {delivery: told(delivery), event: delivery.event}
}

/** A delivery by its id or the beginning of one. */
export function deliveryNamed(all: readonly Delivery[], asked: string): Delivery {
  const [found, ...more] = all.filter(({id}) => id.startsWith(asked.toLowerCase()))
  if (found && more.length === 0) return found
  const ids = all.map(({id}) => id)
  throw new NotFoundError('delivery', asked, {
    near: nearest(asked, ids),
    hints: ['`dnd hooks log` and `dnd hooks dead` list those there are'],
  })
}

/** By the id of a hook, or by its key. */
export function isOfHook({hook}: Pick<Delivery, 'hook'>, asked: string): boolean {
  return hook === asked || hook.slice(hook.indexOf(':') + 1) === asked
}

/** All deliveries that are kept; a process may be writing them. */
export function deliveriesOf(root: string): Delivery[] {
  return [...deliveriesIn(wholeLines(queueFile(root))).values()]
}

export function told({id, hook, is, event, tries, at, due, said}: Delivery): ToldDelivery {
  const {id: eventId, type, entity, at: happened} = event
  const next = is === 'waiting' && due > 0 ? new Date(due).toISOString() : undefined
  return {
    id,
    hook,
    is,
    event: {id: eventId, type, entity, at: happened},
    tries,
    at: new Date(at).toISOString(),
    ...present({due: next, said}),
  }
}
