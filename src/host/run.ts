import {randomBytes} from 'node:crypto'
import type {FastifyInstance} from 'fastify'
import * as z from 'zod'
import type {EntityOptions} from '../app/entities/change.js'
import {keepDoor, readDoor} from '../app/host/door-file.js'
import {FrontTable} from '../app/host/front.js'
import {openTable} from '../app/host/table.js'
import {EXIT, UserError} from '../errors.js'
import {TABLE_WORDS} from '../print/table/words.js'
import {ROLES} from '../schema/host.js'
import {Door, type DoorState, type Guest} from './door/door.js'
import {lanAddresses, ownNames} from './door/names.js'
import {requestWords} from './evening.js'
import {buildHost, type HostOptions} from './server.js'
import {Desk} from './wants/desk.js'
import {Audience} from './wire/audience.js'

export interface RunOptions extends Pick<HostOptions, 'version' | 'tls' | 'onKnock' | 'onBug'> {
  vault: EntityOptions
  /** What the DM should hear: what somebody wants of them, or whispers. */
  onTold?(line: string): void
  port: number
  /** Listen to the local network, and not to this machine alone. */
  lan: boolean
  /** Further names under which it is called, as behind a proxy. */
  names: readonly string[]
}

/** A host that listens. */
export interface Running {
  /** Where it may be called, the best for a phone first. */
  addresses: readonly string[]
  campaign: string
  door: Door
  audience: Audience
  desk: Desk
  front: FrontTable
  /** How the host changes the vault. */
  vault: EntityOptions
  close(): Promise<void>
}

const kept = () =>
  z.object({
    code: z.string().min(1),
    guests: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        role: z.enum(ROLES).optional(),
        character: z.string().optional(),
        token: z.string().length(64),
        until: z.number(),
      }),
    ),
  })

/** Open the table of a campaign to the phones around it. Throws `HOST_PORT` where the port is taken. */
export async function runHost({vault, port, lan, names, onTold = () => undefined, ...options}: RunOptions): Promise<Running> {
  const table = await openTable(vault)
  const here: EntityOptions = {...vault, campaign: table.campaign}
  const before = kept().safeParse(readDoor(table.root))
  const door = new Door(before.success ? (before.data as DoorState) : undefined, {
    now: Date.now,
    random: randomBytes,
    keep: (state) => keepDoor(table.root, state),
  })
  const desk = new Desk({
    table,
    door,
    vault: here,
    words: TABLE_WORDS,
    changed: () => void audience.changed('evening'),
    onRequest: (request) => onTold(`${requestWords(request)}: \`yes ${request.id}\`, \`no ${request.id} WHY\``),
    onWhisper: ({from, text}) => onTold(`${from} whispers: ${text}`),
    onBug: options.onBug,
  })
  const front = new FrontTable(table.root, here)
  const audience: Audience = new Audience({table, desk, front, door}, door, options.onBug)
  const onKnock = (guest: Guest) => {
    options.onKnock(guest)
    void audience.changed('door')
  }
  const app = await buildHost({...options, onKnock, table, door, audience, desk, front, names: ownNames({lan, more: names})})
  const listening = await listen(app, {port, host: lan ? '0.0.0.0' : '127.0.0.1'})
  const stop = table.follow((what) => {
    void audience.changed(what)
    // What waited for a fight may be done now, and what a tracker did is told of.
    if (what !== 'world') void desk.carryOut()
  })
  void desk.carryOut()
  const scheme = options.tls === undefined ? 'http' : 'https'
  return {
    addresses: [...(lan ? lanAddresses() : []), 'localhost'].map((name) => `${scheme}://${name}:${listening}`),
    campaign: table.campaign,
    door,
    audience,
    desk,
    front,
    vault: here,
    async close() {
      stop()
      desk.close()
      audience.close('The table is closed')
      await app.close()
    },
  }
}

/** The port that it listens at. */
async function listen(app: FastifyInstance, at: {port: number; host: string}): Promise<number> {
  try {
    await app.listen(at)
  } catch (error) {
    const {code} = error as NodeJS.ErrnoException
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    throw new UserError(code === 'EACCES' ? `Port ${at.port} is not for everybody` : `Something listens at port ${at.port} already`, {
      code: 'HOST_PORT',
      exitCode: EXIT.wrongState,
      hints: ['take another: `dnd host --port 4181`, or `--port 0` for any that is free'],
    })
  }
  const address = app.server.address()
  return typeof address === 'object' && address !== null ? address.port : at.port
}
