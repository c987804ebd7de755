import type {Transformer} from 'node:stream/web'
import {TextDecoder} from 'node:util'
import type {ServiceConfig} from '../../schema/ai-config.js'
import {RemoteFailure} from '../remote/failure.js'
import {connectionFailure} from './connection.js'
import {silenceOf, startDeadlines} from './deadlines.js'
import {dispatcherFor} from './proxies.js'
import {refusalOf} from './refusal.js'

/** Bytes of an answer at most, unless more is asked for. */
const MOST_BYTES = 16 * 1024 * 1024
/** Headers that are sent; what a library adds to tell about this machine is not. */
const SENT = ['authorization', 'content-type', 'accept']

export interface WireOptions {
  service: ServiceConfig
  /** Keys that nothing that is told may repeat. */
  keys: readonly string[]
  now(): number
  /** Fires on a person's stop and when the time in all is over. */
  signal: AbortSignal
  /** Where proxies are named; this process's unless said. */
  env?: NodeJS.ProcessEnv
  /** Types of content that are an answer; anything else is a page of somebody else's. JSON and events unless said. */
  accepts?: RegExp
  mostBytes?: number
  /** Whether it is asked for a stream, whose first word comes soon. */
  isStream?: boolean
}

/** One request to a service, and all that may go wrong with it on the way. */
export interface Wire {
  /** As the global one, for a client of any protocol: it gives answers of the status 2xx and throws a failure for any other. */
  fetch(url: string | URL | Request, init?: RequestInit): Promise<Response>
  /** A word of a stream came; what isn't a stream is listened to by itself. */
  heard(): void
  /** Whether the stream said `[DONE]`. */
  readonly isDone: boolean
  /** Throws what it failed of: a loop over a stream that was stopped ends as if all had been said. */
  check(): void
  /** What it failed of, whatever a client made of that. An error of ours comes back as it is. */
  failureOf(error: unknown): unknown
  end(): void
}

export function openWire({
  service,
  keys,
  now,
  signal,
  env = process.env,
  accepts = /\bjson\b|event-stream/,
  mostBytes = MOST_BYTES,
  isStream = false,
}: WireOptions): Wire {
  const deadlines = startDeadlines(silenceOf(service, {isStream}), signal)
  const state = {hadBegun: false, isDone: false, failure: undefined as RemoteFailure | undefined}
  const failed = (failure: RemoteFailure): RemoteFailure => {
    state.failure ??= failure
    return failure
  }

  const watched = (response: Response): Response => {
    const isStream = /event-stream/.test(response.headers.get('content-type') ?? '')
    const isText = isStream || /json|text/.test(response.headers.get('content-type') ?? '')
    const watch = new TransformStream<Uint8Array, Uint8Array>(
      watcher({isText, mostBytes, heard: isStream ? () => undefined : deadlines.heard, failed, done: () => (state.isDone = true)}),
    )
    return new Response(response.body?.pipeThrough(watch) ?? null, {status: response.status, headers: response.headers})
  }

  const failureOf = (error: unknown): unknown => {
    if (signal.aborted) return cancelledBy(signal, error)
    if (state.failure) return state.failure
    if (deadlines.signal.aborted && deadlines.signal.reason instanceof RemoteFailure) return deadlines.signal.reason
    return connectionFailure(error, state) ?? error
  }

  return {
    async fetch(url, init) {
      const response = await send(url, init, {signal: deadlines.signal, env})
      state.hadBegun = true
      const type = response.headers.get('content-type') ?? ''
      if (response.ok && accepts.test(type)) return watched(response)
      const body = await textOf(response, mostBytes)
      throw failed(refusalOf({status: response.status, headers: response.headers, body, keys, now: now()}))
    },
    heard: deadlines.heard,
    get isDone() {
      return state.isDone
    },
    check() {
      if (signal.aborted || deadlines.signal.aborted || state.failure) throw failureOf(undefined)
    },
    failureOf,
    end: deadlines.end,
  }
}

/** Send a request as it is, through the proxies there are, and follow it nowhere else. */
async function send(
  url: string | URL | Request,
  {method = 'GET', body, headers, signal}: RequestInit = {},
  own: {signal: AbortSignal; env: NodeJS.ProcessEnv},
): Promise<Response> {
  const {fetch} = await import('undici')
  const response = await fetch(url as string, {
    method,
    body: body as string,
    headers: sentHeaders(headers),
    signal: signal ? AbortSignal.any([signal, own.signal]) : own.signal,
    redirect: 'manual',
    dispatcher: await dispatcherFor(own.env),
  })
  return response as unknown as Response
}

/** Whoever stopped it may have said why: a failure of the time in all. Anything else is a person. */
function cancelledBy({reason}: AbortSignal, cause: unknown): RemoteFailure {
  if (reason instanceof RemoteFailure) return reason
  const isTime = reason instanceof Error && reason.name === 'TimeoutError'
  return new RemoteFailure(isTime ? 'timed-out' : 'cancelled', {cause: cause ?? reason})
}

function sentHeaders(given: RequestInit['headers']): [string, string][] {
  return [...new Headers(given)].filter(([name]) => SENT.includes(name))
}

/** The beginning of a body that says what is wrong; one that is never finished says what it has said. */
async function textOf(response: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk as Uint8Array)
    bytes += (chunk as Uint8Array).length
    if (bytes > Math.min(most, 64 * 1024)) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

interface Watching {
  isText: boolean
  mostBytes: number
  heard(): void
  failed(failure: RemoteFailure): RemoteFailure
  done(): void
}

/** Looks at bytes as they pass: text has to be UTF-8, an answer has an end, and `[DONE]` is noted. */
function watcher({isText, mostBytes, heard, failed, done}: Watching): Transformer<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder('utf-8', {fatal: true})
  let bytes = 0
  let tail = ''
  return {
    transform(chunk, controller) {
      bytes += chunk.length
      if (bytes > mostBytes) throw failed(new RemoteFailure('bad-answer', {said: `more than ${mostBytes} bytes`}))
      if (!isText) heard()
      else {
        const text = decoded(decoder, chunk, failed)
        if (/\S/.test(text)) heard()
        const recent = tail + text
        if (/(?:^|\n)data: ?\[DONE\]/.test(recent)) done()
        tail = recent.slice(-20)
      }
      controller.enqueue(chunk)
    },
  }
}

function decoded(decoder: TextDecoder, chunk: Uint8Array, failed: Watching['failed']): string {
  try {
    return decoder.decode(chunk, {stream: true})
  } catch (error) {
    throw failed(new RemoteFailure('bad-answer', {said: 'bytes that are not UTF-8', cause: error}))
  }
}
