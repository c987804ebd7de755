import {json, type Reply, type Route} from '../reply.js'
import {bytesFor, wish} from './drawn.js'

const error = (status: number, code: string, message: string): Reply =>
  json({error: {type: 'invalid_request_error', code, message}}, status)

/** GetImg.ai's first API: `POST /getimg/v1/{family}/{pipeline}` and `/enhancements/{tool}`. */
export const getimgFirstRoute: Route = {
  method: 'POST',
  path: /^\/getimg\/v1\/([\w-]+)\/(text-to-image|image-to-image|inpaint|upscale|face-fix)$/,
  reply({asked: {json: body}}, [, , pipeline = '']) {
    const {
      prompt = '',
      width = 512,
      height = 512,
      image,
      mask_image: mask,
      seed = 77,
    } = body as Record<string, never> & {
      prompt?: string
      width?: number
      height?: number
    }
    if (wish(prompt, 'blocked') !== undefined) return error(400, 'content_policy_violation', 'The prompt was flagged.')
    if (pipeline !== 'text-to-image' && (typeof image !== 'string' || /^data:/.test(image)))
      return error(400, 'invalid_parameter', "'image' is invalid")
    if (pipeline === 'inpaint' && typeof mask !== 'string') return error(400, 'invalid_parameter', "'mask_image' is required")
    if (width % 64 !== 0 || height % 64 !== 0) return error(400, 'invalid_parameter', "'width' must be a multiple of 64")
    const scale = pipeline === 'upscale' ? 2 : 1
    const bytes = bytesFor(prompt, width * scale, height * scale, body)
    return json({image: bytes.toString('base64'), seed, cost: 0.00184})
  },
}

/** And its second, which gives an address. */
export const getimgSecondRoute: Route = {
  method: 'POST',
  path: /^\/getimg\/v2\/images\/generations$/,
  reply({asked: {headers}}) {
    const data = [{url: `http://${headers.host}/pictures/1024x1024/b`, mime_type: 'image/png', width: 1024, height: 1024}]
    return json({id: 'g1', status: 'completed', data, usage: {total_cost: 0.04}})
  },
}

/** Models of either API; families of the first are not among them. */
export const getimgModelsRoute: Route = {
  method: 'GET',
  path: /^\/getimg\/v([12])\/models$/,
  reply: () => json([{id: 'fake-flux', name: 'Flux', type: 'image'}]),
}
