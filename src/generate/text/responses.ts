import type OpenAI from 'openai'
import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import {refusalOf} from '../wire/refusal.js'
import {type Endpoint, isPlain} from './endpoint.js'
import type {TextReply, TextRequest} from './text-request.js'

type Body = OpenAI.Responses.ResponseCreateParams
/** What servers send, whatever the SDK's types promise. */
interface Part {
  type?: string
  text?: string
  refusal?: string
}
interface Answer {
  status?: string
  error?: {code?: string; message?: string} | null
  incomplete_details?: {reason?: string} | null
  output?: {type?: string; content?: Part[] | null}[] | null
  usage?: {input_tokens?: number; output_tokens?: number; input_tokens_details?: {cached_tokens?: number} | null} | null
}
interface Event {
  type?: string
  delta?: string
  response?: Answer
  code?: string | null
  message?: string
}

/** `POST /responses`: OpenAI's own, and some others'. It has no seed. */
export const askResponses: Endpoint = async (client, {model, request, wire}) => {
  const body = bodyOf(model, request)
  if (!request.onText) return readAnswer(await client.responses.create({...body, stream: false}))
  const {data, response} = await client.responses.create({...body, stream: true}).withResponse()
  if (isPlain(response)) {
    const reply = readAnswer(await response.json())
    request.onText(reply.text)
    return reply
  }
  const told = {text: '', refusal: '', hasThoughts: false}
  for await (const event of data as AsyncIterable<Event>) {
    if (event.type === 'error') throw refusalOf({body: JSON.stringify({error: event})})
    if (takeDelta(event, told, request)) wire.heard()
    // Tokens are told at the end, whichever end it is.
    const end = /^response\.(?:completed|incomplete|failed)$/.test(event.type ?? '') ? event.response : undefined
    if (end) return readAnswer(end, told)
  }
  wire.check()
  const {text, hasThoughts, refusal} = told
  return {text, hasThoughts, finish: null, isClosed: wire.isDone, ...present({refusal: refusal || undefined})}
}

function bodyOf(model: string, {system, prompt, shape, temperature, outputTokens, habits}: TextRequest): Body {
  return {
    model,
    instructions: system,
    // A shape that is asked for as any object has to be spoken of in the input itself.
    input: prompt,
    max_output_tokens: outputTokens,
    // Nothing of a vault is kept there.
    store: false,
    ...present({
      temperature: habits.takesTemperature ? temperature : undefined,
      text: shape && formatOf(shape, habits.structure),
    }),
  }
}

function formatOf({name, wire}: NonNullable<TextRequest['shape']>, structure: TextRequest['habits']['structure']): Body['text'] {
  if (structure === 'words') return undefined
  if (structure === 'json-object') return {format: {type: 'json_object'}}
  return {format: {type: 'json_schema', name, strict: true, schema: {...wire}}}
}

interface Told {
  text: string
  refusal: string
  hasThoughts: boolean
}

function takeDelta({type = '', delta = ''}: Event, told: Told, {onText}: TextRequest): boolean {
  if (delta === '') return false
  if (type === 'response.output_text.delta') {
    told.text += delta
    onText?.(delta)
  }
  if (type === 'response.refusal.delta') told.refusal += delta
  if (/^response\.reasoning/.test(type)) told.hasThoughts = true
  return true
}

/** An answer, plain or at the end of a stream; where it lacks the words that were told, those stand. */
function readAnswer(answer: unknown, told: Told = {text: '', refusal: '', hasThoughts: false}): TextReply {
  if (typeof answer !== 'object' || answer === null) throw new RemoteFailure('bad-answer', {said: 'an answer that is no object'})
  const {status = 'completed', error, incomplete_details: why, output, usage} = answer as Answer
  if (error) throw refusalOf({body: JSON.stringify({error})})
  const parts = (output ?? []).filter(({type}) => type === 'message').flatMap(({content}) => content ?? [])
  const text = parts.map((part) => (part.type === 'output_text' ? (part.text ?? '') : '')).join('') || told.text
  const refusal = parts.map((part) => (part.type === 'refusal' ? (part.refusal ?? '') : '')).join('') || told.refusal
  if (output === undefined && text === '') throw new RemoteFailure('bad-answer', {said: 'an answer without a message'})
  return {
    text,
    finish: finishOf(status, why?.reason),
    isClosed: true,
    hasThoughts: told.hasThoughts || output?.some(({type}) => type === 'reasoning') === true,
    ...present({refusal: refusal || undefined, usage: usageOf(usage)}),
  }
}

/** Ends, in the words of chat. */
function finishOf(status: string, why: string | undefined): string {
  if (status === 'completed') return 'stop'
  if (status !== 'incomplete') return status
  return why === 'max_output_tokens' ? 'length' : (why ?? status)
}

function usageOf(usage: Answer['usage']): TextReply['usage'] {
  if (!usage) return undefined
  const {input_tokens: input = 0, output_tokens: output = 0, input_tokens_details: details} = usage
  return {input, cached: details?.cached_tokens ?? 0, output}
}
