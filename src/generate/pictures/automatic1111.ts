import {randomUUID} from 'node:crypto'
import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import type {GivenPicture, PictureAdapter, PictureReply, PictureRequest, PictureTry} from './picture-request.js'
import {askJson, fromBase64, toBase64} from './picture-wire.js'
import {maskOfWhite} from './resize.js'

const MIB = 1024 * 1024
/** Between two looks at how far it is. */
export const POLL_MS = 1000
/** A local server answers about itself at once, or not at all. */
const SECONDS_ABOUT_ITSELF = 5
const [STEPS, CFG_SCALE, STRENGTH] = [28, 6, 0.6]

/** The web UI's API, `--api`: it draws one picture at a time, and says how far it is. */
export const automatic1111: PictureAdapter = {
  tasks: () => ['draw', 'edit', 'upscale', 'fix-faces'],
  mostBytes: () => 16 * MIB,
  async draw(trying) {
    const task = randomUUID()
    const {path, body} = await requestOf(trying, task)
    const over = new AbortController()
    const watching = watch(trying, over.signal)
    try {
      return readAnswer(await askJson(trying, path, {body}))
    } catch (error) {
      if (trying.signal.aborted) await interrupt(trying, task)
      throw error
    } finally {
      over.abort()
      await watching
    }
  },
}

async function requestOf({request, target}: PictureTry, task: string): Promise<{path: string; body: Record<string, unknown>}> {
  if (request.task === 'upscale' || request.task === 'fix-faces') return {path: '/sdapi/v1/extra-single-image', body: extrasOf(request)}
  const body = {
    ...{prompt: request.prompt, negative_prompt: request.negative ?? '', seed: request.seed ?? -1, steps: STEPS, cfg_scale: CFG_SCALE},
    ...{width: eight(request.width), height: eight(request.height), batch_size: 1, n_iter: 1, send_images: true, save_images: false},
    force_task_id: task,
    ...(target.model.id === 'default' ? {} : {override_settings: {sd_model_checkpoint: target.model.id}}),
  }
  if (request.task === 'draw') return {path: '/sdapi/v1/txt2img', body}
  const mask = request.mask && {mask: toBase64({bytes: await maskOfWhite(request.mask.bytes)})}
  return {path: '/sdapi/v1/img2img', body: {...body, init_images: [toBase64(imageOf(request))], denoising_strength: STRENGTH, ...mask}}
}

function extrasOf(request: PictureRequest): Record<string, unknown> {
  const image = toBase64(imageOf(request))
  if (request.task === 'fix-faces') return {image, upscaling_resize: 1, gfpgan_visibility: 1}
  return {image, upscaling_resize: request.scale, upscaler_1: 'R-ESRGAN 4x+'}
}

function imageOf({image}: PictureRequest): GivenPicture {
  if (image) return image
  throw new RemoteFailure('bad-request', {said: 'there is no picture to change'})
}

function eight(length: number): number {
  return Math.max(64, Math.round(length / 8) * 8)
}

function readAnswer({images, image, info}: Record<string, unknown>): PictureReply {
  const bytes = fromBase64(Array.isArray(images) ? images[0] : image)
  return {bytes, ...present({seed: seedIn(info)})}
}

/** JSON that stands in a text. */
function seedIn(info: unknown): number | undefined {
  try {
    const {seed} = JSON.parse(String(info)) as {seed?: unknown}
    return typeof seed === 'number' && seed >= 0 ? seed : undefined
  } catch {
    return undefined
  }
}

/** Tell how far it is until the answer is there. A server that doesn't say is let be. */
async function watch(trying: PictureTry, over: AbortSignal): Promise<void> {
  const {services, signal, onProgress} = trying
  for (;;) {
    await services.clock.sleep(POLL_MS, AbortSignal.any([over, signal]))
    if (over.aborted || signal.aborted) return
    const told = await aboutItself(trying, '/sdapi/v1/progress').catch(() => undefined)
    if (over.aborted || told === undefined) return
    const {progress, eta_relative: left} = told
    if (typeof progress === 'number')
      onProgress({done: progress, ...present({secondsLeft: typeof left === 'number' && left > 0 ? left : undefined})})
  }
}

function aboutItself(trying: PictureTry, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Record<string, unknown>> {
  const signal = AbortSignal.timeout(SECONDS_ABOUT_ITSELF * 1000)
  return askJson(trying, path, {method, secondsToHeaders: SECONDS_ABOUT_ITSELF, signal})
}

/** It goes on when its client is gone: so it is told to stop, unless it works on another's picture. */
async function interrupt(trying: PictureTry, task: string): Promise<void> {
  try {
    const {current_task: current} = await aboutItself(trying, '/sdapi/v1/progress')
    if (typeof current === 'string' && current !== task) return
    await aboutItself(trying, '/sdapi/v1/interrupt', 'POST')
  } catch (error) {
    if (!(error instanceof RemoteFailure)) throw error
  }
}
