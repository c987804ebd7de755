import type OpenAI from 'openai'
import type {Target} from '../remote/target.js'
import {baseUrl} from '../wire/base-url.js'
import type {Wire} from '../wire/wire.js'
import type {TextReply, TextRequest} from './text-request.js'

/** How words are asked for through one of OpenAI's endpoints. */
export type Endpoint = (client: OpenAI, ask: {model: string; request: TextRequest; wire: Wire}) => Promise<TextReply>

/** OpenAI's client for one service: what it would read of the environment, tell of this machine, try again or log is off. */
export async function openClient({service, key}: Target, wire: Wire): Promise<OpenAI> {
  const {default: Client} = await import('openai')
  const {url, query} = baseUrl(service.url)
  return new Client({
    baseURL: url,
    defaultQuery: query,
    // A service of one's own has no key, and the client insists on one.
    apiKey: key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    // Its own time-out ends at the headers; ours are the wire's.
    timeout: 24 * 3600 * 1000,
    fetch: wire.fetch,
  })
}

/** Whether a service answered a stream's request all at once. */
export function isPlain(response: Response): boolean {
  return /json/.test(response.headers.get('content-type') ?? '')
}
