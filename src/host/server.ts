import type {Server as HttpServer} from 'node:http'
import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify'
import {type FrontTable, pictureName} from '../app/host/front.js'
import type {HostedTable} from '../app/host/table.js'
import {KeyTaken} from '../app/host/taps.js'
import {UserError} from '../errors.js'
import {answerSchema, doSchema, frontSchema, knockSchema, letInSchema, saidSchema, sendAwaySchema} from '../schema/host.js'
import {type Audit, byOf, SAID_OF_STATUS} from './audit.js'
import type {Door, Guest} from './door/door.js'
import {bearerOf} from './door/keys.js'
import {ALL, type Limited, type Limits} from './door/limits.js'
import {hostnameOf, isOwnOrigin} from './door/names.js'
import {type Ask, mayAsk} from './door/roles.js'
import {type Figures, figuresOf} from './figures.js'
import type {Keyring} from './keyring.js'
import {PAGE_URLS, type PageFile, pageFile, themeFile} from './page-files.js'
import {Busy, type Desk} from './wants/desk.js'
import {layInFront} from './wants/lay.js'
import type {Audience, Line} from './wire/audience.js'
import {inFrontOf} from './wire/topics.js'

export interface HostOptions {
  table: HostedTable
  door: Door
  /** Keys of scripts. */
  keys: Keyring
  audience: Audience
  audit: Audit
  limits: Readonly<Record<Limited, Limits>>
  desk: Desk
  front: FrontTable
  /** Names and addresses under which the host may be called. */
  names: ReadonlySet<string>
  version: string
  tls?: {cert: Buffer; key: Buffer}
  /** Somebody knocked. */
  onKnock(guest: Guest): void
  /** Hears of what should not have failed: the DM's log, never the client. */
  onBug(error: unknown): void
}

const COOKIE = 'dnd-table'
/** How often is looked whether a client is still there. */
const BEAT_MS = 20_000

/** A request, and who asks. */
export interface Asking {
  request: FastifyRequest
  reply: FastifyReply
  guest: Guest | undefined
  options: HostOptions
  figures: Figures
}

export interface Route {
  method: 'GET' | 'POST'
  url: string
  ask: Ask
  run(asking: Asking): unknown
}

/** What the pages of the host may do: nothing that is not the host's own. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    manifestSrc: ["'self'"],
    workerSrc: ["'self'"],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
} as const

/** Every address of the host but its stream. */
export const ROUTES: readonly Route[] = [
  ...PAGE_URLS.map((url): Route => ({method: 'GET', url, ask: 'see the page', run: ({reply}) => sendFile(reply, pageFile(url))})),
  {method: 'GET', url: '/theme.css', ask: 'see the page', run: ({reply, options: {table}}) => sendFile(reply, themeFile(table))},
  {method: 'GET', url: '/health', ask: 'see how it is', run: ({options: {version}}) => ({status: 'ok', version})},
  {method: 'GET', url: '/metrics', ask: 'read figures', run: ({reply, figures}) => sendFigures(reply, figures)},
  {method: 'GET', url: '/api/v1/openapi.json', ask: 'see how it is', run: ({options: {version}}) => described(version)},
  {method: 'POST', url: '/api/v1/knock', ask: 'knock', run: knock},
  {method: 'POST', url: '/api/v1/leave', ask: 'leave', run: leave},
  topicRoute('/api/v1/me', 'read who I am', 'me'),
  topicRoute('/api/v1/fight', 'read the fight', 'fight'),
  topicRoute('/api/v1/sheet', 'read my sheet', 'sheet'),
  topicRoute('/api/v1/handouts', 'read handouts', 'handouts'),
  topicRoute('/api/v1/story', 'read the story', 'story'),
  topicRoute('/api/v1/front', 'see what lies in front', 'front'),
  topicRoute('/api/v1/log', 'read the log', 'log'),
  topicRoute('/api/v1/requests', 'read requests', 'requests'),
  topicRoute('/api/v1/whispers', 'read whispers', 'whispers'),
  topicRoute('/api/v1/moves', 'read my moves', 'moves'),
  topicRoute('/api/v1/guests', 'read who is here', 'guests'),
  {method: 'GET', url: '/api/v1/picture/:name', ask: 'see what lies in front', run: sendPicture},
  {method: 'POST', url: '/api/v1/do', ask: 'do what I want', run: doWant},
  {method: 'POST', url: '/api/v1/answer', ask: 'answer requests', run: answerRequest},
  {method: 'POST', url: '/api/v1/front', ask: 'lay in front', run: layFront},
  {method: 'POST', url: '/api/v1/let-in', ask: 'let in', run: letIn},
  {method: 'POST', url: '/api/v1/send-away', ask: 'send away', run: sendAway},
]

async function described(version: string): Promise<object> {
  return (await import('./openapi.js')).openApi(ROUTES, version)
}

function topicRoute(url: string, ask: Ask, topic: Parameters<Audience['read']>[1]): Route {
  return {
    method: 'GET',
    url,
    ask,
    async run({guest, reply, options: {audience}}) {
      // Whoever is nobody yet may know as much.
      if (!guest) return reply.type('application/json; charset=utf-8').send('null')
      return reply.type('application/json; charset=utf-8').send(await audience.read(guest, topic))
    },
  }
}

/** The table's host, ready to listen. */
export async function buildHost(options: HostOptions): Promise<FastifyInstance<HttpServer>> {
  const {default: fastify} = await import('fastify')
  const {limits} = options
  const patience = {
    maxHeaderSize: ALL.headers,
    headersTimeout: ALL.headersMs,
    requestTimeout: ALL.requestMs,
    connectionsCheckingInterval: 1_000,
  }
  const app = fastify({
    bodyLimit: Math.max(...Object.values(limits).map(({body}) => body)),
    logger: false,
    trustProxy: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    requestTimeout: ALL.requestMs,
    ...(options.tls === undefined ? {http: patience} : {https: {...options.tls, ...patience}}),
  }) as unknown as FastifyInstance<HttpServer>
  app.server.maxConnections = ALL.connections
  app.removeContentTypeParser('text/plain')
  const figures = await figuresOf(options.audience)
  await app.register((await import('@fastify/cookie')).default)
  await app.register((await import('@fastify/helmet')).default, {contentSecurityPolicy: POLICY, strictTransportSecurity: false})
  await app.register((await import('@fastify/rate-limit')).default, {
    max: (request) => limitsOf(askerOf(request, options), options).requests,
    keyGenerator: (request) => countedAs(request, options),
    timeWindow: 60_000,
  })
  await app.register((await import('@fastify/websocket')).default, {options: {maxPayload: ALL.message, perMessageDeflate: false}})
  app.addHook('onRequest', async (request, reply) => refuseStrangers(request, reply, options))
  app.addHook('onResponse', async (request, reply) => recordAsked(request, reply.statusCode, options))
  app.setErrorHandler((error: Error & {statusCode?: number}, _, reply) => {
    const status = error.statusCode ?? 500
    if (status >= 500) options.onBug(error)
    return refuse(reply, status, status >= 500 ? 'Something failed that should not have. The host goes on.' : error.message)
  })
  app.setNotFoundHandler((_, reply) => notHere(reply))
  for (const {method, url, ask, run} of ROUTES)
    app.route({
      method,
      url,
      config: {ask},
      handler(request, reply) {
        const guest = askerOf(request, options)
        if (!mayAsk(guest, ask)) return guest ? refuse(reply, 403, 'This is not for you') : refuse(reply, 401, 'Knock first')
        return run({request, reply, guest, options, figures})
      },
    })
  app.route({
    method: 'GET',
    url: '/api/v1/stream',
    config: {ask: 'hear what is new'},
    handler: (_, reply) => refuse(reply, 426, 'This is a stream: ask for it as a WebSocket'),
    wsHandler: (socket, request) => serveStream(socket, request, options),
  })
  return app
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the address is to the table of roles. */
    ask?: Ask
  }
}

/** Who asks, found once a request; whoever knocks is somebody from then on. */
const askers = new WeakMap<FastifyRequest, Guest | undefined>()

/** Whose token or key a request brings. One that brings a key brings no cookie: a page that a browser is made to open has none. */
function askerOf(request: FastifyRequest, {door, keys}: HostOptions): Guest | undefined {
  if (askers.has(request)) return askers.get(request)
  const key = bearerOf(request.headers.authorization)
  const token = request.cookies[COOKIE]
  const asker = key !== undefined ? keys.guestOf(key) : token === undefined ? undefined : door.guestOf(token)
  askers.set(request, asker)
  return asker
}

function limitsOf(asker: Guest | undefined, {limits}: Pick<HostOptions, 'limits'>): Limits {
  return limits[asker?.role ?? 'stranger']
}

/** Whose requests are counted together: many phones may share an address, and who is let in is known by more than that. */
function countedAs(request: FastifyRequest, options: HostOptions): string {
  const asker = askerOf(request, options)
  return asker?.role === undefined ? `address ${request.ip}` : `guest ${asker.id}`
}

/**
 * The host answers to its own names alone, or a page elsewhere could give its name the host's address; and what changes something, or
 * listens, comes from the host's own pages, or from a script with a key.
 */
function refuseStrangers(request: FastifyRequest, reply: FastifyReply, options: HostOptions): FastifyReply | undefined {
  const {origin, host, upgrade, authorization} = request.headers
  // Of two names a proxy may have looked at the other.
  const named = request.raw.rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  if (named.length !== 1 || !options.names.has(hostnameOf(host))) return refuse(reply, 421, 'The host doesn’t go by this name')
  const isSafe = request.method === 'GET' && upgrade === undefined
  const isScript = authorization !== undefined && origin === undefined
  if (!isSafe && !isScript && !isOwnOrigin(origin, host)) return refuse(reply, 403, 'Only the host’s own pages may ask for this')
  return refuseLong(request, reply, options)
}

/** What a request brings is as long as it says, and no longer than whoever asks may bring. */
function refuseLong(request: FastifyRequest, reply: FastifyReply, options: HostOptions): FastifyReply | undefined {
  if (request.method === 'GET') return undefined
  const length = Number(request.headers['content-length'] ?? (request.headers['transfer-encoding'] === undefined ? 0 : Number.NaN))
  if (Number.isNaN(length)) return refuse(reply, 411, 'Say how long it is')
  return length > limitsOf(askerOf(request, options), options).body ? refuse(reply, 413, 'This is more than you may bring') : undefined
}

/** Keep what was done and what was refused; what is only read is no deed, but for a key's first use a day. */
function recordAsked(request: FastifyRequest, status: number, {audit}: HostOptions): void {
  const {ask} = request.routeOptions.config
  if (ask === undefined) return
  const asker = askers.get(request)
  if (status < 400 && request.method === 'GET') {
    if (asker?.scopes !== undefined) audit.recordDaily({by: byOf(asker), from: request.ip, what: 'use a key', outcome: 'done'})
    return
  }
  audit.record({
    ...(asker === undefined ? {} : {by: byOf(asker)}),
    from: request.ip,
    what: ask,
    ...(status < 400 ? {outcome: 'done'} : {outcome: 'refused', about: SAID_OF_STATUS[status] ?? String(status)}),
  })
}

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send({error: {status, message}})
}

function sendFile(reply: FastifyReply, file: PageFile | undefined): FastifyReply {
  return file ? reply.header('Cache-Control', 'no-cache').type(file.type).send(file.body) : notHere(reply)
}

function notHere(reply: FastifyReply): FastifyReply {
  return refuse(reply, 404, 'There is nothing here')
}

async function sendFigures(reply: FastifyReply, figures: Figures): Promise<FastifyReply> {
  return reply.type(figures.type).send(await figures.text())
}

function knock({request, reply, options}: Asking): FastifyReply {
  const read = knockSchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, 'A knock has a code and a name, and may name a character')
  const {code, name, character} = read.data
  const result = options.door.knock(code, {name, ...(character === undefined ? {} : {character})}, request.ip)
  if ('why' in result) return refuseKnock(reply, result)
  askers.set(request, result.guest)
  options.onKnock(result.guest)
  const cookie = {path: '/', httpOnly: true, sameSite: 'strict', secure: options.tls !== undefined} as const
  return reply
    .setCookie(COOKIE, result.token, {...cookie, expires: new Date(result.guest.until)})
    .code(201)
    .send({name})
}

function refuseKnock(reply: FastifyReply, refused: Exclude<ReturnType<Door['knock']>, {token: string}>): FastifyReply {
  if (refused.why === 'code') return refuse(reply, 403, 'That is not the code of this evening')
  if (refused.why === 'full') return refuse(reply, 503, 'The table is full')
  const seconds = Math.ceil(refused.forMs / 1000)
  return refuse(reply.header('Retry-After', String(seconds)), 429, `Too many wrong codes: try again in ${seconds} seconds`)
}

function leave({guest, reply, options: {door, audience}}: Asking): FastifyReply {
  if (guest) {
    door.sendAway(guest.id)
    audience.drop(guest.id, 'You left')
  }
  return reply.clearCookie(COOKIE, {path: '/'}).send({left: guest !== undefined})
}

/** Do what somebody wants: what is refused is an answer like any other; a key of another tap, and a table that is busy, are not. */
async function doWant({request, reply, guest, options: {desk}}: Asking): Promise<unknown> {
  const read = doSchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, `That is nothing that can be wanted: ${firstFlaw(read.error)}`)
  if (!guest) return refuse(reply, 401, 'Knock first')
  try {
    return await desk.want(guest, read.data.key, read.data.want)
  } catch (error) {
    if (error instanceof KeyTaken) return refuse(reply, 409, 'The key was another tap’s: take a new one')
    if (error instanceof Busy) return refuse(reply.header('Retry-After', '1'), 503, 'The table is busy: try again with the same key')
    throw error
  }
}

function firstFlaw({issues: [first]}: {issues: readonly {path: readonly PropertyKey[]; message: string}[]}): string {
  return first === undefined ? '' : `${first.path.map(String).join('.')}: ${first.message}`
}

async function answerRequest({request, reply, options: {desk}}: Asking): Promise<unknown> {
  const read = answerSchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, 'An answer names a request, and says yes or no')
  const {request: id, ...answer} = read.data
  return (await desk.answer(id, answer)) ?? refuse(reply, 404, 'There is no such request')
}

async function layFront({request, reply, options}: Asking): Promise<unknown> {
  const read = frontSchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, 'What is laid in front is a handout, a map or a picture by its id, or null')
  const {show, to} = read.data
  try {
    return {said: await layInFront(options, show, to)}
  } catch (error) {
    if (error instanceof UserError) return refuse(reply, error.code === 'NOT_FOUND' ? 404 : 409, error.message)
    throw error
  }
}

function letIn({request, reply, options: {door, audience}}: Asking): unknown {
  const read = letInSchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, 'Whom, and as player, spectator or co-dm; a player may name a character')
  const {guest, role, character} = read.data
  const isIn = door.letIn(guest, {role, ...(role === 'player' ? {character} : {})})
  if (!isIn) return refuse(reply, 404, 'Nobody like that is here')
  void audience.changed('door')
  return {said: `${isIn.name} is in`}
}

function sendAway({request, reply, options: {door, audience}}: Asking): unknown {
  const read = sendAwaySchema().safeParse(request.body)
  if (!read.success) return refuse(reply, 400, 'Say whom')
  if (!door.sendAway(read.data.guest)) return refuse(reply, 404, 'Nobody like that is here')
  audience.drop(read.data.guest, 'The DM sent you away')
  void audience.changed('door')
  return {said: 'They are gone'}
}

/** A picture, to those alone who have it in front of them. */
async function sendPicture({request, reply, guest, options: {front}}: Asking): Promise<unknown> {
  const {name} = request.params as {name: string}
  const picture = guest && inFrontOf(front, guest)?.picture
  if (!picture || pictureName(picture) !== name) return refuse(reply, 404, 'There is nothing here')
  const {bytes, mime} = await front.bytesOf(picture)
  return reply.header('Cache-Control', 'private, no-store').type(mime).send(Buffer.from(bytes))
}

type Socket = Parameters<NonNullable<Parameters<FastifyInstance['route']>[0]['wsHandler']>>[0]

/** Streams that are open, by whose they are. */
const open = new WeakMap<HostOptions, Map<string, number>>()

/** Count a stream in, unless there are too many; what is returned counts it out. */
function countIn(guest: Guest, options: HostOptions): (() => void) | undefined {
  const counts = open.get(options) ?? new Map<string, number>()
  open.set(options, counts)
  const own = counts.get(guest.id) ?? 0
  const all = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (own >= limitsOf(guest, options).streams || all >= ALL.streams) return undefined
  counts.set(guest.id, own + 1)
  return () => {
    const left = (counts.get(guest.id) ?? 1) - 1
    if (left === 0) counts.delete(guest.id)
    else counts.set(guest.id, left)
  }
}

/** A client's stream: it hears its feed from the number after which it asks, and says now and then that it is alive. */
async function serveStream(socket: Socket, request: FastifyRequest, options: HostOptions): Promise<void> {
  // What a client does wrong ends its own stream and nothing else.
  socket.on('error', () => socket.terminate())
  const guest = askerOf(request, options)
  if (!guest) {
    recordAsked(request, 401, options)
    return socket.close(4401, 'Knock first')
  }
  const countOut = countIn(guest, options)
  if (!countOut) {
    recordAsked(request, 429, options)
    return socket.close(4429, 'Too many streams are open')
  }
  const {messages} = limitsOf(guest, options)
  const after = Number((request.query as {after?: string}).after ?? 0)
  const line: Line = {
    get waiting() {
      return socket.bufferedAmount
    },
    send: (message, sent) => socket.send(message, () => sent()),
    end: (why) => socket.close(4403, why),
  }
  let [isAlive, said] = [true, 0]
  const beat = setInterval(() => {
    said = 0
    if (!isAlive || !isStill(request, options)) return socket.terminate()
    isAlive = false
    socket.ping()
  }, BEAT_MS)
  const hear = (isRight: boolean) => {
    said += 1
    isAlive = true
    if (!isRight) socket.close(4400, 'That is not what a client says')
    // A flood is not read to its end, nor answered.
    if (said > messages) socket.terminate()
  }
  socket.on('pong', () => hear(true))
  socket.on('ping', () => hear(true))
  socket.on('message', (data: Buffer) => hear(isSaid(data)))
  const stop = options.audience.listen(guest, Number.isSafeInteger(after) ? after : -1, line)
  socket.on('close', async () => {
    clearInterval(beat)
    countOut()
    ;(await stop)()
  })
  await stop
}

/** Whether what a stream began with is still good. */
function isStill(request: FastifyRequest, options: HostOptions): boolean {
  askers.delete(request)
  return askerOf(request, options) !== undefined
}

function isSaid(data: Buffer): boolean {
  try {
    return saidSchema().safeParse(JSON.parse(data.toString('utf8'))).success
  } catch {
    return false
  }
}
