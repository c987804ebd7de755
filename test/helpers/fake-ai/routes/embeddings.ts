import {createHash} from 'node:crypto'
import {tokens} from '../answer.js'
import {json, type Route, refusal} from '../reply.js'

const DIMENSIONS = 64

/** `POST /v1/embeddings`: texts that share words lie near each other. Answers in base64 unless floats are asked for, as the SDK has it. */
export const embeddingsRoute: Route = {
  method: 'POST',
  path: /^\/v1\/embeddings$/,
  reply({asked: {json: body}}) {
    const input = [body['input'] ?? []].flat() as string[]
    if (input.length === 0 || input.length > 2048 || input.some((text) => typeof text !== 'string' || text === ''))
      return refusal(400, {message: "'$.input' is invalid.", type: 'invalid_request_error', param: 'input'})
    const dimensions = typeof body['dimensions'] === 'number' ? body['dimensions'] : DIMENSIONS
    const data = input.map((text, index) => ({
      object: 'embedding',
      index,
      embedding: encoded(vectorOf(text, dimensions), body['encoding_format']),
    }))
    const used = input.reduce((sum, text) => sum + tokens(text), 0)
    return json({object: 'list', model: body['model'], data, usage: {prompt_tokens: used, total_tokens: used}})
  },
}

function encoded(vector: number[], format: unknown): number[] | string {
  return format === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector
}

/** Each word pushes in a direction of its own. */
function vectorOf(text: string, dimensions: number): number[] {
  const vector = Array.from({length: dimensions}, () => 0)
  for (const word of text.toLowerCase().match(/\p{L}+/gu) ?? [text]) {
    const hash = createHash('sha256').update(word).digest()
    const at = hash.readUInt16LE() % dimensions
    vector[at] = (vector[at] ?? 0) + ((hash[2] ?? 0) % 2 === 0 ? 1 : -1)
  }
  const length = Math.hypot(...vector) || 1
  return vector.map((part) => part / length)
}
