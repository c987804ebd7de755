import {createHmac} from 'node:crypto'
import {askedWaitMs} from '../../generate/wire/refusal.js'
import {saidLine} from '../../generate/wire/said.js'
import type {HookEvent} from '../../schema/hook-event.js'
import {KEPT_BYTES, type Outcome} from './outcome.js'

export interface CallWanted {
  url: string
  secret?: string | undefined
  headers?: Readonly<Record<string, string>> | undefined
  event: Omit<HookEvent, 'players'>
  ms: number
  /** Milliseconds since 1970. */
  now: number
  signal: AbortSignal
}

/** What may be otherwise a moment later: it wasn't in time, too much was asked, or the server is out of order. */
const isPassing = (status: number) => status >= 500 || [408, 409, 425, 429].includes(status)

/** Tell an address of an event by POST. No other address is followed to. */
export async function callWebhook(wanted: CallWanted): Promise<Outcome> {
  const {url, ms, signal, now, secret, headers = {}} = wanted
  const late = AbortSignal.timeout(ms)
  const hidden = [secret ?? '', ...Object.values(headers)].filter((text) => text.length >= 8)
  try {
    const answer = await fetch(url, {...requestOf(wanted), redirect: 'manual', signal: AbortSignal.any([signal, late])})
    const said = saidLine(`${answer.status} ${await beginning(answer)}`, hidden)
    if (answer.ok) return {is: 'done', said}
    if (answer.status < 400) return {is: 'failed', said: `${answer.status}: it is elsewhere, and nobody is followed there`, isFinal: true}
    if (!isPassing(answer.status)) return {is: 'failed', said, isFinal: true}
    const waitMs = askedWaitMs(answer.headers, now)
    return {is: 'failed', said, ...(waitMs === undefined ? {} : {waitMs})}
  } catch (error) {
    if (signal.aborted) return {is: 'stopped'}
    if (late.aborted) return {is: 'failed', said: `it took longer than ${ms / 1000} s`}
    const {cause, message} = error as Error
    const {code} = (cause ?? {}) as NodeJS.ErrnoException
    return {is: 'failed', said: saidLine(code ?? message, hidden)}
  }
}

function requestOf({headers, secret, event, now}: CallWanted): RequestInit {
  const body = JSON.stringify(event)
  const own = {
    'Content-Type': 'application/json',
    'User-Agent': 'dnd',
    'Dnd-Event-Id': event.id,
    'Dnd-Event-Type': event.type,
    ...(secret === undefined ? {} : {'Dnd-Signature': signatureOf(body, secret, Math.floor(now / 1000))}),
  }
  return {method: 'POST', body, headers: {...headers, ...own}}
}

/** `t=SECONDS,v1=HEX`: HMAC-SHA256 by the secret over the seconds, a point and the body. */
export function signatureOf(body: string, secret: string, seconds: number): string {
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`
}

/** The first of what is answered; the rest isn't waited for. */
async function beginning(answer: Response): Promise<string> {
  const reader = answer.body?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  for (let size = 0; size < KEPT_BYTES; ) {
    const {value, done} = await reader.read()
    if (done) break
    parts.push(value)
    size += value.length
  }
  await reader.cancel().catch(() => undefined)
  return Buffer.concat(parts).subarray(0, KEPT_BYTES).toString('utf8')
}
