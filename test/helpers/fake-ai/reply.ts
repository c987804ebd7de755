import type {Exchange} from './fake-ai.js'

/** An answer before its bytes go out: a fault may still cut, stall or reset them. */
export interface Reply {
  status: number
  headers: Record<string, string>
  /** The pieces it is sent in: one of a plain answer, one an event of a stream. */
  frames: readonly Buffer[]
}

export interface Route {
  method: 'GET' | 'POST' | 'DELETE'
  path: RegExp
  reply(exchange: Exchange, match: RegExpExecArray): Reply | Promise<Reply>
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {status, headers: {'content-type': 'application/json', ...headers}, frames: [Buffer.from(JSON.stringify(body))]}
}

/** An error as OpenAI's API words it. */
export function refusal(status: number, error: {message: string; type: string; param?: string; code?: string}): Reply {
  return json({error: {param: null, code: null, ...error}}, status)
}
