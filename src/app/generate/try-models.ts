import {UserError} from '../../errors.js'
import {embed} from '../../generate/embeddings.js'
import {type PictureFindings, probePictures} from '../../generate/pictures/probe-pictures.js'
import {RemoteFailure, type Spent} from '../../generate/remote/failure.js'
import type {Services} from '../../generate/remote/services.js'
import type {Target} from '../../generate/remote/target.js'
import {TargetFailure} from '../../generate/remote/target-failure.js'
import {probeText, type TextFindings} from '../../generate/text/probe-text.js'
import {LANES, type Lane} from '../../schema/ai-config.js'
import {present} from '../../schema/value.js'
import {type ServicesAsked, servicesFor} from './open-services.js'
import {remoteError} from './remote-error.js'

/** What a model of each lane turned out to do. */
export interface Findings {
  text: TextFindings
  embedding: {dimensions: number; spent: Spent}
  image: PictureFindings
}

/** How a model is tried, by what it is for. */
const PROBES: {[L in Lane]: (services: Services, target: Target, signal?: AbortSignal) => Promise<Findings[L]>} = {
  text: probeText,
  embedding: probeEmbedding,
  image: probePictures,
}

/** A model that was tried: what it does, or why it does nothing. */
export interface ModelTrial {
  name: string
  for: Lane
  service: string
  model: string
  works: boolean
  text?: TextFindings
  embedding?: Findings['embedding']
  image?: Findings['image']
  failure?: {code: string; message: string; hints: readonly string[]}
}

export interface ModelsTried {
  models: readonly ModelTrial[]
  notes: readonly string[]
  isOffline: boolean
}

export interface TryOptions {
  /** A model by its name or id; absent, every one that is configured. */
  wanted?: string | undefined
  signal?: AbortSignal
  /** Told before each. */
  onTry?(target: Target): void
}

/** Try models, one after another. Throws what `servicesFor` throws, and `NOT_FOUND` for a model that isn't configured. */
export async function tryModels(asked: ServicesAsked, options: TryOptions = {}): Promise<ModelsTried> {
  const services = await servicesFor(asked)
  try {
    const models: ModelTrial[] = []
    for (const target of targetsIn(services, options.wanted)) {
      options.onTry?.(target)
      models.push(await tried(services, target, options.signal))
    }
    return {models, notes: services.notes, isOffline: services.isOffline}
  } finally {
    services.close()
  }
}

/** Every model that is configured, whether it is in use or not. */
function targetsIn(services: Services, wanted: string | undefined): Target[] {
  const {models = {}} = services.config
  const lanes = LANES.map((lane) => ({lane, names: Object.keys(models).filter((name) => (models[name]?.for ?? 'text') === lane)}))
  const asked =
    wanted === undefined ? undefined : lanes.find(({names}) => names.some((name) => name === wanted || models[name]?.id === wanted))
  if (wanted !== undefined) return [...services.targets(asked?.lane ?? 'text', wanted)]
  return lanes.flatMap(({lane, names}) => names.flatMap((name) => services.targets(lane, name)))
}

async function tried(services: Services, target: Target, signal: AbortSignal | undefined): Promise<ModelTrial> {
  const {lane, name, at: service, model} = target
  const trial = {name, for: lane, service, model: model.id}
  try {
    return {...trial, works: true, [lane]: await PROBES[lane](services, target, signal)}
  } catch (error) {
    const failure =
      error instanceof RemoteFailure ? remoteError(error instanceof TargetFailure ? error : new TargetFailure(error, target)) : error
    if (!(failure instanceof UserError) || failure.code === 'AI_CANCELLED') throw failure
    return {...trial, works: false, failure: {code: failure.code, message: failure.message, hints: failure.hints}}
  }
}

async function probeEmbedding(services: Services, target: Target, signal?: AbortSignal): Promise<Findings['embedding']> {
  const {vectors, spent} = await embed(services, target, {texts: ['a lantern'], kind: 'test', ...present({signal})})
  return {dimensions: vectors[0]?.length ?? 0, spent}
}
