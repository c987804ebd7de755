import {RemoteFailure} from '../remote/failure.js'
import {saidLine} from './said.js'

/** The failure of a connection: `undefined` for an error that comes from elsewhere, and is a bug. */
export function connectionFailure(error: unknown, {hadBegun}: {hadBegun: boolean}): RemoteFailure | undefined {
  const chain = causesOf(error)
  const own = chain.find((each) => each instanceof RemoteFailure)
  if (own) return own
  // Of a proxy that wants to know who asks undici makes an error without a word; one of several addresses tried in vain has a code.
  const proxy = chain.find(
    ({name, message, code}) => /^proxy response/i.test(message) || (name === 'Error' && message === '' && code === undefined),
  )
  if (proxy)
    return new RemoteFailure('intercepted', {said: saidLine(proxy.message, []) || '407 Proxy Authentication Required', cause: error})
  const code = chain.flatMap(({code}) => (typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code) ? [code] : [])).at(-1)
  const isFetch = chain.some(({name, message}) => name === 'TypeError' && /^(?:fetch failed|terminated)$/.test(message))
  if (code === undefined && !isFetch) return undefined
  const said = code === undefined ? wordsOf(chain) : (MEANT[code] ?? code)
  return new RemoteFailure(hadBegun ? 'cut-off' : 'unreachable', {said, cause: error})
}

/** A connection that ends within an answer is to undici a fault of the protocol. */
function wordsOf(chain: readonly Error[]): string {
  const message = chain.at(-1)?.message ?? ''
  return /invalid eof/i.test(message) ? 'ECONNRESET' : saidLine(message, [])
}

/** Undici's names for what the system calls otherwise. */
const MEANT: Record<string, string> = {UND_ERR_SOCKET: 'ECONNRESET', UND_ERR_CONNECT_TIMEOUT: 'ETIMEDOUT'}

/** The system's names for what went wrong are capitals; a service's error has other codes. */
type Coded = Error & {code?: unknown}

/** An error and its causes, the outermost first; of several addresses tried in vain, the first. */
function causesOf(error: unknown): Coded[] {
  const chain: Coded[] = []
  for (let each = error; each instanceof Error && !chain.includes(each); each = each.cause ?? (each as AggregateError).errors?.[0])
    chain.push(each)
  return chain
}
