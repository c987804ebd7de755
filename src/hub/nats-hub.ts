import {readFileSync} from 'node:fs'
import {
  AckPolicy,
  type Consumer,
  type ConsumerConfig,
  DeliverPolicy,
  DiscardPolicy,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
  jetstream,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from '@nats-io/jetstream'
import {type ConnectionOptions, connect, credsAuthenticator, type NatsConnection, nanos} from '@nats-io/transport-node'
import {type HookEvent, toldEventSchema} from '../schema/hook-event.js'
import {type Hub, isWithin, type Listening, type Numbered, type Range} from './hub.js'
import {PREFIX, subjectOf, subjectsOf, wordOf} from './subjects.js'

/** Who one is to the server; never out of the vault. */
export interface HubCredentials {
  user?: string | undefined
  password?: string | undefined
  token?: string | undefined
  /** A file of NATS credentials. */
  credentials?: string | undefined
}

export interface NatsHubOptions extends HubCredentials {
  /** `nats://host:4222`, or `tls://…`. */
  url: string
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** The stream of all tables; set up by the first of them where the club has not. */
const STREAM = 'DND'
const DAY_MS = 24 * 60 * 60 * 1000
const LIMITS = {max_age: nanos(30 * DAY_MS), max_bytes: 512 * 1024 * 1024, max_msg_size: 1024 * 1024, duplicate_window: nanos(DAY_MS)}

/** How long the server may take to say anything. */
const PATIENCE_MS = 5_000
/** How long one question for the next event stands. */
const LISTEN_MS = 2_000
/** An event that was given out and not acknowledged comes again after so long. */
const ACK_MS = 5_000
const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 5_000
/** Clocks of a table and a server differ by less. */
const CLOCK_MS = 60 * 60 * 1000

interface Line {
  connection: NatsConnection
  stream: JetStreamClient
  manager: JetStreamManager
}

/** A hub that many tables share: a stream of NATS JetStream. It connects when it is first needed, and again whenever it is cut off. */
export class NatsHub implements Hub {
  private line: Promise<Line> | undefined
  private readonly stopping = new AbortController()
  private readonly ends: Promise<void>[] = []

  constructor(private readonly options: NatsHubOptions) {}

  async publish(events: readonly HookEvent[]): Promise<void> {
    await this.speak(async ({stream}) => {
      for (const event of events)
        await stream.publish(subjectOf(event), JSON.stringify(event), {msgID: event.id, timeout: PATIENCE_MS, retries: 1})
    })
  }

  listen({name, vault, from, take, onTrouble}: Listening): {stop(): Promise<void>} {
    const stopping = new AbortController()
    const signal = AbortSignal.any([stopping.signal, this.stopping.signal])
    const settings = {
      durable_name: wordOf(`${vault}-${name}`),
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ACK_MS),
      // One after the other: an event that comes again comes before those behind it.
      max_ack_pending: 1,
      deliver_policy: from === 'now' ? DeliverPolicy.New : DeliverPolicy.All,
      filter_subject: subjectsOf(vault),
    }
    const running = (async () => {
      let consumer: Consumer | undefined
      for (let failures = 0; !signal.aborted; ) {
        try {
          consumer ??= await this.consumer(settings)
          const message = await consumer.next({expires: LISTEN_MS})
          if (message) await takeMessage(message, take)
          failures = 0
        } catch (error) {
          consumer = undefined
          if (signal.aborted) return
          onTrouble?.(error)
          await this.options.sleep(Math.min(FIRST_WAIT_MS * 2 ** failures++, LONGEST_WAIT_MS), signal)
        }
      }
    })()
    this.ends.push(running)
    return {
      stop: () => {
        stopping.abort()
        return running
      },
    }
  }

  async *replay(range: Range): AsyncIterable<Numbered> {
    const {since, vault} = range
    const start =
      'number' in since
        ? {deliver_policy: DeliverPolicy.StartSequence, opt_start_seq: Math.max(1, since.number)}
        : {deliver_policy: DeliverPolicy.StartTime, opt_start_time: new Date(since.time - CLOCK_MS).toISOString()}
    const consumer = await this.consumer({
      ack_policy: AckPolicy.None,
      filter_subject: subjectsOf(vault),
      inactive_threshold: nanos(60_000),
      ...start,
    })
    for (let {num_pending: left} = await consumer.info(); left > 0; left--) {
      const message = await consumer.next({expires: PATIENCE_MS})
      const numbered = message && numberedOf(message)
      if (!message) return
      if (numbered && isWithin(numbered, range)) yield numbered
    }
  }

  async close(): Promise<void> {
    this.stopping.abort()
    const line = await this.line?.catch(() => undefined)
    await line?.connection.close()
    await Promise.allSettled(this.ends)
  }

  private consumer(settings: Partial<ConsumerConfig>): Promise<Consumer> {
    return this.speak(async ({manager, stream}) => {
      const name = settings.durable_name
      const known = name !== undefined && (await isThere(manager, name))
      const made = known ? name : (await manager.consumers.add(STREAM, settings)).name
      return stream.consumers.get(STREAM, made)
    })
  }

  /** Speak with the server; what fails is told, and the next one looks whether the stream is still there. */
  private async speak<T>(what: (line: Line) => Promise<T>): Promise<T> {
    this.line ??= this.connected()
    const line = this.line
    try {
      return await what(await line)
    } catch (error) {
      if (this.line === line) this.line = undefined
      void line.then(({connection}) => connection.close()).catch(() => undefined)
      throw error
    }
  }

  private async connected(): Promise<Line> {
    const connection = await connect(connectionOptions(this.options))
    try {
      const manager = await jetstreamManager(connection, {timeout: PATIENCE_MS})
      await setUp(manager)
      return {connection, manager, stream: jetstream(connection, {timeout: PATIENCE_MS})}
    } catch (error) {
      await connection.close()
      throw error
    }
  }
}

function connectionOptions({url, user, password, token, credentials}: NatsHubOptions): ConnectionOptions {
  return {
    servers: url,
    name: 'dnd',
    timeout: PATIENCE_MS,
    maxReconnectAttempts: -1,
    reconnectTimeWait: FIRST_WAIT_MS,
    ...(url.startsWith('tls:') ? {tls: {}} : {}),
    ...(user === undefined ? {} : {user}),
    ...(password === undefined ? {} : {pass: password}),
    ...(token === undefined ? {} : {token}),
    ...(credentials === undefined ? {} : {authenticator: credsAuthenticator(new Uint8Array(readFileSync(credentials)))}),
  }
}

/** Of two tables that find no stream one sets it up. */
async function setUp(manager: JetStreamManager): Promise<void> {
  const info = () => manager.streams.info(STREAM)
  try {
    await info()
  } catch {
    const settings = {
      name: STREAM,
      subjects: [`${PREFIX}.>`],
      retention: RetentionPolicy.Limits,
      storage: StorageType.File,
      discard: DiscardPolicy.Old,
      ...LIMITS,
    }
    await manager.streams.add(settings).catch(async (error) => {
      await info().catch(() => {
        throw error
      })
    })
  }
}

async function isThere(manager: JetStreamManager, name: string): Promise<boolean> {
  try {
    await manager.consumers.info(STREAM, name)
    return true
  } catch (error) {
    if (/not found/i.test((error as Error).message)) return false
    throw error
  }
}

/** What is no event of ours is passed over: another program may use the stream. */
async function takeMessage(message: JsMsg, take: Listening['take']): Promise<void> {
  const numbered = numberedOf(message)
  try {
    if (numbered) await take(numbered)
  } catch (error) {
    message.nak()
    throw error
  }
  await message.ackAck({timeout: PATIENCE_MS})
}

function numberedOf(message: JsMsg): Numbered | undefined {
  try {
    const read = toldEventSchema().safeParse(JSON.parse(message.string()))
    return read.success ? {number: message.seq, event: read.data} : undefined
  } catch {
    return undefined
  }
}
