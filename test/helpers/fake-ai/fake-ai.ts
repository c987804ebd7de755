import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http'
import type {AddressInfo, Socket} from 'node:net'
import {type Answer, answerOf, type Script} from './answer.js'
import {FAULTS, type FaultName} from './faults.js'
import {type Reply, type Route, refusal} from './reply.js'
import {ROUTES} from './routes.js'
import {sendJson} from './send.js'

/** One request, as the server saw it. */
export interface Asked {
  method: string
  /** With its query. */
  path: string
  headers: IncomingMessage['headers']
  /** Its bytes; of a JSON request, `json` is what they mean. */
  body: Buffer
  json: Record<string, unknown>
  at: number
  /** The status that it was answered with; absent while there is none. */
  status?: number
  /** Whether the client went away before the answer's end. */
  hungUp: boolean
  /** Settles when the answer is sent or the client is gone. */
  ended: Promise<void>
}

export interface Planned {
  fault: FaultName
  /** What goes with it: seconds, a place in bytes. */
  arg?: string
}

/** What a route and a fault work with. */
export interface Exchange {
  asked: Asked
  response: ServerResponse
  socket: Socket
  /** What a fault was asked for with. */
  arg: string | undefined
  /** The words that a model would answer with, by the shape it was asked for, or as a test has them. */
  answer(schema: unknown): Answer
}

/** A server that speaks the protocols of AI services on this machine alone, and fails as they do when it is told to. */
export class FakeAi {
  /** Every request so far, the first first. */
  readonly asked: Asked[] = []
  /** The most requests that were open at once. */
  mostAtOnce = 0
  /** A key that is asked for; absent, any will do. */
  key: string | undefined
  private open = 0
  private readonly plans: Planned[] = []
  private readonly scripts: Script[] = []
  private readonly always: Planned[] = []

  private constructor(
    private readonly server: Server,
    private readonly routes: readonly Route[],
  ) {}

  static async start({port = 0, routes = ROUTES}: {port?: number; routes?: readonly Route[]} = {}): Promise<FakeAi> {
    const server = createServer({keepAliveTimeout: 200})
    const fake = new FakeAi(server, routes)
    server.on('request', (request, response) => void fake.serve(request, response))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    return fake
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port
  }

  /** Without a path: `http://127.0.0.1:…`. */
  get origin(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** The base URL that an OpenAI-compatible client is given. */
  get url(): string {
    return `${this.origin}/v1`
  }

  /** The next requests fail so, one after another. */
  failNext(...plans: (FaultName | Planned)[]): this {
    this.plans.push(...plans.map(planned))
    return this
  }

  /** Every request fails so, until `recover`. */
  failAlways(plan: FaultName | Planned): this {
    this.always.splice(0, 1, planned(plan))
    return this
  }

  /** All is well again, and nothing is planned. */
  recover(): this {
    for (const list of [this.always, this.plans, this.scripts]) list.length = 0
    return this
  }

  /** The next answers' words: a text, a value that is sent as JSON, or what makes one of the request. A request that is refused takes none. */
  answerNext(...scripts: Script[]): this {
    this.scripts.push(...scripts)
    return this
  }

  /** Forget what was asked. */
  forget(): void {
    this.asked.length = 0
    this.mostAtOnce = 0
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.mostAtOnce = Math.max(this.mostAtOnce, ++this.open)
    response.on('close', () => this.open--)
    // Who hangs up in the middle of a request is no fault of the server's.
    const asked = await receive(request, response).catch(() => undefined)
    if (!asked) return
    this.asked.push(asked)
    const plan = this.planFor(asked)
    const exchange: Exchange = {
      asked,
      response,
      socket: request.socket,
      arg: plan?.arg,
      answer: (schema) => answerOf(asked.json, schema, this.scripts.shift()),
    }
    await this.reply(exchange, plan?.fault ?? 'none').catch((error: unknown) => sendJson(exchange, 500, {error: {message: String(error)}}))
    asked.status ??= response.headersSent ? response.statusCode : 0
  }

  private async reply(exchange: Exchange, name: FaultName): Promise<void> {
    const fault = FAULTS[name]
    if (fault.instead) return fault.instead(exchange)
    const reply = await this.routed(exchange, (answer) => fault.answer?.(answer, exchange.arg) ?? answer)
    await (fault.bytes ?? sendWhole)(exchange, reply)
  }

  private async routed(exchange: Exchange, change: (answer: Answer) => Answer): Promise<Reply> {
    const {asked} = exchange
    const path = asked.path.replace(/\?.*$/, '')
    const [route, match] = this.routes.flatMap((each) => {
      const found = each.method === asked.method ? each.path.exec(path) : null
      return found ? [[each, found] as const] : []
    })[0] ?? [undefined, undefined]
    if (!route) return refusal(404, {message: `Invalid URL (${asked.method} ${path})`, type: 'invalid_request_error'})
    if (this.key !== undefined && asked.headers.authorization !== `Bearer ${this.key}`)
      return refusal(401, {message: 'Incorrect API key provided.', type: 'invalid_request_error', code: 'invalid_api_key'})
    return route.reply({...exchange, answer: (schema) => change(exchange.answer(schema))}, match)
  }

  /** A fault by the control object, by a header `x-fake-fault: name=arg` or by a mark `[[fault:name=arg]]` in what is asked. */
  private planFor({headers, body}: Asked): Planned | undefined {
    const marked = /\[\[fault:([\w-]+)(?:=([^\]]*))?\]\]/.exec(body.toString('utf8'))
    const [name, arg] = marked?.slice(1) ?? String(headers['x-fake-fault'] ?? '').split('=')
    if (name && Object.hasOwn(FAULTS, name)) return {fault: name as FaultName, ...(arg === undefined ? {} : {arg})}
    return this.plans.shift() ?? this.always[0]
  }
}

function planned(plan: FaultName | Planned): Planned {
  return typeof plan === 'string' ? {fault: plan} : plan
}

async function sendWhole({response, asked}: Exchange, {status, headers, frames}: Reply): Promise<void> {
  asked.status = status
  response.writeHead(status, headers)
  for (const frame of frames) {
    response.write(frame)
    await new Promise(setImmediate)
  }
  response.end()
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<Asked> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks)
  const asked: Asked = {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body,
    json: jsonOf(body),
    at: Date.now(),
    hungUp: false,
    ended: Promise.resolve(),
  }
  asked.ended = new Promise((resolve) =>
    response.on('close', () => {
      asked.hungUp = !response.writableFinished
      resolve()
    }),
  )
  return asked
}

function jsonOf(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}
