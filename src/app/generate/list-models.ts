import {configOf} from '../../generate/remote/config.js'
import {LANES, type Lane, type ModelPrice, type ServiceType, type Structure} from '../../schema/ai-config.js'
import {present} from '../../schema/value.js'
import {aiConfigFile, readAiConfig} from './ai-config.js'

/** A model as it is configured. */
export interface ConfiguredModel {
  name: string
  for: Lane
  /** Its place among those that are asked, from 1; absent where it is only asked by name. */
  place?: number
  service: string
  type: ServiceType
  url?: string
  /** What its service calls it. */
  model: string
  structure?: Structure
  contextTokens?: number
  /** Absent: unknown. */
  price?: ModelPrice
}

export interface ConfiguredModels {
  models: readonly ConfiguredModel[]
  /** Where models are configured, whether the file is there or not. */
  file: string
}

/** The models of `ai.yaml` and the environment, in the order in which they are asked. */
export function listModels({configDir, env}: {configDir: string; env: NodeJS.ProcessEnv}): ConfiguredModels {
  const {models = {}, services = {}, use = {}} = configOf(readAiConfig(configDir), env)
  const rows = Object.entries(models).map(([name, {service, for: lane = 'text', id, structure, contextTokens, price}]): ConfiguredModel => {
    const used = use[lane] ?? Object.keys(models).filter((each) => (models[each]?.for ?? 'text') === lane)
    const place = [used].flat().indexOf(name) + 1 || undefined
    const {type = 'openai', url} = services[service] ?? {}
    return {name, for: lane, service, type, model: id, ...present({place, url, structure, contextTokens, price})}
  })
  const rank = ({for: lane, place = Number.POSITIVE_INFINITY}: ConfiguredModel) => [LANES.indexOf(lane), place] as const
  const [first, second] = [0, 1] as const
  return {file: aiConfigFile(configDir), models: rows.sort((a, b) => rank(a)[first] - rank(b)[first] || rank(a)[second] - rank(b)[second])}
}
