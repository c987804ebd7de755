import {randomUUID} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {resolve} from 'node:path'
import {RemoteFailure} from '../remote/failure.js'
import type {Target} from '../remote/target.js'
import {saidLine} from '../wire/said.js'
import type {PictureAdapter, PictureReply, PictureRequest, PictureTry} from './picture-request.js'
import {askJson, fetchOwn} from './picture-wire.js'

/** Between two looks at how far it is. */
export const POLL_MS = 700
const SECONDS_ABOUT_ITSELF = 30
const MOST_SEED = 2 ** 48

/** A graph of the person's own: nodes by their numbers. */
type Graph = Record<string, {class_type?: unknown; inputs?: Record<string, unknown>}>

/** ComfyUI: a graph is put into its queue, and what comes of it is fetched from its history. A job outlives who asked for it. */
export const comfyUi: PictureAdapter = {
  tasks: () => ['draw'],
  mostBytes: () => 0,
  async draw(trying) {
    const {job} = trying
    const seed = trying.request.seed ?? Math.floor(trying.services.clock.random() * MOST_SEED)
    if (job.id === undefined) {
      job.id = await enqueue(trying, seed)
      trying.onJob(job.id)
    }
    const {id} = job
    try {
      return {...(await fetchJob(trying, id)), seed}
    } catch (error) {
      if (isStopped(trying.signal)) await takeBack(trying, id)
      // What went wrong with a job is no reason to wait for it again.
      else if (error instanceof RemoteFailure && error.reason === 'broken') delete job.id
      throw error
    }
  },
}

/** A person stopped it; of a deadline the job goes on, and can be fetched later. */
function isStopped({aborted, reason}: AbortSignal): boolean {
  return aborted && reason instanceof Error && reason.message === 'cancelled'
}

async function enqueue(trying: PictureTry, seed: number): Promise<string> {
  const {services, target, request} = trying
  const prompt = filledGraph(readGraph(services.configDir, target), target, {...request, seed})
  const answer = await askJson(trying, '/prompt', {
    body: {prompt, prompt_id: randomUUID(), client_id: 'dnd'},
    secondsToHeaders: SECONDS_ABOUT_ITSELF,
  })
  const {prompt_id: id} = answer
  if (typeof id === 'string' && /^[\w-]{1,100}$/.test(id)) return id
  throw new RemoteFailure('bad-answer', {said: 'it says no number of the job'})
}

/** The person's graph, from the folder of their settings. */
function readGraph(configDir: string, {service, at}: Target): Graph {
  const file = resolve(configDir, service.workflow ?? '')
  try {
    const graph: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (isGraph(graph)) return graph
  } catch (error) {
    throw new RemoteFailure('bad-request', {said: `the graph of "${at}" can't be read: ${file}`, cause: error})
  }
  throw new RemoteFailure('bad-request', {said: `"${file}" is no graph in API format: save it by "Export (API)"`})
}

function isGraph(value: unknown): value is Graph {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).length > 0 &&
    Object.values(value).every((node) => typeof node === 'object' && node !== null && 'class_type' in node)
  )
}

/** A copy of the graph with what is asked for in its places: `prompt: 6.inputs.text`. */
export function filledGraph(
  graph: Graph,
  {service, at}: Pick<Target, 'service' | 'at'>,
  request: Pick<PictureRequest, 'prompt' | 'negative' | 'seed' | 'width' | 'height'>,
): Graph {
  const filled = structuredClone(graph)
  const {inputs = {}} = service
  if (inputs['prompt'] === undefined)
    throw new RemoteFailure('bad-request', {
      said: `"${at}" doesn't say where in its graph the prompt goes: \`inputs: {prompt: 6.inputs.text}\``,
    })
  const {prompt, negative, seed, width, height} = request
  const values: Record<string, unknown> = {prompt, negative: negative ?? '', seed, width, height}
  for (const [name, path] of Object.entries(inputs)) {
    const [node = '', , input = '', ...more] = path.split('.')
    const place = Object.hasOwn(filled, node) ? filled[node]?.inputs : undefined
    if (!place || more.length > 0 || !Object.hasOwn(place, input))
      throw new RemoteFailure('bad-request', {said: `the graph of "${at}" has no "${path}" for the ${name}`})
    if (values[name] !== undefined) place[input] = values[name]
  }
  return filled
}

/** Wait for a job and fetch its picture. A poll that fails says nothing of the job: it is asked for again until the time is over. */
export async function fetchJob(trying: Pick<PictureTry, 'services' | 'target' | 'signal'>, id: string): Promise<PictureReply> {
  const {services, signal} = trying
  for (;;) {
    const history = await polled(trying, id)
    const done = history && resultIn(history[id], services.keys)
    if (done) return {bytes: await fetchOwn(trying, `/view?${new URLSearchParams(done)}`)}
    await services.clock.sleep(POLL_MS, signal)
    if (signal.aborted) throw new RemoteFailure('timed-out', {said: `job ${id} goes on there`})
  }
}

async function polled(
  trying: Pick<PictureTry, 'services' | 'target' | 'signal'>,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  try {
    return await askJson(trying, `/history/${encodeURIComponent(id)}`, {secondsToHeaders: SECONDS_ABOUT_ITSELF})
  } catch (error) {
    const mayPass =
      error instanceof RemoteFailure && !trying.signal.aborted && ['unreachable', 'cut-off', 'timed-out', 'broken'].includes(error.reason)
    if (mayPass) return undefined
    throw error
  }
}

interface HistoryEntry {
  outputs?: Record<string, {images?: {filename?: unknown; subfolder?: unknown; type?: unknown}[]} | null> | null
  status?: {status_str?: unknown; messages?: unknown} | null
}

/** Where the picture of a finished job is, in the server's own words, which are never a path of ours; nothing while it goes on. */
function resultIn(entry: unknown, keys: readonly string[]): {filename: string; subfolder: string; type: string} | undefined {
  if (typeof entry !== 'object' || entry === null) return undefined
  const {outputs, status} = entry as HistoryEntry
  if (status?.status_str === 'error')
    throw new RemoteFailure('broken', {said: saidLine(`the graph failed: ${errorIn(status.messages)}`, keys)})
  const images = Object.values(outputs ?? {}).flatMap((output) => output?.images ?? [])
  const image = images.find(({type}) => type === 'output') ?? images[0]
  if (typeof image?.filename !== 'string') throw new RemoteFailure('bad-answer', {said: 'its graph gave no picture'})
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise)
  return {filename: image.filename, subfolder: text(image.subfolder, ''), type: text(image.type, 'output')}
}

function errorIn(messages: unknown): string {
  const pairs = Array.isArray(messages) ? (messages as [unknown, {exception_message?: unknown} | null][]) : []
  const found = pairs.find((pair) => Array.isArray(pair) && pair[0] === 'execution_error')?.[1]?.exception_message
  return typeof found === 'string' ? found : 'it does not say why'
}

/** Take one's own job out of the queue, or stop it where it is the one that runs; whoever else's goes on. */
async function takeBack({services, target}: PictureTry, id: string): Promise<void> {
  const asking = {services, target, signal: AbortSignal.timeout(SECONDS_ABOUT_ITSELF * 1000)}
  try {
    const {queue_running: running} = await askJson(asking, '/queue')
    const isRunning = Array.isArray(running) && running.some((job: unknown) => Array.isArray(job) && job.includes(id))
    if (isRunning) await askJson(asking, '/interrupt', {body: {prompt_id: id}}).catch(ignored)
    else await askJson(asking, '/queue', {body: {delete: [id]}}).catch(ignored)
  } catch (error) {
    ignored(error)
  }
}

/** It answers with nothing, or is gone: the person need not wait for it. */
function ignored(error: unknown): undefined {
  if (!(error instanceof RemoteFailure)) throw error
  return undefined
}
