import {RemoteFailure} from '../remote/failure.js'

/** Where requests go: the URL that paths are put behind, without a slash at its end, and what stands behind the `?` of each. */
export interface BaseUrl {
  url: string
  query: Record<string, string>
}

const OPENAI = 'https://api.openai.com/v1'
/** What a person copied along with the base. */
const ENDPOINT = /\/(?:chat\/completions|completions|responses|embeddings|models|images\/\w+)$/

/** A base URL as people write it: with a slash at its end, without `/v1`, with a whole endpoint, with a query. */
export function baseUrl(typed: string | undefined): BaseUrl {
  const url = new URL(typed ?? OPENAI)
  if (url.username || url.password)
    throw new RemoteFailure('bad-request', {said: `${url.origin} is given a name and password in its address, which no request can have`})
  const path = url.pathname.replace(/\/+$/, '').replace(ENDPOINT, '').replace(/\/+$/, '')
  return {url: `${url.origin}${path === '' ? '/v1' : path}`, query: Object.fromEntries(url.searchParams)}
}
