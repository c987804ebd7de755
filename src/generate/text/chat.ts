import type OpenAI from 'openai'
import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import {refusalOf} from '../wire/refusal.js'
import {type Endpoint, isPlain} from './endpoint.js'
import type {TextReply, TextRequest} from './text-request.js'

type Body = OpenAI.Chat.ChatCompletionCreateParams
/** What servers send of a message or a piece of one, whatever the SDK's types promise. */
interface Said {
  content?: string | null
  refusal?: string | null
  reasoning_content?: string | null
  reasoning?: string | null
}
interface Choice {
  message?: Said
  delta?: Said
  finish_reason?: string | null
}
interface Answer {
  choices?: Choice[] | null
  usage?: {prompt_tokens?: number; completion_tokens?: number; prompt_tokens_details?: {cached_tokens?: number} | null} | null
  error?: unknown
}

/** `POST /chat/completions`: what every compatible server has. */
export const askChat: Endpoint = async (client, {model, request, wire}) => {
  const body = bodyOf(model, request)
  if (!request.onText) return readAnswer(await client.chat.completions.create({...body, stream: false}))
  const options = request.habits.tellsUsageInStreams ? {stream_options: {include_usage: true}} : {}
  const {data, response} = await client.chat.completions.create({...body, ...options, stream: true}).withResponse()
  if (isPlain(response)) return tellWhole(readAnswer(await response.json()), request)
  const reply = new Gathered(request)
  for await (const chunk of data) if (reply.take(chunk as Answer)) wire.heard()
  wire.check()
  return reply.whole(wire.isDone)
}

function bodyOf(model: string, {system, prompt, shape, temperature, seed, outputTokens, habits}: TextRequest): Body {
  return {
    model,
    messages: [
      {role: 'system', content: system},
      {role: 'user', content: prompt},
    ],
    [habits.ceiling]: outputTokens,
    ...present({
      temperature: habits.takesTemperature ? temperature : undefined,
      seed: habits.takesSeed ? seed : undefined,
      response_format: shape && formatOf(shape, habits.structure),
    }),
  }
}

function formatOf({name, wire}: NonNullable<TextRequest['shape']>, structure: TextRequest['habits']['structure']): Body['response_format'] {
  if (structure === 'words') return undefined
  if (structure === 'json-object') return {type: 'json_object'}
  return {type: 'json_schema', json_schema: {name, strict: true, schema: {...wire}}}
}

/** A plain answer; with the status 200 too an error may stand in its place. */
function readAnswer(answer: unknown): TextReply {
  const {choices, usage, error} = (typeof answer === 'object' && answer !== null ? answer : {}) as Answer
  if (error) throw refusalOf({body: JSON.stringify({error})})
  const [choice] = choices ?? []
  if (!choice?.message) throw new RemoteFailure('bad-answer', {said: 'an answer without a message'})
  const {content, refusal} = choice.message
  return {
    text: content ?? '',
    finish: choice.finish_reason ?? null,
    isClosed: true,
    hasThoughts: thoughtsIn(choice.message) !== '',
    ...present({refusal: refusal ?? undefined, usage: usageOf(usage)}),
  }
}

/** Who listens for words gets those of a plain answer too. */
function tellWhole(reply: TextReply, {onText}: TextRequest): TextReply {
  onText?.(reply.text)
  return reply
}

/** The pieces of a stream, put together. */
class Gathered {
  private text = ''
  private refusal = ''
  private finish: string | null = null
  private hasThoughts = false
  private usage: Answer['usage']

  constructor(private readonly request: TextRequest) {}

  /** Whether there was a word in it, or a reason to stop. */
  take({choices, usage, error}: Answer): boolean {
    if (error) throw refusalOf({body: JSON.stringify({error})})
    if (usage) this.usage = usage
    // What tells the tokens has no choice, an empty list of them, or `null`.
    const [choice] = choices ?? []
    if (!choice) return usage != null
    const {content, refusal} = choice.delta ?? {}
    const thoughts = thoughtsIn(choice.delta ?? {})
    this.hasThoughts ||= thoughts !== ''
    this.refusal += refusal ?? ''
    this.finish = choice.finish_reason ?? this.finish
    if (content) {
      this.text += content
      this.request.onText?.(content)
    }
    return Boolean(content || refusal || thoughts || choice.finish_reason)
  }

  whole(isDone: boolean): TextReply {
    const {text, finish, hasThoughts, refusal} = this
    return {text, finish, hasThoughts, isClosed: isDone, ...present({refusal: refusal || undefined, usage: usageOf(this.usage)})}
  }
}

function thoughtsIn({reasoning_content: content, reasoning}: Said): string {
  return content ?? reasoning ?? ''
}

function usageOf(usage: Answer['usage']): TextReply['usage'] {
  if (!usage) return undefined
  const {prompt_tokens: input = 0, completion_tokens: output = 0, prompt_tokens_details: details} = usage
  return {input, cached: details?.cached_tokens ?? 0, output}
}
