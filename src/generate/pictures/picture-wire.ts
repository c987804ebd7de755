import {LARGEST_PICTURE_BYTES} from '../../schema/picture.js'
import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import {baseUrl} from '../wire/base-url.js'
import {complaintOf} from '../wire/refusal.js'
import {saidLine} from '../wire/said.js'
import {openWire} from '../wire/wire.js'
import type {PictureTry} from './picture-request.js'

/** JSON with a picture in it: base64 takes a third more. */
const MOST_JSON_BYTES = Math.ceil(LARGEST_PICTURE_BYTES * 1.4) + 64 * 1024

interface Sent {
  method?: 'GET' | 'POST'
  /** Sent as JSON, or as it is where it is a form. */
  body?: unknown
  form?: FormData
  /** Absent: the time that the service has in all, since a picture takes minutes before the first byte. */
  secondsToHeaders?: number
  signal?: AbortSignal
}

type Asking = Pick<PictureTry, 'services' | 'target' | 'signal'>

/** Ask for JSON at a path behind the service's address. Throws `RemoteFailure` for whatever is none, and for what is no object or list. */
export async function askJson(asking: Asking, path: string, sent: Sent = {}): Promise<Record<string, unknown>> {
  const {url, query} = addressOf(asking)
  const search = new URLSearchParams(query).toString()
  const text = new TextDecoder().decode(await talk(asking, `${url}${path}${search === '' ? '' : `?${search}`}`, sent))
  const json = parsed(text)
  if (json === undefined)
    throw new RemoteFailure(isCut(text) ? 'cut-off' : 'bad-answer', {said: isCut(text) ? 'it ended in the middle' : 'it is no JSON'})
  const value = typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {}
  const {message, form} = 'error' in value ? complaintOf(text) : {form: 'none' as const}
  if (form !== 'none' && !('images' in value))
    throw new RemoteFailure('bad-answer', present({said: message && saidLine(message, asking.services.keys)}))
  return value
}

/** Where a service is, as its kind writes it: OpenAI's has `/v1` behind it, one's own has nothing. */
function addressOf({target: {service}}: Asking): {url: string; query: Record<string, string>} {
  if (service.type === 'openai') return baseUrl(service.url)
  const url = new URL(service.url ?? 'https://api.getimg.ai/v1')
  return {url: `${url.origin}${url.pathname.replace(/\/+$/, '')}`, query: Object.fromEntries(url.searchParams)}
}

/** Fetch a picture that a service speaks of. Its address is the service's word: only that of the service itself, or one on the open web, is asked, and no key goes along. */
export async function fetchPicture(asking: Asking, address: string): Promise<Uint8Array> {
  const own = new URL(addressOf(asking).url)
  const url = URL.canParse(address) ? new URL(address) : undefined
  const isOwn = url?.origin === own.origin
  if (!url || url.username || (!isOwn && (url.protocol !== 'https:' || isInside(url.hostname))))
    throw new RemoteFailure('bad-answer', {said: 'it names an address for its picture that is not asked'})
  return talk(asking, url.href, {}, {accepts: /^image\//, mostBytes: LARGEST_PICTURE_BYTES, isKeyless: !isOwn})
}

/** Bytes of a picture at a path of the service itself. */
export async function fetchOwn(asking: Asking, path: string): Promise<Uint8Array> {
  return talk(asking, `${addressOf(asking).url}${path}`, {}, {accepts: /^image\//, mostBytes: LARGEST_PICTURE_BYTES})
}

/** Names and numbers of machines that are not on the open web. */
function isInside(host: string): boolean {
  return /^(?:localhost|.*\.(?:local|internal|localhost)|\[.*\]|0x.*|\d+|(?:0|10|127)\..*|169\.254\..*|192\.168\..*|172\.(?:1[6-9]|2\d|3[01])\..*|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\..*)$/i.test(
    host,
  )
}

interface Taking {
  accepts?: RegExp
  mostBytes?: number
  isKeyless?: boolean
}

async function talk(
  {services, target, signal}: Asking,
  url: string,
  sent: Sent,
  {accepts, mostBytes = MOST_JSON_BYTES, isKeyless = false}: Taking = {},
): Promise<Uint8Array> {
  const {service, key} = target
  const slow = {...service, secondsToHeaders: sent.secondsToHeaders ?? service.secondsToHeaders ?? service.secondsInAll ?? 600}
  const wire = openWire({
    service: slow,
    keys: services.keys,
    now: services.clock.now,
    signal: sent.signal ?? signal,
    mostBytes,
    ...present({accepts}),
  })
  try {
    const {type, body} = await encoded(sent)
    const headers = {...present({'content-type': type}), ...(key === undefined || isKeyless ? {} : {authorization: authorization(target)})}
    const response = await wire.fetch(url, {
      method: sent.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      ...(body === undefined ? {} : {body: body as string}),
    })
    return new Uint8Array(await response.arrayBuffer())
  } catch (error) {
    throw wire.failureOf(error)
  } finally {
    wire.end()
  }
}

/** A web UI of one's own asks for a name and a password, kept as `name:password`. */
function authorization({service, key = ''}: PictureTry['target']): string {
  return service.type === 'automatic1111' ? `Basic ${Buffer.from(key).toString('base64')}` : `Bearer ${key}`
}

/** A form is written out here: the client of the connection knows no forms but its own. */
async function encoded({body, form}: Sent): Promise<{type?: string; body?: string | Uint8Array}> {
  if (form) {
    const written = new Response(form)
    return {type: written.headers.get('content-type') ?? '', body: new Uint8Array(await written.arrayBuffer())}
  }
  return body === undefined ? {} : {type: 'application/json', body: JSON.stringify(body)}
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** JSON that begins and has no end. */
function isCut(text: string): boolean {
  return /^\s*[[{]/.test(text) && !/[\]}]\s*$/.test(text)
}

/** A picture out of base64, with or without the head of a data URL; nothing out of what is no base64. */
export function fromBase64(text: unknown): Uint8Array | undefined {
  const plain = typeof text === 'string' ? text.replace(/^data:image\/[\w+.-]+;base64,/, '').replace(/\s+/g, '') : ''
  return /^[A-Za-z0-9+/]+={0,2}$/.test(plain) ? new Uint8Array(Buffer.from(plain, 'base64')) : undefined
}

export function toBase64({bytes}: {bytes: Uint8Array}): string {
  return Buffer.from(bytes).toString('base64')
}
