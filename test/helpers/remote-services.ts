import {mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {NOTHING_SPENT, RemoteFailure, type Spent} from '../../src/generate/remote/failure.js'
import {openServices, type Services, type ServicesOptions} from '../../src/generate/remote/services.js'
import type {Target} from '../../src/generate/remote/target.js'
import type {AiConfig} from '../../src/schema/ai-config.js'
import {afterTest} from './afterwards.js'
import {VirtualClock} from './virtual-clock.js'

/** A folder that is gone after the test. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dnd-ai-'))
  afterTest(() => rmSync(folder, {recursive: true, force: true}))
  return folder
}

export const CONFIG = {
  services: {far: {type: 'openai', url: 'https://far.example.test/v1', atOnce: 64}},
  models: {
    words: {service: 'far', id: 'words-1', price: {input: 1, output: 1}},
    pictures: {service: 'far', id: 'pictures-1', for: 'image'},
  },
} as const satisfies AiConfig

export interface Setting {
  config?: AiConfig
  folder?: string
  clock?: VirtualClock
  options?: Partial<ServicesOptions>
}

/** Services with time and chance of the test's own, on real files. */
export async function services({config = CONFIG, folder = ownFolder(), clock = new VirtualClock(), options = {}}: Setting = {}) {
  const own = await openServices({
    written: config,
    configDir: folder,
    stateDir: folder,
    env: {},
    now: () => new Date(clock.now()),
    random: clock.random,
    sleep: (ms, signal) => clock.sleep(ms, signal),
    ...options,
  })
  afterTest(() => own.close())
  return {own, clock, folder}
}

export function targetOf(own: Services, lane: Target['lane'] = 'text'): Target {
  const [target] = own.targets(lane)
  if (!target) throw new Error(`nothing is configured for ${lane}`)
  return target
}

/** So many tokens read and written, at a dollar a million. */
export function spent(inputTokens: number, outputTokens = 0): Spent {
  return {...NOTHING_SPENT, inputTokens, outputTokens, microUsd: inputTokens + outputTokens}
}

/** What a promise is rejected with, which has to be a `RemoteFailure`. */
export async function failureOf(promise: Promise<unknown>): Promise<RemoteFailure> {
  const error = await promise.then(
    () => new Error('it went well'),
    (reason: unknown) => reason,
  )
  if (error instanceof RemoteFailure) return error
  throw error
}
