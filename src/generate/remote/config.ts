import {NotFoundError, UserError} from '../../errors.js'
import type {AiConfig, Lane, ModelConfig, ServiceConfig} from '../../schema/ai-config.js'
import {nearest} from '../../schema/near.js'
import {present} from '../../schema/value.js'
import type {Target} from './target.js'

/** What a service and a model that the environment names are called. */
export const FROM_ENVIRONMENT = 'environment'
/** And those for vectors, which may lie elsewhere. */
export const VECTORS_FROM_ENVIRONMENT = 'environment-vectors'

/** Keys of services that the environment names. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  [FROM_ENVIRONMENT]: 'DND_AI_KEY',
  [VECTORS_FROM_ENVIRONMENT]: 'DND_EMBEDDINGS_KEY',
}

/**
 * What is configured: the person's `ai.yaml`, and before it what the environment names: the model for words of `DND_AI_URL` and
 * `DND_AI_MODEL`, and that for vectors of `DND_EMBEDDINGS_URL`. None is needed for the others. Throws `USAGE` for an address that is none.
 */
export function configOf(written: AiConfig | undefined, env: NodeJS.ProcessEnv): AiConfig {
  const {DND_AI_URL, DND_AI_MODEL, DND_EMBEDDINGS_URL, DND_EMBEDDINGS_MODEL = 'text-embedding-3-small'} = env
  const config = written ?? {}
  const text = DND_AI_URL && DND_AI_MODEL ? {DND_AI_URL, id: DND_AI_MODEL} : undefined
  const withText = text
    ? withModel(config, {name: FROM_ENVIRONMENT, url: addressIn('DND_AI_URL', text.DND_AI_URL), model: {id: text.id}})
    : config
  if (!DND_EMBEDDINGS_URL) return withText
  const url = addressIn('DND_EMBEDDINGS_URL', DND_EMBEDDINGS_URL)
  return withModel(withText, {name: VECTORS_FROM_ENVIRONMENT, url, model: {id: DND_EMBEDDINGS_MODEL, for: 'embedding'}})
}

interface FromEnvironment {
  name: string
  url: string
  model: Pick<ModelConfig, 'id' | 'for'>
}

/** A config with one more service and its model, which is asked first. */
function withModel(config: AiConfig, {name, url, model}: FromEnvironment): AiConfig {
  const {services, models, use} = config
  return {
    ...config,
    services: {...services, [name]: {type: 'openai', url}},
    models: {...models, [name]: {service: name, ...model}},
    use: {...use, ...(model.for === 'embedding' ? {embedding: name} : {text: [name, ...namesFor(config, 'text')]})},
  }
}

function addressIn(variable: string, typed: string): string {
  if (/^https?:/i.test(typed) && URL.canParse(typed)) return typed
  throw new UserError(`${variable} is "${typed}", which is no address`, {
    code: 'USAGE',
    hints: [`write it whole: \`${variable}=http://127.0.0.1:11434/v1\``],
  })
}

/** Models to ask, the first first: those that `use` names, or where it names none every one of the lane. Throws `NOT_FOUND` for `wanted`. */
export function targetsOf(config: AiConfig, lane: Lane, {wanted, keys}: {wanted?: string; keys: ReadonlyMap<string, string>}): Target[] {
  const names = wanted === undefined ? namesFor(config, lane) : [nameOf(config, lane, wanted)]
  return names.flatMap((name) => targetOf(config, name, {lane, keys}) ?? [])
}

function namesFor({use, models = {}}: AiConfig, lane: Lane): readonly string[] {
  const used = use?.[lane]
  if (used !== undefined) return typeof used === 'string' ? [used] : used
  return Object.entries(models).flatMap(([name, model]) => (laneOf(model) === lane ? [name] : []))
}

/** The model that somebody asks for by its name in the config, or by what its service calls it. */
function nameOf({models = {}}: AiConfig, lane: Lane, wanted: string): string {
  const fitting = Object.entries(models).filter(([, model]) => laneOf(model) === lane)
  const found = fitting.find(([name]) => name === wanted) ?? fitting.find(([, {id}]) => id === wanted)
  if (found) return found[0]
  const names = fitting.map(([name]) => name)
  const hints = names.length === 0 ? ['name one in ai.yaml, under `models`'] : [`models are ${names.join(', ')}`]
  throw new NotFoundError('model', wanted, {near: nearest(wanted, names), hints})
}

function targetOf(config: AiConfig, name: string, {lane, keys}: {lane: Lane; keys: ReadonlyMap<string, string>}): Target | undefined {
  const model = config.models?.[name]
  const service = model && config.services?.[model.service]
  return service && {lane, name, model, at: model.service, service, ...present({key: keys.get(model.service)})}
}

function laneOf({for: lane = 'text'}: ModelConfig): Lane {
  return lane
}

/** Names that a service's key may go by. */
export function keyName(name: string, {key = name}: ServiceConfig): string {
  return key
}

/** Hosts of the makers, and the variables that people have their keys in: such a key goes to its maker alone. */
const MAKERS: Partial<Record<ServiceConfig['type'], {host: RegExp; env: string}>> = {
  openai: {host: /(?:^|\.)openai\.com$/, env: 'OPENAI_API_KEY'},
  getimg: {host: /(?:^|\.)getimg\.ai$/, env: 'GETIMG_API_KEY'},
}

/** The key of a service that the environment has, and the variable it is in. */
export function keyInEnvironment(name: string, service: ServiceConfig, env: NodeJS.ProcessEnv): {key: string; from: string} | undefined {
  const maker = MAKERS[service.type]
  const isMakers = maker !== undefined && (service.url === undefined || maker.host.test(new URL(service.url).hostname))
  const names = [...[OWN_KEYS[name] ?? []].flat(), keyVariable(keyName(name, service)), ...(isMakers ? [maker.env] : [])]
  const from = names.find((each) => env[each]?.trim())
  return from === undefined ? undefined : {key: env[from]?.trim() ?? '', from}
}

/** `DND_KEY_MY_GATEWAY` for a key called "my-gateway". */
export function keyVariable(name: string): string {
  return `DND_KEY_${name.toUpperCase().replace(/-/g, '_')}`
}
