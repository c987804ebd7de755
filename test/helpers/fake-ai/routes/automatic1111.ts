import {json, type Reply, type Route} from '../reply.js'
import {bytesFor, wish} from './drawn.js'

/** What the one painter of this process works on. */
interface Work {
  task: string
  stop(): void
}
let work: Work | undefined

const FAILED = {error: 'OutOfMemoryError', detail: '', body: '', errors: 'CUDA out of memory.'}

/** `POST /sdapi/v1/txt2img` and `/img2img`: one at a time; `[[picture:wait=MS]]` takes so long, or until it is interrupted. */
export const drawRoute: Route = {
  method: 'POST',
  path: /^\/sdapi\/v1\/(txt2img|img2img)$/,
  async reply({asked: {json: body}}, [, name]) {
    const {
      prompt = '',
      width = 512,
      height = 512,
      seed = -1,
      init_images: images,
      force_task_id: task = '',
    } = body as {
      prompt?: string
      width?: number
      height?: number
      seed?: number
      init_images?: unknown[]
      force_task_id?: string
    }
    if (name === 'img2img' && typeof images?.[0] !== 'string')
      return json({detail: [{loc: ['body', 'init_images'], msg: 'field required', type: 'missing'}]}, 422)
    if (wish(prompt, 'memory') !== undefined) return json(FAILED, 500)
    const ms = Number(wish(prompt, 'wait') ?? 0)
    if (ms > 0) await working(task, ms)
    const used = seed === -1 ? 4242 : seed
    const bytes = bytesFor(prompt, width, height, {...body, seed: used, force_task_id: ''})
    return json({images: [bytes.toString('base64')], parameters: {}, info: JSON.stringify({seed: used, all_seeds: [used]})})
  },
}

/** `POST /sdapi/v1/extra-single-image`. */
export const extraRoute: Route = {
  method: 'POST',
  path: /^\/sdapi\/v1\/extra-single-image$/,
  reply({asked: {json: body}}) {
    const {image, upscaling_resize: scale = 1} = body as {image?: unknown; upscaling_resize?: number}
    if (typeof image !== 'string') return json({detail: [{loc: ['body', 'image'], msg: 'field required', type: 'missing'}]}, 422)
    return json({html_info: '', image: bytesFor('', 64 * scale, 64 * scale, body).toString('base64')})
  },
}

/** `GET /sdapi/v1/sd-models`. */
export const checkpointsRoute: Route = {
  method: 'GET',
  path: /^\/sdapi\/v1\/sd-models$/,
  reply: () => json([{title: 'fake-xl.safetensors [ab12cd34]', model_name: 'fake-xl', hash: 'ab12cd34'}]),
}

export const progressRoute: Route = {
  method: 'GET',
  path: /^\/sdapi\/v1\/progress$/,
  reply: (): Reply =>
    json({progress: work ? 0.4 : 0, eta_relative: work ? 3 : 0, state: {}, current_image: null, current_task: work?.task ?? null}),
}

export const interruptRoute: Route = {
  method: 'POST',
  path: /^\/sdapi\/v1\/interrupt$/,
  reply: (): Reply => {
    work?.stop()
    return json({})
  },
}

async function working(task: string, ms: number): Promise<void> {
  await new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    work = {
      task,
      stop: () => {
        clearTimeout(timer)
        done()
      },
    }
  })
  work = undefined
}
