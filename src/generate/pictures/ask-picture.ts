import {createHash} from 'node:crypto'
import type {ModelPrice, ServiceType} from '../../schema/ai-config.js'
import {LARGEST_PICTURE_BYTES, MOST_PICTURE_PIXELS, pictureFacts} from '../../schema/picture.js'
import {present} from '../../schema/value.js'
import {callRemote} from '../remote/call.js'
import {NOTHING_SPENT, RemoteFailure, type Spent} from '../remote/failure.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {TargetFailure} from '../remote/target-failure.js'
import {automatic1111} from './automatic1111.js'
import {comfyUi, fetchJob} from './comfyui.js'
import {getimg} from './getimg.js'
import {openAiImages, sizeFor} from './openai-images.js'
import type {GivenPicture, PictureAdapter, PictureReply, PictureRequest, PictureTask, PictureWish, Progress} from './picture-request.js'
import {withinBytes} from './resize.js'

/** What picture is wanted, of whatever model draws. */
export interface PictureAsk extends PictureWish {
  /** The ledger's word for it: 'portrait'. */
  kind: string
  campaign?: string
  /** The picture to change. */
  image?: Uint8Array
  /** A PNG as large as it; where it is clear, something else is drawn. */
  mask?: Uint8Array
  /** How many times larger, of `upscale`: 4 unless said. */
  scale?: number
  /** A model by its name or id; absent, those of `use.image`, the first that draws. */
  model?: string
  signal?: AbortSignal
  onProgress?(progress: Progress): void
  /** Told the number of a job that goes on at the service without us. */
  onJob?(job: {target: Target; id: string}): void
}

export interface PictureAnswer {
  bytes: Uint8Array
  mime: string
  widthPx: number
  heightPx: number
  seed?: number
  service: string
  model: string
  promptHash: string
  spent: Spent
  tries: number
  /** What a person may want to know: what was cut, made smaller, fell back. */
  notes: readonly string[]
}

const ADAPTERS = {openai: openAiImages, getimg, automatic1111, comfyui: comfyUi} satisfies Record<ServiceType, PictureAdapter>

/** After these no other model is asked: the person stopped, or the answer was no. */
const FINAL: readonly RemoteFailure['reason'][] = ['cancelled', 'refused']

/** The models that can do a task, the first that is asked first. */
export function pictureTargets(services: Services, task: PictureTask, wanted?: string): Target[] {
  return services.targets('image', wanted).filter((target) => ADAPTERS[target.service.type].tasks(target).includes(task))
}

/** A picture of the first model that gives one. Throws `TargetFailure` of the last that was asked, and `RemoteFailure` where there is none that can. */
export async function askPicture(services: Services, ask: PictureAsk): Promise<PictureAnswer> {
  const before: TargetFailure[] = []
  for (const target of pictureTargets(services, ask.task, ask.model)) {
    try {
      const answer = await askTarget(services, target, ask)
      return {
        ...answer,
        notes: [...before.map(({target: {name}, reason, said = reason}) => `${name} gave nothing: ${said}`), ...answer.notes],
      }
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error
      const failure = new TargetFailure(error, target, [...before])
      if (FINAL.includes(error.reason)) throw failure
      before.push(failure)
    }
  }
  throw before.at(-1) ?? new RemoteFailure('not-there', {said: `no model that can ${WORDS[ask.task]} is configured`})
}

/** The picture of a job that went on at a service, once it is done: nothing is drawn anew. */
export async function fetchPictureJob(
  services: Services,
  target: Target,
  {id, kind, signal}: {id: string; kind: string; signal?: AbortSignal},
) {
  const {value} = await callRemote(services, {
    ...{target, kind, atMost: NOTHING_SPENT, ...present({signal})},
    send: async (stop) => ({
      value: judged((await fetchJob({services, target, signal: stop}, id)).bytes, NOTHING_SPENT),
      spent: NOTHING_SPENT,
    }),
  })
  return value
}

const WORDS = {draw: 'draw', edit: 'change a picture', upscale: 'make a picture larger', 'fix-faces': 'mend faces'} satisfies Record<
  PictureTask,
  string
>

async function askTarget(services: Services, target: Target, ask: PictureAsk): Promise<PictureAnswer> {
  const adapter: PictureAdapter = ADAPTERS[target.service.type]
  const {request, notes} = await requestOf(ask, adapter.mostBytes(target))
  const job: {id?: string} = {}
  const {value, spent, tries} = await callRemote(services, {
    ...{target, kind: ask.kind, atMost: atMost(target, ask)},
    ...present({campaign: ask.campaign, signal: ask.signal}),
    send: async (signal) => {
      const onJob = (id: string) => ask.onJob?.({target, id})
      const trying = {services, target, request, signal, job, onJob, onProgress: (progress: Progress) => ask.onProgress?.(progress)}
      const reply = await adapter.draw(trying)
      const cost = spentIn(reply, target, ask)
      return {value: {...judged(reply.bytes, cost), seed: reply.seed, notes: reply.notes ?? []}, spent: cost}
    },
  })
  const {seed, notes: told, ...picture} = value
  return {
    ...picture,
    ...present({seed}),
    service: target.at,
    model: target.model.id,
    promptHash: hashOf(target, ask),
    spent,
    tries,
    notes: [...notes, ...told],
  }
}

async function requestOf(ask: PictureAsk, mostBytes: number): Promise<{request: PictureRequest; notes: readonly string[]}> {
  const {task, prompt, negative, width, height, quality, seed, scale = 4} = ask
  const image = ask.image && (await fitted(given(ask.image), mostBytes))
  const mask = ask.mask && given(ask.mask)
  if (image && mask && (image.widthPx !== mask.widthPx || image.heightPx !== mask.heightPx))
    throw new RemoteFailure('bad-request', {said: 'the mask is not as large as the picture'})
  const notes = ask.image && image && image.bytes !== ask.image ? ['the picture that went along was made smaller'] : []
  return {request: {task, prompt, width, height, scale, ...present({negative, quality, seed, image, mask})}, notes}
}

function given(bytes: Uint8Array): GivenPicture {
  const facts = pictureFacts(bytes)
  if (facts && facts.mime !== 'image/svg+xml') return {...facts, bytes}
  throw new RemoteFailure('bad-request', {said: 'what goes along is no picture that a service takes'})
}

async function fitted(image: GivenPicture, mostBytes: number): Promise<GivenPicture> {
  if (image.bytes.length <= mostBytes || mostBytes === 0) return image
  return given(await withinBytes(image.bytes, mostBytes, image.widthPx))
}

/** What came is a picture, and one that can be kept; a page of a proxy, or a bomb, is none. */
function judged(bytes: Uint8Array | undefined, spent: Spent): Pick<PictureAnswer, 'bytes' | 'mime' | 'widthPx' | 'heightPx'> {
  // Asked again, it would block it again.
  if (!bytes) throw new RemoteFailure('refused', {said: 'it sent no picture', spent})
  const facts = pictureFacts(bytes)
  const isFine = facts && facts.mime !== 'image/svg+xml' && bytes.length <= LARGEST_PICTURE_BYTES
  if (!facts || !isFine) throw new RemoteFailure('bad-answer', {said: 'what it sent is no picture', spent})
  const {mime, widthPx, heightPx} = facts
  if (widthPx * heightPx > MOST_PICTURE_PIXELS)
    throw new RemoteFailure('bad-answer', {said: `it sent a picture of ${widthPx} × ${heightPx} pixels`, spent})
  return {bytes, mime, widthPx, heightPx}
}

/** A price by size and quality, by size, by quality, or of any picture: in millionths of a dollar, rounded up; absent where it is unknown. */
export function pictureMicroUsd(
  price: ModelPrice | undefined,
  {width, height, quality}: {width: number; height: number; quality?: string | undefined},
): number | undefined {
  const image = price?.image
  if (image === undefined) return undefined
  const size = `${width}x${height}`
  const names = [...(quality === undefined ? [] : [`${size}/${quality}`]), size, ...(quality === undefined ? [] : [quality])]
  const found = names.find((name) => typeof image !== 'number' && Object.hasOwn(image, name))
  const dollars = typeof image === 'number' ? image : found === undefined ? undefined : image[found]
  return dollars === undefined ? undefined : Math.ceil(Number((dollars * 1_000_000).toFixed(3)))
}

/** What a picture of a model would come to, as its price says. */
export function atMost(target: Target, ask: Pick<PictureAsk, 'width' | 'height' | 'quality'>): Spent {
  const [width, height] = target.service.type === 'openai' ? sizeFor(target.model.id, ask.width, ask.height) : [ask.width, ask.height]
  const {microUsd: _, ...nothing} = NOTHING_SPENT
  const isOwn = target.service.type === 'automatic1111' || target.service.type === 'comfyui'
  const microUsd = pictureMicroUsd(target.model.price, {width, height, quality: ask.quality}) ?? (isOwn ? 0 : undefined)
  return {...nothing, images: 1, ...present({microUsd})}
}

/** What the service says goes before what its price says. */
function spentIn({microUsd, usage}: Pick<PictureReply, 'microUsd' | 'usage'>, target: Target, ask: PictureAsk): Spent {
  const likely = atMost(target, ask)
  const {input, output} = target.model.price ?? {}
  const byTokens = usage && input !== undefined && output !== undefined ? Math.ceil(usage.input * input + usage.output * output) : undefined
  const cost = microUsd ?? byTokens ?? likely.microUsd
  const {microUsd: _, ...rest} = likely
  return {...rest, inputTokens: usage?.input ?? 0, outputTokens: usage?.output ?? 0, ...present({microUsd: cost})}
}

/** Names all that was asked and of whom. */
function hashOf({service, model}: Target, {task, prompt, negative, width, height, quality, seed, scale, image, mask}: PictureAsk): string {
  const digest = (bytes: Uint8Array | undefined) => bytes && createHash('sha256').update(bytes).digest('hex')
  const asked = {
    type: service.type,
    model: model.id,
    task,
    prompt,
    negative,
    width,
    height,
    quality,
    seed,
    scale,
    image: digest(image),
    mask: digest(mask),
  }
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex')
}
