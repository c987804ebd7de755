import type {Exchange} from '../fake-ai.js'
import {json, type Reply, type Route, refusal} from '../reply.js'
import {bytesFor, wish} from './drawn.js'

const GPT = /^(?:gpt-image|chatgpt-image)/
const SIZES: readonly [RegExp, RegExp][] = [
  [/^gpt-image-2/, /^\d+x\d+$/],
  [GPT, /^(?:1024x1024|1536x1024|1024x1536|auto)$/],
  [/^dall-e-3/, /^(?:1024x1024|1792x1024|1024x1792)$/],
  [/^dall-e-2/, /^(?:256x256|512x512|1024x1024)$/],
]

/** `POST /v1/images/generations`, with what each model takes. */
export const generationsRoute: Route = {
  method: 'POST',
  path: /^\/v1\/images\/generations$/,
  reply: (exchange) => answer(exchange, exchange.asked.json),
}

/** `POST /v1/images/edits`: a form; parts that are pictures have a type and a name. */
export const editsRoute: Route = {
  method: 'POST',
  path: /^\/v1\/images\/edits$/,
  async reply(exchange) {
    const {asked} = exchange
    const type = asked.headers['content-type'] ?? ''
    if (!/^multipart\/form-data/.test(type)) return invalid("Invalid value: 'image'.", 'image')
    const form = await new Response(new Uint8Array(asked.body), {headers: {'content-type': type}}).formData()
    for (const name of ['image', 'mask']) {
      const part = form.get(name)
      const isWrong = part === null ? name === 'image' : !(part instanceof File) || !/^image\/(?:png|jpeg|webp)$/.test(part.type)
      if (isWrong) return refusal(400, {message: `Unsupported file`, type: 'invalid_request_error', code: 'unsupported_file_mimetype'})
    }
    const fields = Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
    return answer(exchange, {...fields, n: Number(fields['n'] ?? 1)})
  },
}

/** What a URL of an answer leads to, for a while. */
export const pictureRoute: Route = {
  method: 'GET',
  path: /^\/pictures\/(\d+)x(\d+)\/(\w+)/,
  reply(_, [, width, height, what = '']) {
    const bytes = bytesFor(what === 'page' ? '[[picture:page]]' : '', Number(width), Number(height), what)
    const type = what === 'page' ? 'text/html' : 'image/png'
    return {status: 200, headers: {'content-type': type}, frames: [bytes]}
  },
}

function answer({asked}: Exchange, body: Record<string, unknown>): Reply {
  const {model = 'dall-e-2', prompt = '', size = '1024x1024', response_format: format} = body as Record<string, string>
  const [, sizes] = SIZES.find(([pattern]) => pattern.test(model)) ?? []
  if (GPT.test(model) && format !== undefined) return invalid("Unknown parameter: 'response_format'.", 'response_format')
  if (sizes && !sizes.test(size)) return invalid(`Invalid value: '${size}'.`, 'size')
  if (wish(prompt, 'blocked') !== undefined)
    return refusal(400, {
      message: 'Your request was rejected by the safety system.',
      type: 'image_generation_user_error',
      code: 'moderation_blocked',
    })
  const [width = 1024, height = 1024] = size === 'auto' ? [] : size.split('x').map(Number)
  const usage = GPT.test(model) ? {usage: {input_tokens: 50, output_tokens: 4160, total_tokens: 4210}} : {}
  return json({created: 1, data: dataOf(prompt, asked.headers.host ?? '', {width, height, body}), ...usage})
}

function dataOf(prompt: string, host: string, {width, height, body}: {width: number; height: number; body: object}): unknown[] {
  if (wish(prompt, 'empty') !== undefined) return []
  if (wish(prompt, 'no-bytes') !== undefined) return [{revised_prompt: prompt}]
  const url = wish(prompt, 'url')
  if (url !== undefined) return [{url: url === '' ? `http://${host}/pictures/${width}x${height}/a` : url.replace('HOST', host)}]
  return [{b64_json: bytesFor(prompt, width, height, body).toString('base64')}]
}

function invalid(message: string, param: string): Reply {
  return refusal(400, {message, type: 'invalid_request_error', param, code: 'unknown_parameter'})
}
