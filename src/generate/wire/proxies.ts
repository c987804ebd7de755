import type {Dispatcher} from 'undici'
import {remembering} from '../../schema/lazily.js'

/** This machine's own names are never asked for through a proxy: what listens there is nobody else's to reach. */
const OWN = ['localhost', '127.0.0.1', '[::1]']
const CONNECT_MS = 10_000

/**
 * How connections are made: through the proxies of HTTP_PROXY and HTTPS_PROXY, but to the hosts of NO_PROXY. A connection serves one
 * request, since one that waits for the next may have been closed by the server just then. Node's own fetch knows no proxies, and
 * gives up by itself after five minutes.
 */
export function dispatcherFor(env: NodeJS.ProcessEnv): Promise<Dispatcher> {
  const named = (name: string) => env[name.toLowerCase()] || env[name] || ''
  return dispatcher(JSON.stringify([named('HTTP_PROXY'), named('HTTPS_PROXY'), named('NO_PROXY')]))
}

const dispatcher = remembering(async (settings: string): Promise<Dispatcher> => {
  const {EnvHttpProxyAgent} = await import('undici')
  const [httpProxy = '', httpsProxy = '', noProxy = ''] = JSON.parse(settings) as string[]
  return new EnvHttpProxyAgent({
    httpProxy,
    httpsProxy: httpsProxy || httpProxy,
    noProxy: [...noProxy.split(/[\s,]+/).filter(Boolean), ...OWN].join(','),
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: {timeout: CONNECT_MS},
    pipelining: 0,
  })
})
