// Clients of a host in a process of their own, so that what they take is not the host's. Their parent says where, with which cookies,
// and when each event was said; they say how long each took to reach each of them.
import {WebSocket} from 'undici'

/** An event is told apart by the Hit Points that it left. */
export interface Ordered {
  connect?: {at: string; cookies: readonly string[]; hitPoints: number}
  /** Hit Points that an event left, and when it was said. */
  report?: readonly (readonly [number, number])[]
}

export interface Reported {
  isReady?: true
  /** Milliseconds until so many of a hundred were heard by whom they are for, and those that never were. */
  quantiles?: {p50: number; p99: number; worst: number; missed: number; heard: number}
}

interface Client {
  socket: WebSocket
  last: number
  /** When it was first told of so few Hit Points. */
  heard: [number, number][]
}

let clients: Client[] = []

/** Milliseconds of the machine's clock, alike in all processes. */
export function nowMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

function connect({at, cookies, hitPoints}: NonNullable<Ordered['connect']>): Promise<unknown> {
  for (const {socket} of clients) socket.close()
  const ready = cookies.map(
    (cookie) =>
      new Promise<Client>((resolve, reject) => {
        const socket = new WebSocket(`${at.replace('http', 'ws')}/api/v1/stream`, {headers: {Origin: at, Cookie: cookie}})
        const client: Client = {socket, last: Number.POSITIVE_INFINITY, heard: []}
        socket.addEventListener('message', ({data}) => {
          const now = nowMs()
          const left = Number(/"name":"Golem".*?"now":(\d+)/.exec(String(data))?.[1] ?? Number.NaN)
          if (!(left < client.last)) return
          client.last = left
          client.heard.push([left, now])
          if (left <= hitPoints) resolve(client)
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
    for (const [left, when] of said) {
      while (at < heard.length && (heard[at]?.[0] ?? 0) > left) at += 1
      const found = heard[at]
      if (found) times.push(found[1] - when)
      else missed += 1
    }
  }
  times.sort((a, b) => a - b)
  const quantile = (of: number) => times[Math.min(times.length - 1, Math.floor(times.length * of))] ?? 0
  return {p50: quantile(0.5), p99: quantile(0.99), worst: times.at(-1) ?? 0, missed, heard: times.length}
}

process.on('message', async ({connect: to, report}: Ordered) => {
  if (to) {
    await connect(to)
    process.send?.({isReady: true} satisfies Reported)
  }
  if (report) process.send?.({quantiles: quantilesOf(report)} as Reported)
})
process.on('disconnect', () => process.exit())
