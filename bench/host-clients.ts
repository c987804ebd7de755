// Clients of a host in a process of their own, so that what they take is not the host's. Their parent says where, with which cookies,
// and when each event was said; they say how long each took to reach each of them.
import {WebSocket} from 'undici'

/** The golem's Hit Points tell the events apart: each takes one, and the last of a span gives all back. */
export const GOLEM = 9_999
export const SPAN = 9_000

export interface Ordered {
  /** `count` is that of the events so far: a client is there once it was told of that. */
  connect?: {at: string; cookies: readonly string[]; count: number}
  /** The number of each event, and when it was said. */
  report?: readonly (readonly [number, number])[]
}

export interface Reported {
  isReady?: true
  /** Milliseconds until so many of a hundred were heard by whom they are for, and those that never were. */
  quantiles?: {p50: number; p99: number; worst: number; missed: number; heard: number}
}

interface Client {
  socket: WebSocket
  /** The event that it was told of last. */
  last: number
  /** When it was first told of an event, or a later one. */
  heard: [number, number][]
}

let clients: Client[] = []

/** Milliseconds of the machine's clock, alike in all processes. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

function connect({at, cookies, count}: NonNullable<Ordered['connect']>): Promise<unknown> {
  for (const {socket} of clients) socket.close()
  const ready = cookies.map(
    (cookie) =>
      new Promise<Client>((resolve, reject) => {
        const socket = new WebSocket(`${at.replace('http', 'ws')}/api/v1/stream`, {headers: {Origin: at, Cookie: cookie}})
        const client: Client = {socket, last: Math.floor(count / SPAN) * SPAN - 1, heard: []}
        socket.addEventListener('message', ({data}) => {
          const now = nowMs()
          const left = Number(/"name":"Golem".*?"now":(\d+)/.exec(String(data))?.[1] ?? Number.NaN)
          if (Number.isNaN(left)) return
          const inSpan = GOLEM - left
          const span = Math.floor(Math.max(0, client.last) / SPAN) * SPAN
          const event = span + inSpan + (inSpan < client.last - span - SPAN / 2 ? SPAN : 0)
          if (event <= client.last) return
          client.last = event
          client.heard.push([event, now])
          if (event >= count) resolve(client)
        })
        socket.addEventListener('close', ({code, reason}) => reject(new Error(`ended: ${code} ${reason}`)))
      }),
  )
  return Promise.all(ready).then((all) => {
    clients = all
  })
}

function quantilesOf(said: NonNullable<Ordered['report']>): Reported['quantiles'] {
  const times: number[] = []
  let missed = 0
  for (const {heard} of clients) {
    let at = 0
    for (const [event, when] of said) {
      while (at < heard.length && (heard[at]?.[0] ?? 0) < event) at += 1
      const found = heard[at]
      if (found) times.push(found[1] - when)
      else missed += 1
    }
  }
  times.sort((a, b) => a - b)
  const quantile = (of: number) => times[Math.min(times.length - 1, Math.floor(times.length * of))] ?? 0
  return {p50: quantile(0.5), p99: quantile(0.99), worst: times.at(-1) ?? 0, missed, heard: times.length}
}

if (process.send)
  process.on('message', async ({connect: to, report}: Ordered) => {
    if (to) {
      await connect(to)
      process.send?.({isReady: true} satisfies Reported)
    }
    if (report) process.send?.({quantiles: quantilesOf(report)} as Reported)
  })
process.on('disconnect', () => process.exit())
