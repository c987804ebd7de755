import type {Server as HttpServer} from 'node:http'
import type {FastifyInstance, FastifyReply, FastifyRequest} from 'fastify'
import {type FrontTable, pictureName} from '../app/host/front.js'
import type {HostedTable} from '../app/host/table.js'
import {KeyTaken} from '../app/host/taps.js'
import {UserError} from '../errors.js'
import {answerSchema, doSchema, frontSchema, knockSchema, letInSchema, saidSchema, sendAwaySchema} from '../schema/host.js'
import type {Door, Guest} from './door/door.js'
import {hostnameOf, isOwnOrigin} from './door/names.js'
import {type Ask, may} from './door/roles.js'
import {type Figures, figuresOf} from './figures.js'
import {PAGE_URLS, type PageFile, pageFile, themeFile} from './page-files.js'
import {Busy, type Desk} from './wants/desk.js'
import {layInFront} from './wants/lay.js'
import type {Audience, Line} from './wire/audience.js'
import {inFrontOf} from './wire/topics.js'

export interface HostOptions {
  table: HostedTable
  door: Door
  audience: Audience
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
const MOST_BYTES = {body: 16 * 1024, message: 4 * 1024} as const
/** Requests of one address in a minute. */
const MOST_REQUESTS = 300
/** Messages of one client in ten seconds. */
const MOST_MESSAGES = 50
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
  const https = options.tls === undefined ? {} : {https: options.tls}
  const app = fastify({
    bodyLimit: MOST_BYTES.body,
    logger: false,
    trustProxy: false,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    ...https,
  }) as unknown as FastifyInstance<HttpServer>
  const figures = await figuresOf(options.audience)
  await app.register((await import('@fastify/cookie')).default)
  await app.register((await import('@fastify/helmet')).default, {contentSecurityPolicy: POLICY, strictTransportSecurity: false})
  await app.register((await import('@fastify/rate-limit')).default, {max: MOST_REQUESTS, timeWindow: 60_000})
  await app.register((await import('@fastify/websocket')).default, {options: {maxPayload: MOST_BYTES.message}})
  app.addHook('onRequest', async (request, reply) => refuseStrangers(request, reply, options))
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
      handler(request, reply) {
        const guest = guestOf(request, options)
        if (!may(guest?.role, ask)) return guest ? refuse(reply, 403, 'This is not for you') : refuse(reply, 401, 'Knock first')
        return run({request, reply, guest, options, figures})
      },
    })
  app.route({
    method: 'GET',
    url: '/api/v1/stream',
    handler: (_, reply) => refuse(reply, 426, 'This is a stream: ask for it as a WebSocket'),
    wsHandler: (socket, request) => serveStream(socket, request, options),
  })
  return app
}

function guestOf(request: FastifyRequest, {door}: HostOptions): Guest | undefined {
  const token = request.cookies[COOKIE]
  return token === undefined ? undefined : door.guestOf(token)
}

/**
 * The host answers to its own names alone, or a page elsewhere could give its name the host's address; and what changes something, or
 * listens, comes from the host's own pages.
 */
function refuseStrangers(request: FastifyRequest, reply: FastifyReply, {names}: HostOptions): FastifyReply | undefined {
  if (!names.has(hostnameOf(request.headers.host))) return refuse(reply, 421, 'The host doesn’t go by this name')
  const {origin} = request.headers
  const isSafe = request.method === 'GET' && request.headers.upgrade === undefined
  if (isSafe || isOwnOrigin(origin, request.headers.host)) return undefined
  return refuse(reply, 403, 'Only the host’s own pages may ask for this')
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

/** A client's stream: it hears its feed from the number after which it asks, and says now and then that it is alive. */
async function serveStream(socket: Socket, request: FastifyRequest, options: HostOptions): Promise<void> {
  const guest = guestOf(request, options)
  if (!guest) return socket.close(4401, 'Knock first')
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
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, BEAT_MS)
  const stop = options.audience.listen(guest, Number.isSafeInteger(after) ? after : -1, line)
  socket.on('pong', () => {
    isAlive = true
  })
  socket.on('message', (data: Buffer) => {
    said += 1
    if (said > MOST_MESSAGES || !isSaid(data)) socket.close(4400, 'That is not what a client says')
    isAlive = true
  })
  // What a client does wrong ends its own stream and nothing else.
  socket.on('error', () => socket.terminate())
  socket.on('close', async () => {
    clearInterval(beat)
    ;(await stop)()
  })
  await stop
}

function isSaid(data: Buffer): boolean {
  try {
    return saidSchema().safeParse(JSON.parse(data.toString('utf8'))).success
  } catch {
    return false
  }
}
