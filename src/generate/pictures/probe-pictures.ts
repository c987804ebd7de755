import type {ServiceType} from '../../schema/ai-config.js'
import {present} from '../../schema/value.js'
import {callRemote} from '../remote/call.js'
import {NOTHING_SPENT, RemoteFailure, type Spent} from '../remote/failure.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {askJson} from './picture-wire.js'

/** What a model for pictures turned out to be, nothing being drawn. */
export interface PictureFindings {
  /** Whether its service lists it; absent where what is listed says nothing of it. */
  isListed?: boolean
  spent: Spent
}

/** Where a service says what it has, and what its models are called there. */
interface Listing {
  path: string
  /** Names in its answer; absent where they are none of a model's. */
  names?: (answer: unknown) => readonly unknown[]
  /** Of some, a model that is not listed is there all the same. */
  isWhole?: true
}

const rowsIn = (answer: unknown): Record<string, unknown>[] =>
  (Array.isArray(answer) ? answer : []).filter((row) => typeof row === 'object' && row !== null)
const openAiRows = (answer: unknown) => rowsIn((answer as {data?: unknown}).data)

/** Lists cost nothing; a picture costs money, or minutes of one's own machine. */
const LISTINGS: Record<ServiceType, Listing> = {
  openai: {path: '/models', names: (answer) => openAiRows(answer).map(({id}) => id), isWhole: true},
  getimg: {path: '/models', names: (answer) => [...rowsIn(answer), ...openAiRows(answer)].map(({id}) => id)},
  automatic1111: {
    path: '/sdapi/v1/sd-models',
    names: (answer) => rowsIn(answer).flatMap(({title, model_name: name}) => [title, name]),
    isWhole: true,
  },
  comfyui: {path: '/system_stats'},
}

/** Ask the service of a model for pictures what it has: whether it is there and takes the key shows. Throws `RemoteFailure`. */
export async function probePictures(services: Services, target: Target, signal?: AbortSignal): Promise<PictureFindings> {
  const {path, names, isWhole} = LISTINGS[target.service.type]
  const answer = await listIn(services, target, {path, ...present({signal})})
  const listed = names?.(answer) ?? []
  const isListed = target.model.id === 'default' || listed.length === 0 ? undefined : listed.includes(target.model.id)
  return {...present({isListed: isListed === false && !isWhole ? undefined : isListed}), spent: NOTHING_SPENT}
}

/** That there is no list is no fault. */
async function listIn(services: Services, target: Target, {path, signal}: {path: string; signal?: AbortSignal}): Promise<unknown> {
  try {
    const {value} = await callRemote(services, {
      target,
      kind: 'test',
      atMost: NOTHING_SPENT,
      ...present({signal}),
      send: async (stop) => {
        const secondsToHeaders = target.service.secondsToHeaders ?? SECONDS_TO_SAY_SO
        return {value: await askJson({services, target, signal: stop}, path, {secondsToHeaders}), spent: NOTHING_SPENT}
      },
    })
    return value
  } catch (error) {
    if (error instanceof RemoteFailure && error.reason === 'not-there' && target.service.type !== 'comfyui') return {}
    throw error
  }
}

const SECONDS_TO_SAY_SO = 30
