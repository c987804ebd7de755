import {json, type Route} from '../reply.js'
import {bytesFor, wish} from './drawn.js'

/** A job, and how often its history is still empty. */
interface Job {
  id: string
  prompt: string
  polls: number
  bytes: Buffer
}
const jobs: Job[] = []
const done: Job[] = []

interface Graph {
  [node: string]: {class_type: string; inputs: Record<string, unknown>}
}

/** `POST /prompt`: `[[picture:polls=N]]` is done after so many looks at its history. */
export const promptRoute: Route = {
  method: 'POST',
  path: /^\/prompt$/,
  reply({asked: {json: body}}) {
    const {prompt: graph, prompt_id: id = `job-${jobs.length + done.length}`} = body as {prompt?: Graph; prompt_id?: string}
    if (!graph || Object.values(graph).some((node) => typeof node.class_type !== 'string'))
      return json(
        {
          error: {
            type: 'invalid_prompt',
            message: 'Cannot execute because a node is missing the class_type property.',
            details: '',
            extra_info: {},
          },
          node_errors: {},
        },
        400,
      )
    const inputs = Object.values(graph).flatMap((node) => Object.values(node.inputs))
    const prompt = inputs.filter((value) => typeof value === 'string').join(' ')
    const {width = 512, height = 512} = Object.assign({}, ...Object.values(graph).map((node) => node.inputs)) as {
      width?: number
      height?: number
    }
    jobs.push({id, prompt, polls: Number(wish(prompt, 'polls') ?? 0), bytes: bytesFor(prompt, width, height, graph)})
    return json({prompt_id: id, number: 1, node_errors: {}})
  },
}

export const historyRoute: Route = {
  method: 'GET',
  path: /^\/history\/([\w-]+)$/,
  reply(_, [, id]) {
    const at = jobs.findIndex((job) => job.id === id)
    const job = jobs[at]
    if (job && job.polls-- > 0) return json({})
    if (job) done.push(...jobs.splice(at, 1))
    const found = done.find((each) => each.id === id)
    if (!found) return json({})
    if (wish(found.prompt, 'broken') !== undefined)
      return json({
        [found.id]: {
          outputs: {},
          status: {status_str: 'error', completed: false, messages: [['execution_error', {exception_message: 'CUDA out of memory'}]]},
        },
      })
    const evil = wish(found.prompt, 'evil') !== undefined
    const image = {filename: evil ? '../../../etc/passwd' : `${found.id}.png`, subfolder: evil ? '..' : '', type: 'output'}
    const images = wish(found.prompt, 'cached') === undefined ? [{filename: 'x.png', subfolder: '', type: 'temp'}, image] : []
    return json({[found.id]: {prompt: [], outputs: {9: {images}}, status: {status_str: 'success', completed: true, messages: []}}})
  },
}

/** The last one's picture, whatever it is called. */
export const viewRoute: Route = {
  method: 'GET',
  path: /^\/view$/,
  reply: ({asked}) => {
    const name = new URL(asked.path, 'http://x').searchParams.get('filename')
    const job = done.find(({id}) => `${id}.png` === name) ?? done.at(-1)
    return {status: 200, headers: {'content-type': 'image/png'}, frames: [job?.bytes ?? Buffer.alloc(0)]}
  },
}

export const queueRoute: Route = {
  method: 'GET',
  path: /^\/queue$/,
  reply: () => json({queue_running: jobs.slice(0, 1).map(({id}) => [0, id, {}]), queue_pending: jobs.slice(1).map(({id}) => [1, id, {}])}),
}

export const queueDeleteRoute: Route = {
  method: 'POST',
  path: /^\/queue$/,
  reply({asked}) {
    for (const id of (asked.json['delete'] ?? []) as string[]) remove(id)
    return json({})
  },
}

/** What it runs on. */
export const systemRoute: Route = {
  method: 'GET',
  path: /^\/system_stats$/,
  reply: () => json({system: {os: 'posix'}, devices: []}),
}

/** Stops the job that runs, whoever's it is. */
export const comfyInterruptRoute: Route = {
  method: 'POST',
  path: /^\/interrupt$/,
  reply() {
    jobs.shift()
    return json({})
  },
}

/** The numbers of jobs that are not done. */
export function openJobs(): string[] {
  return jobs.map(({id}) => id)
}

/** Nobody's jobs are left for the next test. */
export function forgetJobs(): void {
  jobs.length = 0
  done.length = 0
}

function remove(id: string): void {
  const at = jobs.findIndex((job) => job.id === id)
  if (at >= 0) jobs.splice(at, 1)
}
