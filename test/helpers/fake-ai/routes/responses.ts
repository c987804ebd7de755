import type {Answer} from '../answer.js'
import {json, type Reply, type Route, refusal} from '../reply.js'
import {chunked, EVENT_STREAM, sse} from '../sse.js'
import {strictFault} from '../strict.js'

type Body = Record<string, unknown>
interface Format {
  type?: string
  name?: unknown
  strict?: boolean
  schema?: unknown
}

const KNOWN = [
  'model input instructions max_output_tokens text reasoning stream stream_options store previous_response_id metadata temperature top_p',
  'tools tool_choice truncation user',
].flatMap((line) => line.split(' '))

/** `POST /v1/responses`, plain and as a stream of events. */
export const responsesRoute: Route = {
  method: 'POST',
  path: /^\/v1\/responses$/,
  reply({asked, answer}) {
    const wrong = faultOf(asked.json)
    if (wrong) return wrong
    const format = formatOf(asked.json)
    const said = answer(format.schema)
    return asked.json['stream'] === true ? streamed(asked.json, said) : json(said.error ? {error: said.error} : whole(asked.json, said))
  },
}

function formatOf(body: Body): Format {
  return ((body['text'] ?? {}) as {format?: Format}).format ?? {}
}

function faultOf(body: Body): Reply | undefined {
  const refuse = (message: string, param: string, code?: string) =>
    refusal(400, {message, type: 'invalid_request_error', param, ...(code ? {code} : {})})
  const foreign = Object.keys(body).find((key) => !KNOWN.includes(key))
  if (foreign) return refuse(`Unknown parameter: '${foreign}'.`, foreign, 'unknown_parameter')
  if (typeof body['model'] !== 'string') return refuse("Missing required parameter: 'model'.", 'model', 'missing_required_parameter')
  if (body['model'].startsWith('no-such'))
    return refusal(404, {message: `The model '${body['model']}' does not exist.`, type: 'invalid_request_error', code: 'model_not_found'})
  if (body['input'] === undefined) return refuse("Missing required parameter: 'input'.", 'input', 'missing_required_parameter')
  const {type, name, schema, strict} = formatOf(body)
  if (type === 'json_object' && !/json/i.test(JSON.stringify(body['input'])))
    return refuse("Response input messages must contain the word 'json' in some form to use 'text.format' of type 'json_object'.", 'input')
  const fault = type === 'json_schema' && strict === true ? strictFault(name, schema) : undefined
  return fault === undefined ? undefined : refuse(fault, 'text.format.schema', 'invalid_json_schema')
}

/** How chat's reasons to stop are told here. */
const ENDINGS: Record<string, {status: string; incomplete?: string}> = {
  stop: {status: 'completed'},
  length: {status: 'incomplete', incomplete: 'max_output_tokens'},
  content_filter: {status: 'incomplete', incomplete: 'content_filter'},
}

function whole(body: Body, answer: Answer): Record<string, unknown> {
  const {status, incomplete} = ENDINGS[answer.finish ?? 'stop'] ?? {status: 'failed'}
  return {
    id: 'resp_fake',
    object: 'response',
    created_at: 1_790_000_000,
    model: body['model'],
    status,
    error: status === 'failed' ? {code: 'server_error', message: `stopped: ${answer.finish}`} : null,
    incomplete_details: incomplete === undefined ? null : {reason: incomplete},
    output: [
      ...(answer.reasoning === undefined
        ? []
        : [{type: 'reasoning', id: 'rs_fake', summary: [], content: [{type: 'reasoning_text', text: answer.reasoning}]}]),
      {type: 'message', id: 'msg_fake', role: 'assistant', status: 'completed', content: [partOf(answer)]},
    ],
    ...(answer.usage === 'none' ? {} : {usage: usageOf(answer)}),
  }
}

function partOf({text, refusal: refused}: Answer): Record<string, unknown> {
  return refused === undefined ? {type: 'output_text', text, annotations: []} : {type: 'refusal', refusal: refused}
}

function streamed(body: Body, answer: Answer): Reply {
  let number = 0
  const event = (type: string, more: object) => sse({type, sequence_number: number++, ...more}, type)
  const begun = {...whole(body, answer), status: 'in_progress', output: [], usage: null}
  const at = {item_id: 'msg_fake', output_index: 0, content_index: 0}
  const kind = answer.refusal === undefined ? 'output_text' : 'refusal'
  const text = answer.refusal ?? answer.text
  const message = {type: 'message', id: 'msg_fake', role: 'assistant', status: 'in_progress', content: []}
  const final = whole(body, answer)
  const frames = [
    event('response.created', {response: begun}),
    event('response.in_progress', {response: begun}),
    ...chunked(answer.reasoning ?? '').map((delta) => event('response.reasoning_text.delta', {...at, item_id: 'rs_fake', delta})),
    event('response.output_item.added', {output_index: 0, item: message}),
    event('response.content_part.added', {...at, part: {...partOf({...answer, text: ''})}}),
    ...chunked(text).map((delta) => event(`response.${kind}.delta`, {...at, delta})),
    ...(answer.error ? [event('error', {code: answer.error['code'], message: answer.error['message'], param: null})] : []),
    ...(answer.isClosed && !answer.error
      ? [
          event(`response.${kind}.done`, {...at, ...(kind === 'refusal' ? {refusal: text} : {text})}),
          event('response.content_part.done', {...at, part: partOf(answer)}),
          event('response.output_item.done', {output_index: 0, item: {...message, status: 'completed', content: [partOf(answer)]}}),
          event(`response.${String(final['status'])}`, {response: final}),
        ]
      : []),
  ]
  return {status: 200, headers: EVENT_STREAM, frames}
}

function usageOf({inputTokens, cachedTokens, outputTokens}: Answer): object {
  return {
    input_tokens: inputTokens,
    input_tokens_details: {cached_tokens: cachedTokens},
    output_tokens: outputTokens,
    output_tokens_details: {reasoning_tokens: 0},
    total_tokens: inputTokens + outputTokens,
  }
}
