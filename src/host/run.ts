import {randomBytes} from 'node:crypto'
import type {FastifyInstance} from 'fastify'
import * as z from 'zod'
import type {RunnerOptions} from '../app/delivery/runner.js'
import type {TableEvent} from '../app/delivery/tell.js'
import type {EntityOptions} from '../app/entities/change.js'
import {keepDoor, readDoor} from '../app/host/door-file.js'
import {FrontTable} from '../app/host/front.js'
import {openTable} from '../app/host/table.js'
import {EXIT, UserError} from '../errors.js'
import {TABLE_WORDS} from '../print/table/words.js'
import {ROLES} from '../schema/host.js'
import {openAudit} from './audit.js'
import {Door, type DoorOptions, type DoorState, type Guest} from './door/door.js'
import {LIMITS} from './door/limits.js'
import {lanAddresses, ownNames} from './door/names.js'
import {requestWords} from './evening.js'
import {Keyring} from './keyring.js'
import {asTold, type Outside, openOutside} from './outside.js'
import {buildHost, type HostOptions} from './server.js'
import {Desk, type DeskOptions} from './wants/desk.js'
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

/** The door as it was before, if there was one. */
function openDoor(root: string, {tell, ...options}: Pick<DoorOptions, 'now' | 'record'> & {tell(event: TableEvent): void}): Door {
  const before = kept().safeParse(readDoor(root))
  return new Door(before.success ? (before.data as DoorState) : undefined, {
    ...options,
    random: randomBytes,
    keep: (state) => keepDoor(root, state),
    onLetIn: (guest, role) => tell({type: 'table.let-in', data: {...asTold(guest), role}}),
    onLeft: (guest) => tell({type: 'table.left', data: asTold(guest)}),
  })
}

/** All who may listen: people, and programs. */
function together(...all: readonly {readonly guests: readonly Guest[]}[]): {readonly guests: readonly Guest[]} {
  return {
    get guests() {
      return all.flatMap(({guests}) => guests)
    },
  }
}

interface DeskNeeds extends Pick<DeskOptions, 'table' | 'door' | 'vault' | 'changed' | 'onBug'> {
  outside: Outside
  onTold(line: string): void
}

/** Where players' wants come to; the DM and those outside hear of them. */
function deskOf({outside, onTold, ...options}: DeskNeeds): Desk {
  return new Desk({
    ...options,
    words: TABLE_WORDS,
    onRequest(request) {
      outside.tell({type: 'table.asked', data: {...asTold({name: request.by, character: request.character}), what: request.text}})
      onTold(`${requestWords(request)}: \`yes ${request.id}\`, \`no ${request.id} WHY\``)
    },
    onRolled: (guest, {text, total}) => outside.tell({type: 'table.rolled', data: {...asTold(guest), what: text, total}}),
    onWhisper: ({from, text}) => onTold(`${from} whispers: ${text}`),
  })
}

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
  const now = () => Date.now()
  const audit = await openAudit(table.root, {now, onBug: options.onBug})
  const outside = await openOutside(table, hooks)
  const keys = new Keyring(table.root, now)
  const door = openDoor(table.root, {now, record: (deed) => audit.record({...deed, outcome: 'done'}), tell: outside.tell})
  const everybody = together(door, keys)
  const desk: Desk = deskOf({
    table,
    door,
    vault: here,
    outside,
    onTold,
    onBug: options.onBug,
    changed: () => void audience.changed('evening'),
  })
  const front = new FrontTable(table.root, here, ({type, id}, to) =>
    outside.tell({type: 'table.laid', data: {what: `${type} ${id}`, ...(to === undefined ? {} : {to: to.join(', ')})}}),
  )
  const audience: Audience = new Audience({table, desk, front, door}, everybody, options.onBug)
  const onKnock = (guest: Guest) => {
    options.onKnock(guest)
    outside.tell({type: 'table.knocked', data: asTold(guest)})
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
