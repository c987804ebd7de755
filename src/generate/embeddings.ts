import {EXIT, UserError} from '../errors.js'
import {present} from '../schema/value.js'

/** Where embeddings come from: any service that speaks OpenAI's `POST /embeddings`. The key comes from the environment alone. */
export interface EmbeddingService {
  /** Base URL, such as `http://localhost:11434/v1`. */
  url: string
  model: string
  key?: string | undefined
}

/** The service that the environment names; `undefined` when it names none. */
export function embeddingService(env: NodeJS.ProcessEnv): EmbeddingService | undefined {
  const {DND_EMBEDDINGS_URL: url, DND_EMBEDDINGS_MODEL: model = 'text-embedding-3-small', DND_EMBEDDINGS_KEY: key} = env
  return url ? {url: url.replace(/\/+$/, ''), model, key} : undefined
}

/** Texts in one request. */
const BATCH = 64
const ATTEMPTS = 4
const TIMEOUT_MS = 60_000
/** Waits grow from here, doubling, unless the service says how long. */
const FIRST_WAIT_MS = 500

/**
 * One vector for each text, in their order. Throws `EMBEDDINGS_FAILED` (exit status 6) when the service refuses or can't be
 * reached, after a few attempts where another may help.
 */
export async function embed(service: EmbeddingService, texts: readonly string[], {offline = false} = {}): Promise<Float32Array[]> {
  if (offline) throw failed(service, 'DND_OFFLINE forbids the network', ['unset DND_OFFLINE'])
  const batches = Array.from({length: Math.ceil(texts.length / BATCH)}, (_, i) => texts.slice(i * BATCH, (i + 1) * BATCH))
  const vectors: Float32Array[] = []
  for (const batch of batches) vectors.push(...(await request(service, batch)))
  return vectors
}

async function request(service: EmbeddingService, input: readonly string[], attempt = 1): Promise<Float32Array[]> {
  const response = await send(service, input)
  if (response instanceof Response && response.ok) return readVectors(service, response, input.length)
  const mayHelp = !(response instanceof Response) || response.status === 429 || response.status >= 500
  if (!mayHelp || attempt >= ATTEMPTS) throw await refused(service, response)
  await new Promise((resolve) => setTimeout(resolve, waitMs(response, attempt)))
  return request(service, input, attempt + 1)
}

async function send({url, model, key}: EmbeddingService, input: readonly string[]): Promise<Response | Error> {
  try {
    return await fetch(`${url}/embeddings`, {
      method: 'POST',
      headers: {'content-type': 'application/json', ...(key ? {authorization: `Bearer ${key}`} : {})},
      body: JSON.stringify({model, input, encoding_format: 'float'}),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    return error as Error
  }
}

function waitMs(response: Response | Error, attempt: number): number {
  const said = response instanceof Response ? Number(response.headers.get('retry-after')) : 0
  return said > 0 ? Math.min(said, 30) * 1000 : FIRST_WAIT_MS * 2 ** (attempt - 1)
}

async function readVectors(service: EmbeddingService, response: Response, count: number): Promise<Float32Array[]> {
  const body = (await response.json().catch(() => undefined)) as {data?: {index?: number; embedding?: unknown}[]} | undefined
  const rows = [...(body?.data ?? [])].sort((a, b) => (a.index ?? 0) - (b.index ?? 0))
  const vectors = rows.flatMap(({embedding}) =>
    Array.isArray(embedding) && embedding.every((n) => typeof n === 'number') ? [Float32Array.from(embedding)] : [],
  )
  if (vectors.length === count) return vectors
  throw failed(service, `it answered with ${vectors.length} vectors for ${count} texts`, [
    'check that DND_EMBEDDINGS_MODEL is an embedding model',
  ])
}

async function refused(service: EmbeddingService, response: Response | Error): Promise<UserError> {
  if (response instanceof Error) return failed(service, `it can't be reached (${response.message})`, ['check DND_EMBEDDINGS_URL'], response)
  const body = await response.text().catch(() => '')
  const hint =
    response.status === 401 || response.status === 403
      ? 'check DND_EMBEDDINGS_KEY'
      : response.status === 404
        ? 'check DND_EMBEDDINGS_URL and DND_EMBEDDINGS_MODEL'
        : 'try again later'
  return failed(service, `it answered ${response.status}${messageOf(body)}`, [hint])
}

function messageOf(body: string): string {
  try {
    const message = (JSON.parse(body) as {error?: {message?: unknown}}).error?.message
    return typeof message === 'string' ? `: ${message.slice(0, 200)}` : ''
  } catch {
    return ''
  }
}

function failed({url}: EmbeddingService, why: string, hints: readonly string[], cause?: unknown): UserError {
  return new UserError(`The embeddings service at ${url} gave nothing: ${why}`, {
    code: 'EMBEDDINGS_FAILED',
    exitCode: EXIT.remote,
    hints: [...hints, 'or search without `--semantic`'],
    ...present({cause}),
  })
}
