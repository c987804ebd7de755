import type {HookEvent} from '../schema/hook-event.js'

/** An event with its place in the hub, from 1 up. */
export interface Numbered {
  number: number
  event: HookEvent
}

export interface Listening {
  /** A name of the listener's own: where it had got to is kept under it. */
  name: string
  /** The vault whose events it hears. */
  vault: string
  /** Where a name that is new begins: at what is still to come, or at all that is kept. */
  from: 'now' | 'start'
  /** Takes one event after the other; once it is done the event is acknowledged, and if it throws the event comes again. */
  take(numbered: Numbered): Promise<void>
  /** Told what went wrong, before it is tried again. */
  onTrouble?(error: unknown): void
}

/** Some of what a hub keeps: from a number or a time on, and until one. */
export interface Range {
  vault: string
  /** A number, or milliseconds since 1970. */
  since: {number: number} | {time: number}
  until?: {number: number} | {time: number} | undefined
}

/** Where events are told, kept for a time and heard, each once by its id, in the order in which they came. */
export interface Hub {
  /** The events are kept when this ends; those that are known by their id already are left out. Throws where they can't be. */
  publish(events: readonly HookEvent[]): Promise<void>
  /** Hear events until `stop` has ended. One name has one listener at a time. */
  listen(listening: Listening): {stop(): Promise<void>}
  replay(range: Range): AsyncIterable<Numbered>
  close(): Promise<void>
}

/** Whether a kept event lies within a range. */
export function isWithin({number, event}: Numbered, {vault, since, until}: Range): boolean {
  const time = Date.parse(event.at)
  const isAfter = 'number' in since ? number >= since.number : time >= since.time
  const isBefore = until === undefined || ('number' in until ? number <= until.number : time <= until.time)
  return event.vault === vault && isAfter && isBefore
}
