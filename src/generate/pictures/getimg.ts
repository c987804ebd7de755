import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import type {Target} from '../remote/target.js'
import type {PictureAdapter, PictureReply, PictureRequest, PictureTry} from './picture-request.js'
import {askJson, fetchPicture, fromBase64, toBase64} from './picture-wire.js'

const MIB = 1024 * 1024
/** Sides are multiples of 64 of so many pixels at most. */
const [STEP, MOST_SIDE] = [64, 1024]

/** GetImg.ai: its first API, and its second where the service's address ends in `/v2`. */
export const getimg: PictureAdapter = {
  tasks: (target) => (isSecond(target) ? ['draw'] : ['draw', 'edit', 'upscale', 'fix-faces']),
  mostBytes: () => 8 * MIB,
  draw: (trying) => (isSecond(trying.target) ? drawBySecond(trying) : drawByFirst(trying)),
}

function isSecond({service: {url = ''}}: Target): boolean {
  return /\/v2\/*$/.test(url)
}

/** `family/model` of a model's id: `stable-diffusion-xl/realvis-xl-v4`, or a family alone. */
function partsOf({model: {id}}: Target): {family: string; model?: string} {
  const [family = '', ...model] = id.split('/')
  return {family: encodeURIComponent(family), ...present({model: model.join('/') || undefined})}
}

const SENT = {output_format: 'png', response_format: 'b64'} as const

async function drawByFirst(trying: PictureTry): Promise<PictureReply> {
  const {path, body} = firstRequest(trying)
  const answer = await askJson(trying, path, {body: {...body, ...SENT}})
  const {image, url, seed, cost} = answer
  const bytes = typeof url === 'string' && image === undefined ? await fetchPicture(trying, url) : fromBase64(image)
  return {bytes, ...present({seed: typeof seed === 'number' ? seed : undefined, microUsd: microUsd(cost)})}
}

function firstRequest({request, target}: PictureTry): {path: string; body: Record<string, unknown>} {
  const {family, model} = partsOf(target)
  switch (request.task) {
    case 'draw':
      return {path: `/${family}/text-to-image`, body: {...wordsOf(request, model), ...sides(request)}}
    case 'edit':
      return editRequest(request, {family, model})
    case 'upscale':
      return {path: '/enhancements/upscale', body: {image: imageOf(request), model: 'real-esrgan-4x', scale: request.scale}}
    case 'fix-faces':
      return {path: '/enhancements/face-fix', body: {image: imageOf(request), model: 'gfpgan-v1-3'}}
  }
}

/** How far an edit may go from its picture, 0 to 1. */
const STRENGTH = 0.5

function editRequest(
  request: PictureRequest,
  {family, model}: {family: string; model: string | undefined},
): ReturnType<typeof firstRequest> {
  const common = {...wordsOf(request, model), image: imageOf(request), strength: STRENGTH}
  if (!request.mask) return {path: `/${family}/image-to-image`, body: common}
  return {path: `/${family}/inpaint`, body: {...common, mask_image: toBase64(request.mask), ...sides(request)}}
}

function wordsOf({prompt, negative, seed}: PictureRequest, model: string | undefined): Record<string, unknown> {
  return {prompt, ...present({model, negative_prompt: negative, seed})}
}

function imageOf({image}: PictureRequest): string {
  if (image) return toBase64(image)
  throw new RemoteFailure('bad-request', {said: 'there is no picture to change'})
}

/** Of the form asked for, as large as it goes. */
function sides({width, height}: PictureRequest): {width: number; height: number} {
  const scale = Math.min(1, MOST_SIDE / Math.max(width, height))
  const fitted = (length: number) => Math.max(STEP * 4, Math.round((length * scale) / STEP) * STEP)
  return {width: fitted(width), height: fitted(height)}
}

/** Forms that the second API knows. */
const RATIOS = ['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16'] as const

async function drawBySecond(trying: PictureTry): Promise<PictureReply> {
  const {request, target} = trying
  const body = {model: target.model.id, prompt: request.prompt, aspect_ratio: ratioOf(request), output_format: 'png'}
  const answer = await askJson(trying, '/images/generations', {body})
  const {data, usage} = answer as {data?: unknown; usage?: {total_cost?: unknown}}
  const [item] = (Array.isArray(data) ? data : []) as ({url?: unknown} | null)[]
  // The address is good for a while only.
  const bytes = typeof item?.url === 'string' ? await fetchPicture(trying, item.url) : undefined
  const notes = request.seed === undefined ? [] : ['the service takes no seed']
  return {bytes, notes, ...present({microUsd: microUsd(usage?.total_cost)})}
}

function ratioOf({width, height}: PictureRequest): string {
  const off = (ratio: string) => Math.abs(Math.log(Number(ratio.split(':')[0]) / Number(ratio.split(':')[1])) - Math.log(width / height))
  return [...RATIOS].sort((a, b) => off(a) - off(b))[0] ?? '1:1'
}

function microUsd(cost: unknown): number | undefined {
  return typeof cost === 'number' && cost >= 0 ? Math.ceil(Number((cost * 1_000_000).toFixed(3))) : undefined
}
