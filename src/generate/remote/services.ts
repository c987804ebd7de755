import type {AiConfig, Lane} from '../../schema/ai-config.js'
import {type Answers, openAnswers} from './answers.js'
import {type Books, openBooks} from './books.js'
import type {Allowance} from './budget.js'
import {CLOCK, type Clock} from './clock.js'
import {configOf, targetsOf} from './config.js'
import type {RemoteFailure} from './failure.js'
import {findKeys} from './keys.js'
import {openQueues, type Queues} from './queues.js'
import type {Target} from './target.js'

/** All that a request to a service goes through and is written down in. Whoever opens it closes it. */
export interface Services {
  config: AiConfig
  /** The folder of the person's settings: files that the config names lie there. */
  configDir: string
  /** Models to ask, the first first; none where nothing is configured, or the network is forbidden. Throws `NOT_FOUND` for `wanted`. */
  targets(lane: Lane, wanted?: string): readonly Target[]
  books: Books
  answers: Answers
  /** The strictest of all budgets. */
  allowance: Allowance
  clock: Clock
  /** As many requests at once as each service takes. */
  queues: Queues
  /** Every key that was found: what a service says is cleaned of them (`withoutKeys`). */
  keys: readonly string[]
  /** Whether `DND_OFFLINE` or a flag forbids the network. */
  isOffline: boolean
  /** The campaign that is booked where a request names none. */
  campaign?: string
  /** What a person has to know first, in sentences. */
  notes: readonly string[]
  /** Each failed try is told to these as it happens. */
  onFailure: Set<(failure: RemoteFailure, target: Target) => void>
  close(): void
}

/** Dollars that may be spent at most. */
export interface Dollars {
  day?: number | undefined
  month?: number | undefined
}

export interface ServicesOptions {
  /** `ai.yaml`, checked; absent where there is none. */
  written?: AiConfig
  /** The folder of the person's settings, with the file of keys. */
  configDir: string
  /** The folder of the books. */
  stateDir: string
  env: NodeJS.ProcessEnv
  /** What else limits the budget: a vault's, a flag's. It can only make it stricter. */
  budgets?: readonly (Dollars | undefined)[]
  campaign?: string
  offline?: boolean
  now?: () => Date
  random?: () => number
  sleep?: Clock['sleep']
}

const USUAL_DAYS = 30
const USUAL_MEGABYTES = 100

export async function openServices(options: ServicesOptions): Promise<Services> {
  const {env, configDir, stateDir, campaign, budgets = []} = options
  const config = configOf(options.written, env)
  const isOffline = options.offline === true || env['DND_OFFLINE'] === '1'
  const clock = clockOf(options)
  const keys = await findKeys(config, {env, configDir})
  const books = openBooks(stateDir, clock)
  const answers = openAnswers(stateDir, {...answersOptions(config), clock})
  return {
    config,
    configDir,
    targets: (lane, wanted) => (isOffline ? [] : targetsOf(config, lane, {keys, ...(wanted === undefined ? {} : {wanted})})),
    books,
    answers,
    allowance: strictest([config.budget, ...budgets]),
    clock,
    queues: openQueues(),
    keys: [...new Set(keys.values())],
    isOffline,
    ...(campaign === undefined ? {} : {campaign}),
    notes: books.notes,
    onFailure: new Set(),
    close: () => {
      books.close()
      answers.close()
    },
  }
}

/** How long answers are kept, and how much of them. */
export function answersOptions({cache = {}}: AiConfig = {}): {days: number; megabytes: number} {
  const {days = USUAL_DAYS, megabytes = USUAL_MEGABYTES} = cache
  return {days, megabytes}
}

function clockOf({now, random = CLOCK.random, sleep = CLOCK.sleep}: ServicesOptions): Clock {
  return {now: now ? () => now().getTime() : CLOCK.now, random, sleep}
}

/** Of several budgets each limit that is the lowest, in millionths of a dollar. */
export function strictest(budgets: readonly (Dollars | undefined)[]): Allowance {
  const least = (of: keyof Dollars) => budgets.flatMap((each) => each?.[of] ?? []).sort((a, b) => a - b)[0]
  const [day, month] = [least('day'), least('month')].map((dollars) => dollars && microUsd(dollars))
  return {...(day === undefined ? {} : {day}), ...(month === undefined ? {} : {month})}
}

/** Dollars as whole millionths. */
function microUsd(dollars: number): number {
  return Math.round(dollars * 1_000_000)
}
