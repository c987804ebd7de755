import {present} from '../../schema/value.js'
import {RemoteFailure, type Spent} from '../remote/failure.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {refusalOf} from '../wire/refusal.js'
import {saidLine} from '../wire/said.js'
import {openWire} from '../wire/wire.js'
import {askChat} from './chat.js'
import {type Endpoint, openClient} from './endpoint.js'
import {askResponses} from './responses.js'
import type {TextReply, TextRequest} from './text-request.js'
import {likelyTokens, spentOn} from './tokens.js'

const ENDPOINTS: Record<'chat' | 'responses', Endpoint> = {chat: askChat, responses: askResponses}

/** Words that came to their end, and what they cost. */
export interface TextTried {
  text: string
  spent: Spent
  notes: readonly string[]
}

/** One request for words, sent once. Throws `RemoteFailure` for every answer that isn't whole, with what it cost where that is known. */
export async function tryText(
  services: Services,
  target: Target,
  {request, signal}: {request: TextRequest; signal: AbortSignal},
): Promise<TextTried> {
  const {service, model} = target
  const wire = openWire({service, keys: services.keys, now: services.clock.now, signal, isStream: request.onText !== undefined})
  try {
    const client = await openClient(target, wire)
    const reply = await ENDPOINTS[service.endpoint ?? 'chat'](client, {model: model.id, request, wire})
    return judged(reply, {spent: spentIn(reply, request, target), keys: services.keys})
  } catch (error) {
    throw failureOf(wire.failureOf(error), services.keys)
  } finally {
    wire.end()
  }
}

/** Failures that the client for the protocol words in its own way. */
function failureOf(error: unknown, keys: readonly string[]): unknown {
  if (error instanceof RemoteFailure) return error
  if (error instanceof SyntaxError) {
    const isCut = /unexpected end|unterminated/i.test(error.message)
    return new RemoteFailure(isCut ? 'cut-off' : 'bad-answer', {said: isCut ? 'it ended in the middle' : 'it is no JSON', cause: error})
  }
  const isOfStream = error instanceof Error && 'error' in error && error.error
  return isOfStream ? refusalOf({body: JSON.stringify({error: error.error}), keys}) : error
}

/** Of what a service doesn't count, a guess is booked. */
function spentIn({usage, text}: TextReply, {system, prompt}: TextRequest, {model}: Target): Spent {
  return spentOn(usage ?? {input: likelyTokens(system, prompt), output: likelyTokens(text)}, model.price)
}

/** Ways to stop that aren't a whole answer. What nobody knows is one that may be half. */
const FINISHES: Record<string, 'done' | 'too-long' | 'refused' | 'bad-answer'> = {
  stop: 'done',
  length: 'too-long',
  content_filter: 'refused',
  tool_calls: 'bad-answer',
  function_call: 'bad-answer',
}

function judged(
  {text, finish, isClosed, refusal, hasThoughts, usage}: TextReply,
  {spent, keys}: {spent: Spent; keys: readonly string[]},
): TextTried {
  // Of an answer that was cut nobody has told what it came to.
  const fail = (reason: RemoteFailure['reason'], said?: string) =>
    new RemoteFailure(reason, present({said, spent: reason === 'cut-off' && !usage ? undefined : spent}))
  if (refusal !== undefined) throw fail('refused', saidLine(refusal, keys))
  if (finish === null && !isClosed) throw fail('cut-off', 'it ended in the middle')
  const end = finish === null ? 'done' : FINISHES[finish]
  if (end === undefined) throw fail('cut-off', `it stopped: ${saidLine(finish ?? '', keys)}`)
  if (end !== 'done') throw fail(end, end === 'bad-answer' ? 'it asked for a tool' : end === 'refused' ? 'a filter stopped it' : undefined)
  if (text.trim() === '') throw fail('bad-answer', hasThoughts ? 'there are thoughts and no answer' : 'there is no answer')
  const notes = [
    ...(finish === null ? ['the service never said why it stopped'] : []),
    ...(usage ? [] : ['the service counts no tokens: what it cost is a guess']),
  ]
  return {text, spent, notes}
}
