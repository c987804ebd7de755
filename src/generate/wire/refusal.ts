import {present} from '../../schema/value.js'
import {type FailureReason, RemoteFailure} from '../remote/failure.js'
import {saidLine} from './said.js'

/** An answer that is none: its status, and what stands in its body. */
export interface Refused {
  status?: number
  headers?: Headers
  /** The body's text; of an error within a stream, that as JSON. */
  body: string
  /** Keys that are not to be repeated. */
  keys?: readonly string[]
  /** Milliseconds since 1970. */
  now?: number
}

/** What services say of an error, of all the ways in which they put it. */
export interface Complaint {
  message?: string
  code?: string
  type?: string
  /** The field of the request that it is about. */
  param?: string
  /** `object`: as OpenAI has it, or flat as older servers; `text`: words alone; `none`: no JSON. */
  form: 'object' | 'text' | 'none'
}

/** Codes that decide by themselves, whatever status they come with. */
const BY_CODE: Record<string, FailureReason> = {
  insufficient_quota: 'out-of-money',
  credit_balance_exhausted: 'out-of-money',
  organization_spend_limit_exceeded: 'out-of-money',
  project_spend_limit_exceeded: 'out-of-money',
  organization_usage_limit_exceeded: 'out-of-money',
  billing_hard_limit_reached: 'out-of-money',
  rate_limit_exceeded: 'limited',
  rate_limit_error: 'limited',
  slow_down: 'limited',
  moderation_blocked: 'refused',
  content_policy_violation: 'refused',
  image_content_policy_violation: 'refused',
  content_filter: 'refused',
  model_not_found: 'not-there',
  invalid_api_key: 'forbidden',
  context_length_exceeded: 'bad-request',
  invalid_prompt: 'bad-request',
}

const BY_STATUS: Record<number, FailureReason> = {
  401: 'forbidden',
  402: 'out-of-money',
  403: 'forbidden',
  404: 'not-there',
  405: 'not-there',
  407: 'intercepted',
  408: 'timed-out',
  409: 'broken',
  410: 'not-there',
  425: 'broken',
  429: 'limited',
  511: 'intercepted',
}

/** The failure that a refusal is; what it was asked to wait comes along. */
export function refusalOf(refused: Refused): RemoteFailure {
  const complaint = complaintOf(refused.body)
  const {status, headers, keys = [], now = Date.now()} = refused
  return new RemoteFailure(
    reasonOf(status ?? statusWithin(complaint), complaint, isPage(refused)),
    present({said: words(refused, complaint, keys), status, waitMs: headers && askedWaitMs(headers, now)}),
  )
}

function reasonOf(status: number | undefined, complaint: Complaint, page: boolean): FailureReason {
  const {code = '', type = '', form, message = ''} = complaint
  const coded = BY_CODE[code] ?? BY_CODE[type]
  if (coded) return coded
  if (status === undefined) return 'broken'
  if (status === 403 && /moderation|flagged|content policy/i.test(message)) return 'refused'
  // What has the service's own form comes from it; a page or a bare word for "no" comes from what stands before it.
  const isStranger = page || (status === 403 && form !== 'object')
  if (isStranger && status < 500 && status !== 404) return 'intercepted'
  if (status < 400) return 'intercepted'
  return BY_STATUS[status] ?? (status < 500 ? 'bad-request' : 'broken')
}

/** A page of HTML, whatever it says that it is. */
function isPage({headers, body}: Refused): boolean {
  return /\bhtml\b/.test(headers?.get('content-type') ?? '') || /^\s*<(?:!doctype|html)/i.test(body)
}

/** Some put the status where a code stands. */
function statusWithin({code}: Complaint): number | undefined {
  return code !== undefined && /^[1-5]\d\d$/.test(code) ? Number(code) : undefined
}

function words({status, body}: Refused, {message, code}: Complaint, keys: readonly string[]): string {
  const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1]
  const said = message ?? title ?? code ?? ''
  return saidLine([status === undefined ? undefined : String(status), said].filter(Boolean).join(' '), keys)
}

/** What is wrong, out of `{error: {…}}`, `{error: "…"}`, `{detail: …}`, `{message}`, or nothing of the kind. */
export function complaintOf(body: string): Complaint {
  const json = parsed(body)
  if (!isRecord(json)) return {form: 'none'}
  const {error = json, detail} = json
  if (typeof error === 'string') return {message: error, form: 'text'}
  if (detail !== undefined) return {message: detailOf(detail), form: 'object'}
  if (!isRecord(error)) return {form: 'none'}
  const {message, code, type, param} = error
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined)
  return {...present({message: text(message), code: text(code), type: text(type), param: text(param)}), form: 'object'}
}

/** FastAPI's list of what it can't take. */
function detailOf(detail: unknown): string {
  if (!Array.isArray(detail)) return typeof detail === 'string' ? detail : JSON.stringify(detail)
  return detail.map((each) => (isRecord(each) ? `${[each['loc']].flat().join('.')}: ${String(each['msg'])}` : String(each))).join('; ')
}

/** When it may be asked again: seconds, a date, or `retry-after-ms`; nonsense says nothing. */
export function askedWaitMs(headers: Headers, now: number): number | undefined {
  const ms = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (ms >= 0) return ms
  const after = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(?:\.\d+)?$/.test(after)) return Number(after) * 1000
  // `Date.parse` takes "-1" and "2" for years; a date in a header begins with its day.
  const until = /^[A-Za-z]{3}/.test(after) ? Date.parse(after) : Number.NaN
  return Number.isNaN(until) ? undefined : Math.max(0, until - now)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
