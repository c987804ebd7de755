import {openTrailFile} from '../app/host/trail-file.js'
import type {TrailEntry} from '../schema/host-trail.js'
import type {Guest} from './door/door.js'

/** Something that was done or refused, as it is told to the trail; the time is now. */
export type Deed = Omit<TrailEntry, 'at' | 'times'>

/** Who did what at the host, kept. */
export interface Audit {
  /** Keep what was done; it is on the disk when this returns. What is refused alike within a minute is one line, with how often. */
  record(deed: Deed): void
  /** As `record`, of the same by the same the first time of a day alone. */
  recordDaily(deed: Deed): void
  close(): void
}

/** Why the host refuses something, by its status. */
export const SAID_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'not understood',
  401: 'by nobody who is known',
  403: 'not allowed',
  404: 'nothing there',
  409: 'not now',
  411: 'without a length',
  413: 'too long',
  415: 'of another type',
  421: 'under another name',
  429: 'too often',
  503: 'the table is full',
}

/** Who did it, as the trail has them. */
export function byOf({id, name, role, scopes}: Guest): NonNullable<Deed['by']> {
  return {id, name, ...(role === undefined ? {} : {role}), ...(scopes === undefined ? {} : {isKey: true as const})}
}

const ALIKE_MS = 60_000
/** So many kinds of refusal are counted apart; more at once are one kind. */
const MOST_KINDS = 1_000

interface Refusals {
  deed: Deed
  /** Those after the first, which is told at once. */
  more: number
  until: number
}

/** Open the host's trail in a vault. `onBug` hears of a disk that takes nothing more: the evening goes on. */
export async function openAudit(root: string, {now, onBug}: {now(): number; onBug(error: unknown): void}): Promise<Audit> {
  const file = await openTrailFile(root)
  const refusals = new Map<string, Refusals>()
  const write = (deed: Deed, times?: number) => {
    try {
      file?.append({at: new Date(now()).toISOString(), ...deed, ...(times === undefined ? {} : {times})})
    } catch (error) {
      onBug(error)
    }
  }
  const settle = (isAll = false) => {
    for (const [key, {deed, more, until}] of refusals) {
      if (!isAll && until > now()) continue
      refusals.delete(key)
      if (more > 0) write(deed, more)
    }
  }
  const daily = new Map<string, string>()
  const timer = setInterval(settle, ALIKE_MS).unref()
  return {
    record(deed) {
      if (deed.outcome !== 'refused') return write(deed)
      if (refusals.size >= MOST_KINDS) settle(true)
      const key = JSON.stringify([deed.by?.id, deed.from, deed.what, deed.about])
      const before = refusals.get(key)
      if (before && before.until > now()) before.more += 1
      else {
        if (before && before.more > 0) write(before.deed, before.more)
        refusals.set(key, {deed, more: 0, until: now() + ALIKE_MS})
        write(deed)
      }
    },
    recordDaily(deed) {
      const [key, day] = [`${deed.by?.id} ${deed.what}`, new Date(now()).toISOString().slice(0, 10)]
      if (daily.get(key) === day) return
      daily.set(key, day)
      write(deed)
    },
    close() {
      clearInterval(timer)
      settle(true)
      file?.close()
    },
  }
}
