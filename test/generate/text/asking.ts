import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import * as z from 'zod'
import {RemoteFailure} from '../../../src/generate/remote/failure.js'
import {openServices, type Services} from '../../../src/generate/remote/services.js'
import {askModel, type TextAnswer, type TextAsk} from '../../../src/generate/text/ask-model.js'
import type {AiConfig, ModelConfig, ServiceConfig} from '../../../src/schema/ai-config.js'
import {FakeAi} from '../../helpers/fake-ai/fake-ai.js'

/** Every way in which words are asked for: what one does, all have to. */
export const WAYS = [
  {way: 'chat, all at once', endpoint: 'chat', isStream: false},
  {way: 'chat, as a stream', endpoint: 'chat', isStream: true},
  {way: 'responses, all at once', endpoint: 'responses', isStream: false},
  {way: 'responses, as a stream', endpoint: 'responses', isStream: true},
] as const
export type Way = (typeof WAYS)[number]
export const [CHAT, CHAT_STREAM, RESPONSES, RESPONSES_STREAM] = WAYS
export const STREAMS = [CHAT_STREAM, RESPONSES_STREAM] as const
export const PLAIN = [CHAT, RESPONSES] as const

/** A person, as a writer makes one up. */
export const PERSON = {
  name: 'person',
  schema: z.strictObject({
    name: z.string().min(1).max(60),
    age: z.int().min(1).max(900),
    mood: z.enum(['calm', 'wary', 'cross']),
    title: z.string().max(80).optional(),
    wants: z.array(z.strictObject({what: z.string(), isSecret: z.boolean()})).max(5),
  }),
}
export type Person = z.infer<typeof PERSON.schema>
export const ILSE: Person = {name: 'Ilse d’Arélie 🐉', age: 41, mood: 'wary', wants: [{what: 'Zażółć gęślą jaźń', isSecret: true}]}

/** A fake service and what asks it; every wait of the policy is short. */
export class Asking {
  private readonly folders: string[] = []
  private readonly opened: Services[] = []

  private constructor(readonly fake: FakeAi) {}

  static async start(): Promise<Asking> {
    return new Asking(await FakeAi.start())
  }

  /** Forget what was asked and told, and what was learned. */
  reset(): void {
    this.fake.recover().forget()
    for (const services of this.opened.splice(0)) services.close()
    for (const folder of this.folders.splice(0)) rmSync(folder, {recursive: true, force: true})
  }

  async services({
    service = {},
    model = {},
    config = {},
    env = {},
  }: {
    service?: Partial<ServiceConfig>
    model?: Partial<ModelConfig>
    config?: AiConfig
    env?: NodeJS.ProcessEnv
  } = {}): Promise<Services> {
    const folder = mkdtempSync(join(tmpdir(), 'dnd-ask-'))
    this.folders.push(folder)
    const services = await openServices({
      written: {
        services: {gate: {type: 'openai', url: this.fake.url, secondsToHeaders: 5, secondsIdle: 5, ...service}},
        models: {writer: {service: 'gate', id: 'fake-writer', price: {input: 1, output: 2}, ...model}},
        limits: {textPerMinute: 100_000},
        ...config,
      },
      configDir: folder,
      stateDir: folder,
      env,
      // Waits between tries are short, deadlines are what they are.
      sleep: (ms, signal) =>
        sleep(ms < 3000 ? ms / 100 : ms, undefined, signal ? {signal, ref: false} : {ref: false}).catch(() => undefined),
    })
    this.opened.push(services)
    return services
  }

  /** One answer, and the words that came of it. */
  async ask<T = Person>(
    way: Way,
    {services, ...ask}: Partial<TextAsk<T>> & {services?: Services} = {},
  ): Promise<TextAnswer<T> & {heard: string}> {
    let heard = ''
    const listening = {
      onText: (delta: string) => {
        heard += delta
      },
      onRestart: () => {
        heard = ''
      },
    }
    const used = services ?? (await this.services({service: {endpoint: way.endpoint}}))
    const answer = await askModel<T>(used, {
      kind: 'npc',
      system: 'You make people up.',
      prompt: 'A ferryman’s widow.',
      ...(way.isStream ? listening : {}),
      ...ask,
    })
    return {...answer, heard}
  }

  /** Why there is no answer. Throws when there is one, or an error that is a bug. */
  async failure(way: Way, ask: Parameters<Asking['ask']>[1] = {}): Promise<RemoteFailure> {
    const thrown = await this.ask(way, ask as never).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (thrown instanceof RemoteFailure) return thrown
    throw thrown ?? new Error('there was an answer')
  }

  async close(): Promise<void> {
    this.reset()
    await this.fake.close()
  }
}
