import * as z from 'zod'
import {present} from '../../schema/value.js'
import {callRemote} from '../remote/call.js'
import {addSpent, NOTHING_SPENT, RemoteFailure, type Spent} from '../remote/failure.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {baseUrl} from '../wire/base-url.js'
import {openWire} from '../wire/wire.js'
import {extractObject} from './extract.js'
import {habitsOf, learnFrom} from './habits.js'
import {askedShape} from './structured.js'
import type {Habits, TextRequest} from './text-request.js'
import {mostTokens, spentOn} from './tokens.js'
import {type TextTried, tryText} from './try-text.js'

/** What a model for words turned out to do. */
export interface TextFindings {
  /** Whether its service lists it; absent where it lists nothing. */
  isListed?: boolean
  /** Tokens that it reads and writes in all, where the service says so. */
  contextTokens?: number
  /** Whether the words came one after another. */
  streams: boolean
  firstWordMs: number
  tokensPerSecond: number
  countsTokens: boolean
  /** Whether a shape that the words don't speak of was minded, or was refused with the request. */
  shape: 'enforced' | 'ignored' | 'refused'
  /** What it doesn't take, and was then asked without. */
  notes: readonly string[]
  spent: Spent
}

const KIND = 'test'
const OUTPUT = 400

/** Ask a model what it can: its list, words as a stream, and a shape that nobody told it of. Throws `RemoteFailure` where it gives no words. */
export async function probeText(services: Services, target: Target, signal?: AbortSignal): Promise<TextFindings> {
  const habits: Habits = {...habitsOf(services, target)}
  const asking = {services, target, habits, ...present({signal})}
  const listed = await listedAs(asking)
  const words = await probeWords(asking)
  const shape = await probeShape(asking)
  return {...listed, ...words.found, ...shape.found, notes: words.notes, spent: addSpent(words.spent, shape.spent)}
}

interface Probing {
  services: Services
  target: Target
  habits: Habits
  signal?: AbortSignal
}

/** A key that is wrong and a service that is away show here; that it has no list is no fault. */
async function listedAs({services, target, signal}: Probing): Promise<Pick<TextFindings, 'isListed' | 'contextTokens'>> {
  const {url, query} = baseUrl(target.service.url)
  const search = new URLSearchParams(query).toString()
  try {
    const {value} = await callRemote(services, {
      target,
      kind: KIND,
      atMost: NOTHING_SPENT,
      ...present({signal}),
      send: async (stop) => ({
        value: await getJson(`${url}/models${search && `?${search}`}`, {services, target, signal: stop}),
        spent: NOTHING_SPENT,
      }),
    })
    return listing(value, target.model.id)
  } catch (error) {
    if (error instanceof RemoteFailure && ['not-there', 'bad-answer', 'bad-request'].includes(error.reason)) return {}
    throw error
  }
}

async function getJson(
  url: string,
  {services, target, signal}: {services: Services; target: Target; signal: AbortSignal},
): Promise<unknown> {
  const {service, key} = target
  const wire = openWire({service, keys: services.keys, now: services.clock.now, signal})
  try {
    const response = await wire.fetch(url, {
      headers: {accept: 'application/json', ...(key === undefined ? {} : {authorization: `Bearer ${key}`})},
    })
    return await response.json()
  } catch (error) {
    const failure = wire.failureOf(error)
    throw failure instanceof SyntaxError ? new RemoteFailure('bad-answer', {cause: failure}) : failure
  } finally {
    wire.end()
  }
}

/** Servers say the size of a context each in their own way. */
const Listed = z.object({
  id: z.string(),
  context_length: z.number().optional(),
  max_model_len: z.number().optional(),
  meta: z.object({n_ctx: z.number().optional(), n_ctx_train: z.number().optional()}).nullish(),
})

function listing(answer: unknown, id: string): Pick<TextFindings, 'isListed' | 'contextTokens'> {
  const models = z.object({data: z.array(Listed)}).safeParse(answer).data?.data
  if (!models) return {}
  const found = models.find((each) => each.id === id)
  const contextTokens = found?.context_length ?? found?.max_model_len ?? found?.meta?.n_ctx ?? found?.meta?.n_ctx_train
  return {isListed: found !== undefined, ...present({contextTokens})}
}

async function probeWords(probing: Probing) {
  const notes: string[] = []
  const {clock} = probing.services
  const told = {pieces: 0, first: 0}
  let began = clock.now()
  const begin = () => {
    began = clock.now()
    Object.assign(told, {pieces: 0, first: 0})
  }
  const onText = () => {
    if (told.pieces++ === 0) told.first = clock.now()
  }
  const request = {system: 'You help to test a program.', prompt: 'Write a sentence of twenty words about a lantern.', onText}
  const {value, spent} = await ask(probing, {request, begin, notes})
  const ms = Math.max(1, clock.now() - began)
  return {
    found: {
      streams: told.pieces > 1,
      firstWordMs: told.first - began,
      tokensPerSecond: Math.round((spent.outputTokens * 1000) / ms),
      countsTokens: !value.notes.some((note) => note.includes('counts no tokens')),
    },
    notes,
    spent,
  }
}

/** No word of the prompt speaks of these: only who is held to them has them. */
const SURPRISING = askedShape({name: 'probe', schema: z.strictObject({lantern_count: z.int(), mill_weather: z.enum(['plum', 'slate'])})})

async function probeShape(probing: Probing): Promise<{found: Pick<TextFindings, 'shape'>; spent: Spent}> {
  const request = {system: 'You help to test a program.', prompt: 'Greet me.', shape: SURPRISING}
  try {
    const {value, spent} = await ask({...probing, habits: {...probing.habits, structure: 'json-schema'}}, {request})
    const extracted = await extractObject(value.text, {isWhole: true})
    const isMinded = 'value' in extracted && SURPRISING.schema.safeParse(extracted.value).success
    return {found: {shape: isMinded ? 'enforced' : 'ignored'}, spent}
  } catch (error) {
    if (!(error instanceof RemoteFailure) || error.reason !== 'bad-request') throw error
    return {found: {shape: 'refused'}, spent: NOTHING_SPENT}
  }
}

interface Probe {
  request: Pick<TextRequest, 'system' | 'prompt' | 'shape' | 'onText'>
  begin?(): void
  /** What it does without is learned, where there is a list to say so in. */
  notes?: string[]
}

async function ask({services, target, habits, signal}: Probing, {request, begin, notes}: Probe): Promise<{value: TextTried; spent: Spent}> {
  const {outputTokens = OUTPUT} = target.model
  const atMost = spentOn(
    {input: mostTokens(request.system, request.prompt, JSON.stringify(request.shape ?? '')), output: outputTokens},
    target.model.price,
  )
  const send = async (stop: AbortSignal) => {
    begin?.()
    const tried = await tryText(services, target, {request: {...request, outputTokens, habits}, signal: stop}).catch((error: unknown) => {
      const note =
        notes && error instanceof RemoteFailure && error.reason === 'bad-request' ? learnFrom(habits, error.said ?? '') : undefined
      if (note === undefined) throw error
      notes?.push(note)
      throw new RemoteFailure('bad-answer', {cause: error, spent: NOTHING_SPENT})
    })
    return {value: tried, spent: tried.spent}
  }
  return callRemote(services, {target, kind: KIND, atMost, send, ...present({signal})})
}
