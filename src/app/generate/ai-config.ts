import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Diagnostic, Path} from '../../diagnostic.js'
import {InvalidDataError} from '../../errors.js'
import {type AiConfig, aiConfigSchema, LANES, type Lane, type ServiceType} from '../../schema/ai-config.js'
import {nearest} from '../../schema/near.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'

/** What `ai.yaml` says, and what is wrong with it. */
export interface AiConfigFile {
  /** Absolute. */
  file: string
  /** Absent where there is no file, or it can't be taken as it is. */
  config?: AiConfig
  problems: readonly Diagnostic[]
}

/** The file of services and models, in the folder of a person's settings. */
export function aiConfigFile(configDir: string): string {
  return join(configDir, 'ai.yaml')
}

/** What the person has configured; each problem of the file is one error, thrown together. Without a file, nothing. */
export function readAiConfig(configDir: string): AiConfig | undefined {
  const {config, problems} = checkAiConfig(configDir)
  if (problems.length > 0) throw new InvalidDataError(problems)
  return config
}

/** As `readAiConfig`, with problems as data. */
export function checkAiConfig(configDir: string): AiConfigFile {
  const file = aiConfigFile(configDir)
  if (!existsSync(file)) return {file, problems: []}
  const {value, diagnostics, positionOf} = parseYaml(readFileSync(file, 'utf8'), file)
  if (value === undefined) return {file, problems: diagnostics}
  const checked = checkSchema(aiConfigSchema(), value, file, positionOf)
  if (!checked.data) return {file, problems: checked.diagnostics}
  const loose = looseEnds(checked.data).map(({path, message, hint}) => ({
    severity: 'error' as const,
    code: 'AI_CONFIG' as const,
    path,
    message,
    hint,
    file,
    ...positionOf(path),
  }))
  return {file, config: checked.data, problems: loose}
}

interface LooseEnd {
  path: Path
  message: string
  hint: string
}

/** What is spoken of and isn't there, or can't do what it is named for. */
function looseEnds(config: AiConfig): LooseEnd[] {
  return [...modelEnds(config), ...LANES.flatMap((lane) => useEnds(config, lane)), ...serviceEnds(config)]
}

/** What each service can be asked for. */
const CAN: Record<ServiceType, readonly Lane[]> = {
  openai: ['text', 'image', 'embedding'],
  getimg: ['image'],
  automatic1111: ['image'],
  comfyui: ['image'],
}

function modelEnds({models = {}, services = {}}: AiConfig): LooseEnd[] {
  return Object.entries(models).flatMap(([name, {service, for: lane = 'text'}]): LooseEnd[] => {
    const found = Object.hasOwn(services, service) ? services[service] : undefined
    if (!found) return [unknown(['models', name, 'service'], {what: 'service', asked: service, known: Object.keys(services)})]
    if (CAN[found.type].includes(lane)) return []
    const hint = `say what it is for: \`for: ${CAN[found.type][0]}\``
    return [{path: ['models', name], message: `"${service}" is of type "${found.type}", which has no models for "${lane}"`, hint}]
  })
}

function useEnds({use = {}, models = {}}: AiConfig, lane: Lane): LooseEnd[] {
  const used = use[lane]
  const places: [Path, string][] =
    typeof used === 'string' ? [[['use', lane], used]] : (used ?? []).map((name, i) => [['use', lane, i], name])
  const fitting = Object.keys(models).filter((name) => (models[name]?.for ?? 'text') === lane)
  return places.flatMap(([path, name]): LooseEnd[] => {
    const model = Object.hasOwn(models, name) ? models[name] : undefined
    if (!model) return [unknown(path, {what: 'model', asked: name, known: fitting})]
    const {for: is = 'text'} = model
    return is === lane ? [] : [{path, message: `"${name}" is a model for "${is}"`, hint: `give it \`for: ${lane}\`, or name another`}]
  })
}

function serviceEnds({services = {}}: AiConfig): LooseEnd[] {
  return Object.entries(services).flatMap(([name, {type, url, workflow}]): LooseEnd[] => {
    const path = ['services', name]
    if (type === 'comfyui' && workflow === undefined)
      return [
        {path, message: `"${name}" has no graph to ask for`, hint: 'name a file of one, saved in API format: `workflow: portrait.json`'},
      ]
    const isOwn = type === 'comfyui' || type === 'automatic1111'
    if (!isOwn || url !== undefined) return []
    const port = type === 'comfyui' ? 8188 : 7860
    return [{path, message: `"${name}" has no address`, hint: `say where it is: \`url: http://127.0.0.1:${port}\``}]
  })
}

function unknown(path: Path, {what, asked, known}: {what: string; asked: string; known: readonly string[]}): LooseEnd {
  const [near] = nearest(asked, known)
  const others = known.length === 0 ? `name it under \`${what}s\`` : `${what}s are ${known.join(', ')}`
  return {path, message: `there is no ${what} "${asked}"`, hint: near === undefined ? others : `did you mean "${near}"?`}
}
