import {json, type Route, refusal} from '../reply.js'

/** What the server says that it has; asked for another, it takes any name that doesn't begin with `no-such`. */
const MODELS = ['fake-writer', 'fake-small', 'fake-embedding', 'fake-painter']

const listed = (id: string) => ({id, object: 'model', created: 1_790_000_000, owned_by: 'fake', meta: {n_ctx_train: 8192}})

/** `GET /v1/models`; the size of a context is told as llama.cpp's server does. */
export const modelsRoute: Route = {
  method: 'GET',
  path: /^\/v1\/models$/,
  reply: () => json({object: 'list', data: MODELS.map(listed)}),
}

/** `GET /v1/models/{id}`. */
export const modelRoute: Route = {
  method: 'GET',
  path: /^\/v1\/models\/(.+)$/,
  reply(_exchange, [, encoded = '']) {
    const id = decodeURIComponent(encoded)
    return id.startsWith('no-such')
      ? refusal(404, {message: `The model '${id}' does not exist`, type: 'invalid_request_error', param: 'model', code: 'model_not_found'})
      : json(listed(id))
  },
}
