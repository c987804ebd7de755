import {present} from '../schema/value.js'
import {askJson} from './pictures/picture-wire.js'
import {callRemote} from './remote/call.js'
import {addSpent, NOTHING_SPENT, RemoteFailure, type Spent} from './remote/failure.js'
import type {Services} from './remote/services.js'
import type {Target} from './remote/target.js'
import {TargetFailure} from './remote/target-failure.js'
import {likelyTokens, mostTokens, spentOn} from './text/tokens.js'

/** Texts in one request. */
export const TEXTS_AT_ONCE = 64
const USUAL_SECONDS = 180

/** What vectors are wanted for. */
export interface EmbedAsk {
  /** The ledger's word for it. */
  kind: string
  signal?: AbortSignal
}

/** Vectors of a model, all of one length; only those of one model lie in the same space. */
export interface Embedded {
  vectors: readonly Float32Array[]
  spent: Spent
}

/** One vector for each text, in their order. Throws `TargetFailure`. */
export async function embed(services: Services, target: Target, {texts, ...ask}: EmbedAsk & {texts: readonly string[]}): Promise<Embedded> {
  const vectors: Float32Array[] = []
  let spent = NOTHING_SPENT
  for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) {
    const {value, spent: more} = await request(services, target, {...ask, texts: texts.slice(at, at + TEXTS_AT_ONCE)})
    vectors.push(...value)
    spent = addSpent(spent, more)
  }
  return {vectors, spent}
}

async function request(services: Services, target: Target, {texts, kind, signal}: EmbedAsk & {texts: readonly string[]}) {
  const {price} = target.model
  try {
    return await callRemote(services, {
      target,
      kind,
      atMost: costOf(mostTokens(...texts), price),
      ...present({signal}),
      send: async (stop) => {
        const {secondsToHeaders, secondsInAll = USUAL_SECONDS} = target.service
        // Without the format some clients are sent base64, and some servers give floats all the same.
        const body = {model: target.model.id, input: texts, encoding_format: 'float'}
        const sent = {body, secondsToHeaders: secondsToHeaders ?? secondsInAll}
        const answer = await askJson({services, target, signal: stop}, '/embeddings', sent)
        const spent = costOf(tokensIn(answer) ?? likelyTokens(...texts), price)
        return {value: vectorsIn(answer, texts.length, spent), spent}
      },
    })
  } catch (error) {
    throw error instanceof RemoteFailure ? new TargetFailure(error, target) : error
  }
}

/** Vectors have no price for what is written. */
function costOf(input: number, price: Target['model']['price']): Spent {
  return spentOn({input, output: 0}, price?.input === undefined ? undefined : {output: 0, ...price})
}

function tokensIn({usage}: Record<string, unknown>): number | undefined {
  const {prompt_tokens: tokens} = (usage ?? {}) as {prompt_tokens?: unknown}
  return Number.isSafeInteger(tokens) && Number(tokens) > 0 ? Number(tokens) : undefined
}

/** The vectors of an answer in the order of the texts; whatever else came is no answer. */
function vectorsIn({data}: Record<string, unknown>, count: number, spent: Spent): Float32Array[] {
  const rows = (Array.isArray(data) ? data : []) as ({index?: unknown; embedding?: unknown} | null)[]
  const byPlace = new Map(rows.map((row, at) => [row?.index ?? at, vectorIn(row?.embedding)]))
  const vectors = Array.from({length: count}, (_, at) => byPlace.get(at)).filter((vector) => vector !== undefined)
  const isEven = vectors.every(({length}) => length === vectors[0]?.length)
  if (vectors.length === count && rows.length === count && isEven) return vectors
  throw new RemoteFailure('bad-answer', {said: `${vectors.length} vectors that go together for ${count} texts`, spent})
}

function vectorIn(numbers: unknown): Float32Array | undefined {
  const isVector = Array.isArray(numbers) && numbers.length > 0 && numbers.every((each) => Number.isFinite(each))
  return isVector ? Float32Array.from(numbers) : undefined
}
