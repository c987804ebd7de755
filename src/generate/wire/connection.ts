import {RemoteFailure} from '../remote/failure.js'
import {saidLine} from './said.js'

/** The failure of a connection: `undefined` for an error that comes from elsewhere, and is a bug. */
export function connectionFailure(error: unknown, {hadBegun}: {hadBegun: boolean}): RemoteFailure | undefined {
  const chain = causesOf(error)
  const own = chain.find((each) => each instanceof RemoteFailure)
  if (own) return own
  const code = chain.map(({code}) => code).findLast((each) => each !== undefined)
  const isFetch = chain.some(({name, message}) => name === 'TypeError' && /^(?:fetch failed|terminated)$/.test(message))
  if (code === undefined && !isFetch) return undefined
  const said = code === undefined ? saidLine(chain.at(-1)?.message ?? '', []) : (MEANT[code] ?? code)
  return new RemoteFailure(hadBegun ? 'cut-off' : 'unreachable', {said, cause: error})
}

/** Undici's names for what the system calls otherwise. */
const MEANT: Record<string, string> = {UND_ERR_SOCKET: 'ECONNRESET', UND_ERR_CONNECT_TIMEOUT: 'ETIMEDOUT'}

/** An error and its causes, the outermost first; of several addresses tried in vain, the first. */
function causesOf(error: unknown): (Error & {code?: string})[] {
  const chain: (Error & {code?: string})[] = []
  for (let each = error; each instanceof Error && !chain.includes(each); each = each.cause ?? (each as AggregateError).errors?.[0])
    chain.push(each)
  return chain
}
