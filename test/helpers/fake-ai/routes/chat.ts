import type {Answer} from '../answer.js'
import {json, type Reply, type Route, refusal} from '../reply.js'
import {chunked, EVENT_STREAM, sse} from '../sse.js'
import {strictFault} from '../strict.js'

type Body = Record<string, unknown>
interface Format {
  type?: string
  json_schema?: {name?: unknown; strict?: boolean; schema?: unknown}
}

/** What the endpoint takes; the real one refuses what it doesn't know. */
const KNOWN = [
  'model messages stream stream_options response_format max_completion_tokens max_tokens temperature top_p seed stop n tools',
  'tool_choice reasoning_effort store metadata user presence_penalty frequency_penalty logprobs',
].flatMap((line) => line.split(' '))

/** `POST /v1/chat/completions`, plain and as a stream of server-sent events. */
export const chatRoute: Route = {
  method: 'POST',
  path: /^\/v1\/chat\/completions$/,
  reply({asked, answer}) {
    const body = asked.json
    const wrong = faultOf(body)
    if (wrong) return wrong
    const format = (body['response_format'] ?? {}) as Format
    const said = answer(format.json_schema?.schema)
    return body['stream'] === true ? streamed(body, said) : json(said.error ? {error: said.error} : whole(body, said))
  },
}

function faultOf(body: Body): Reply | undefined {
  const refuse = (message: string, param: string, code?: string) =>
    refusal(400, {message, type: 'invalid_request_error', param, ...(code ? {code} : {})})
  const foreign = Object.keys(body).find((key) => !KNOWN.includes(key))
  if (foreign) return refuse(`Unrecognized request argument supplied: ${foreign}`, foreign)
  if (typeof body['model'] !== 'string') return refuse('you must provide a model parameter', 'model')
  if (body['model'].startsWith('no-such'))
    return refusal(404, {
      message: `The model \`${body['model']}\` does not exist or you do not have access to it.`,
      type: 'invalid_request_error',
      code: 'model_not_found',
    })
  if (!Array.isArray(body['messages']) || body['messages'].length === 0) return refuse("Invalid 'messages': empty array.", 'messages')
  if (body['stream_options'] !== undefined && body['stream'] !== true)
    return refuse("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options')
  const format = (body['response_format'] ?? {}) as Format
  if (format.type === 'json_object' && !/json/i.test(JSON.stringify(body['messages'])))
    return refuse("'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.", 'messages')
  if (format.type !== 'json_schema') return undefined
  const {name, schema, strict} = format.json_schema ?? {}
  const fault = strict === true ? strictFault(name, schema) : undefined
  return fault === undefined ? undefined : refuse(fault, 'response_format', 'invalid_json_schema')
}

function whole(body: Body, answer: Answer): object {
  const {text, refusal: refused = null, finish, reasoning} = answer
  return {
    id: 'chatcmpl-fake',
    object: 'chat.completion',
    created: 1_790_000_000,
    model: body['model'],
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: refused === null ? text : null,
          refusal: refused,
          ...(reasoning === undefined ? {} : {reasoning_content: reasoning}),
        },
        finish_reason: finish,
        logprobs: null,
      },
    ],
    ...(answer.usage === 'none' ? {} : {usage: usageOf(answer)}),
  }
}

function streamed(body: Body, answer: Answer): Reply {
  const options = (body['stream_options'] ?? {}) as {include_usage?: boolean}
  const withUsage = options.include_usage === true && answer.usage !== 'none'
  const chunk = (more: object) =>
    sse({
      id: 'chatcmpl-fake',
      object: 'chat.completion.chunk',
      created: 1_790_000_000,
      model: body['model'],
      ...more,
    })
  const choice = (delta: object, finish: string | null = null) =>
    chunk({choices: [{index: 0, delta, finish_reason: finish}], ...(withUsage ? {usage: null} : {})})
  const frames = [
    choice({role: 'assistant', content: ''}),
    ...chunked(answer.reasoning ?? '').map((piece) => choice({reasoning_content: piece})),
    ...chunked(answer.refusal ?? '').map((piece) => choice({refusal: piece})),
    ...(answer.refusal === undefined ? chunked(answer.text).map((piece) => choice({content: piece})) : []),
    ...(answer.error ? [chunk({choices: [], error: answer.error})] : []),
    ...(answer.finish === null ? [] : [choice({}, answer.finish)]),
    ...(withUsage ? [chunk({...USAGE_CHOICES[answer.usage], usage: usageOf(answer)})] : []),
    ...(answer.isClosed ? [Buffer.from('data: [DONE]\n\n')] : []),
  ]
  return {status: 200, headers: EVENT_STREAM, frames}
}

/** What servers put where choices stand in the chunk that tells the tokens. */
const USAGE_CHOICES = {
  'empty-choices': {choices: []},
  'null-choices': {choices: null},
  'no-choices': {},
  none: {choices: []},
}

function usageOf({inputTokens, cachedTokens, outputTokens}: Answer): object {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    prompt_tokens_details: {cached_tokens: cachedTokens},
    completion_tokens_details: {reasoning_tokens: 0},
  }
}
