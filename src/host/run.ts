import {randomBytes} from 'node:crypto'
import type {FastifyInstance} from 'fastify'
import * as z from 'zod'
import type {RunnerOptions} from '../app/delivery/runner.js'
import type {TableEvent} from '../app/delivery/tell.js'
import type {EntityOptions} from '../app/entities/change.js'
import {keepDoor, readDoor} from '../app/host/door-file.js'
import {FrontTable} from '../app/host/front.js'
import {type HostedTable, openTable} from '../app/host/table.js'
import {EXIT, UserError} from '../errors.js'
import {TABLE_WORDS} from '../print/table/words.js'
import {ROLES} from '../schema/host.js'
import {present} from '../schema/value.js'
import {openAudit} from './audit.js'
import {Door, type DoorState, type Guest} from './door/door.js'
import {LIMITS} from './door/limits.js'
import {lanAddresses, ownNames} from './door/names.js'
import {requestWords} from './evening.js'
import {Keyring} from './keyring.js'
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
  /** Deliver hooks, and tell a hub, as long as the table is open. */
  hooks?: Omit<RunnerOptions, 'command'>
  limits?: HostOptions['limits']
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
  /** Have hooks and the hub know what happened at the table. */
  tell(event: TableEvent): void
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
export async function runHost({
  vault,
  port,
  lan,
  names,
  hooks,
  limits = LIMITS,
  onTold = () => undefined,
  ...options
}: RunOptions): Promise<Running> {
  const table = await openTable(vault)
  const here: EntityOptions = {...vault, campaign: table.campaign}
  const before = kept().safeParse(readDoor(table.root))
  const now = () => Date.now()
  const audit = await openAudit(table.root, {now, onBug: options.onBug})
  const keys = new Keyring(table.root, now)
  const door = new Door(before.success ? (before.data as DoorState) : undefined, {
    now,
    random: randomBytes,
    keep: (state) => keepDoor(table.root, state),
    record: (deed) => audit.record({...deed, outcome: 'done'}),
  })
  const everybody = {
    get guests() {
      return [...door.guests, ...keys.guests]
    },
  }
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
  const outside = await openOutside(table, hooks)
  const audience: Audience = new Audience({table, desk, front, door}, everybody, options.onBug)
  const onKnock = (guest: Guest) => {
    options.onKnock(guest)
    outside.tell({type: 'table.knocked', data: {name: guest.name, ...present({character: guest.character})}})
    void audience.changed('door')
  }
  const app = await buildHost({
    ...options,
    onKnock,
    table,
    door,
    keys,
    audience,
    audit,
    limits,
    desk,
    front,
    names: ownNames({lan, more: names}),
  })
  const listening = await listen(app, {port, host: lan ? '0.0.0.0' : '127.0.0.1'}).catch(async (error: unknown) => {
    audit.close()
    await outside.close()
    throw error
  })
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
    tell: outside.tell,
    async close() {
      stop()
      desk.close()
      audience.close('The table is closed')
      await app.close()
      await outside.close()
      audit.close()
    },
  }
}

/** Who is told of the table outside: nobody, where no hook does anything and there is no hub. */
async function openOutside(
  {root, campaign}: HostedTable,
  hooks: RunOptions['hooks'],
): Promise<{tell(event: TableEvent): void; close(): Promise<void>}> {
  const nobody = {tell: () => undefined, close: async () => undefined}
  if (!hooks) return nobody
  const [{Runner}, {tableTeller}] = await Promise.all([import('../app/delivery/runner.js'), import('../app/delivery/tell.js')])
  const tell = await tableTeller(root, campaign)
  // The table plays on, whatever becomes of those outside.
  const told = (event: TableEvent) => {
    try {
      tell(event)
    } catch (error) {
      hooks.onTrouble?.((error as Error).message)
    }
  }
  try {
    const runner = await Runner.open(root, {...hooks, command: 'dnd host'})
    runner.follow()
    return {tell: told, close: () => runner.stop()}
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    // Another process of this vault may deliver in its place.
    if (error.code === 'HOOKS_HELD') return {tell: told, close: async () => undefined}
    if (error.code === 'HOOKS_NONE') return nobody
    throw error
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
