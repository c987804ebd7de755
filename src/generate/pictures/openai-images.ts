import {present} from '../../schema/value.js'
import {RemoteFailure} from '../remote/failure.js'
import type {GivenPicture, PictureAdapter, PictureReply, PictureRequest, PictureTry} from './picture-request.js'
import {askJson, fetchPicture, fromBase64} from './picture-wire.js'

type Size = readonly [width: number, height: number]

/** What a family of models takes. */
interface Profile {
  /** Sizes there are; absent, any. */
  sizes?: readonly Size[]
  qualities: readonly string[]
  letters: number
  /** Newer models send bytes by themselves, and refuse to be asked for them. */
  responseFormat?: 'b64_json'
  outputFormat?: 'png'
  edits: boolean
  mostImageBytes: number
}

const MIB = 1024 * 1024
const LEVELS = ['low', 'medium', 'high', 'auto']
const GPT_IMAGE: Profile = {
  sizes: [
    [1024, 1024],
    [1536, 1024],
    [1024, 1536],
  ],
  qualities: LEVELS,
  letters: 32_000,
  outputFormat: 'png',
  edits: true,
  mostImageBytes: 20 * MIB,
}

/** By the start of a model's id; the first that fits. */
const PROFILES: readonly (readonly [RegExp, Profile])[] = [
  [/^gpt-image-2/, (({sizes: _, ...rest}: Profile): Profile => rest)(GPT_IMAGE)],
  [/^(?:gpt-image|chatgpt-image)/, GPT_IMAGE],
  [
    /^dall-e-3/,
    {
      sizes: [
        [1024, 1024],
        [1792, 1024],
        [1024, 1792],
      ],
      qualities: ['standard', 'hd'],
      letters: 4000,
      responseFormat: 'b64_json',
      edits: false,
      mostImageBytes: 0,
    },
  ],
  [
    /^dall-e-2/,
    {
      sizes: [
        [256, 256],
        [512, 512],
        [1024, 1024],
      ],
      qualities: [],
      letters: 1000,
      responseFormat: 'b64_json',
      edits: true,
      mostImageBytes: 4 * MIB,
    },
  ],
]
/** Of servers of one's own nobody knows more than that they take a size. */
const UNKNOWN: Profile = {qualities: LEVELS, letters: 32_000, edits: true, mostImageBytes: 20 * MIB}

/** OpenAI's `POST /images/generations` and `/images/edits`, as it and compatible servers have them. */
export const openAiImages: PictureAdapter = {
  tasks: ({model}) => (profileOf(model.id).edits ? ['draw', 'edit'] : ['draw']),
  mostBytes: ({model}) => profileOf(model.id).mostImageBytes,
  async draw(trying) {
    const {request, target} = trying
    const profile = profileOf(target.model.id)
    const {fields, notes} = fieldsOf(target.model.id, request, profile)
    const sent = request.task === 'edit' ? {form: formOf(fields, request)} : {body: fields}
    const answer = await askJson(trying, request.task === 'edit' ? '/images/edits' : '/images/generations', sent)
    return {...(await readAnswer(answer, trying)), notes}
  },
}

function profileOf(id: string): Profile {
  return PROFILES.find(([pattern]) => pattern.test(id))?.[1] ?? UNKNOWN
}

/** The size that a model is asked for: of those that it has, the one whose form is the nearest. */
export function sizeFor(id: string, width: number, height: number): Size {
  const {sizes} = profileOf(id)
  if (!sizes) return [sixteen(width), sixteen(height)]
  const off = ([w, h]: Size) => Math.abs(Math.log(w / h) - Math.log(width / height)) * 100_000 + Math.abs(w * h - width * height) / (w * h)
  return [...sizes].sort((a, b) => off(a) - off(b))[0] ?? [1024, 1024]
}

function sixteen(length: number): number {
  return Math.max(16, Math.round(length / 16) * 16)
}

function fieldsOf(
  id: string,
  request: PictureRequest,
  profile: Profile,
): {fields: Record<string, string | number>; notes: readonly string[]} {
  const {prompt, negative, quality, width, height, seed} = request
  const [w, h] = sizeFor(id, width, height)
  const whole = negative === undefined ? prompt : `${prompt}\nNot in the picture: ${negative}.`
  const text = cut(whole, profile.letters)
  const fields = {
    ...{model: id, prompt: text, n: 1, size: `${w}x${h}`},
    ...present({quality: quality !== undefined && profile.qualities.includes(quality) ? quality : undefined}),
    ...present({response_format: profile.responseFormat, output_format: profile.outputFormat}),
  }
  const notes = [
    ...(text === whole ? [] : [`the prompt was cut to ${profile.letters} characters`]),
    ...(seed === undefined ? [] : ['the service takes no seed']),
  ]
  return {fields, notes}
}

/** Never between the halves of a letter. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** Parts have a type and a name: without a type they are refused. */
function formOf(fields: Record<string, string | number>, {image, mask}: PictureRequest): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, String(value))
  if (!image) throw new RemoteFailure('bad-request', {said: 'there is no picture to change'})
  form.append('image', blobOf(image), `image.${image.extension}`)
  if (mask) form.append('mask', blobOf(mask), `mask.${mask.extension}`)
  return form
}

function blobOf({bytes, mime}: GivenPicture): Blob {
  return new Blob([new Uint8Array(bytes)], {type: mime})
}

interface Item {
  b64_json?: unknown
  url?: unknown
}
interface Usage {
  input_tokens?: unknown
  output_tokens?: unknown
}

/** A blocked picture may come as a success without one. */
async function readAnswer(answer: Record<string, unknown>, trying: PictureTry): Promise<PictureReply> {
  const {data, usage} = answer as {data?: unknown; usage?: Usage}
  const [item] = (Array.isArray(data) ? data : []) as (Item | null)[]
  const bytes = typeof item?.url === 'string' ? await fetchPicture(trying, item.url) : fromBase64(item?.b64_json)
  return {bytes, ...present({usage: usageOf(usage)})}
}

function usageOf(usage: Usage | undefined): PictureReply['usage'] {
  const {input_tokens: input, output_tokens: output} = usage ?? {}
  return typeof input === 'number' && typeof output === 'number' ? {input, output} : undefined
}
