/**
 * Why a service gave nothing, or nothing of use: whether another try may help, whether it speaks against the service, and whether it
 * may have cost something although nobody says so.
 */
export const FAILURES = {
  /** Asked too fast: it says when, or it is asked more slowly. */
  limited: {mayHelp: true, breaks: false, mayCost: false},
  /** No money there, or a limit that a person set: asking again is no use. */
  'out-of-money': {mayHelp: false, breaks: false, mayCost: false},
  /** The key is missing, wrong, or may not do this. */
  forbidden: {mayHelp: false, breaks: false, mayCost: false},
  /** Something on the way answered in its place: a proxy, a page to sign in. */
  intercepted: {mayHelp: false, breaks: false, mayCost: false},
  /** There is no such model or address. */
  'not-there': {mayHelp: false, breaks: false, mayCost: false},
  /** The request is wrong: too long, a field that it doesn't know. */
  'bad-request': {mayHelp: false, breaks: false, mayCost: false},
  /** It will not write or draw that. */
  refused: {mayHelp: false, breaks: false, mayCost: true},
  /** It, or something on the way, is out of order: 5xx. */
  broken: {mayHelp: true, breaks: true, mayCost: false},
  /** It can't be reached, or hung up before it said anything. */
  unreachable: {mayHelp: true, breaks: true, mayCost: false},
  /** It was silent for too long. */
  'timed-out': {mayHelp: true, breaks: true, mayCost: true},
  /** The answer stopped before its end. */
  'cut-off': {mayHelp: true, breaks: true, mayCost: true},
  /** The answer came to the most that it may write. */
  'too-long': {mayHelp: false, breaks: false, mayCost: true},
  /** The answer is not what was asked for: no JSON, another shape, HTML, nothing. */
  'bad-answer': {mayHelp: true, breaks: false, mayCost: true},
  /** The person stopped it. */
  cancelled: {mayHelp: false, breaks: false, mayCost: true},
  /** It went wrong lately, so it is left alone for a while. */
  resting: {mayHelp: false, breaks: false, mayCost: false},
  /** It would cost more than may be spent. Nothing was sent. */
  'over-budget': {mayHelp: false, breaks: false, mayCost: false},
} as const satisfies Record<string, {mayHelp: boolean; breaks: boolean; mayCost: boolean}>
export type FailureReason = keyof typeof FAILURES

/** What was used of a service, counted by it or, of what it doesn't count, by us. */
export interface Spent {
  inputTokens: number
  /** Of the input, what it had read before. */
  cachedTokens: number
  outputTokens: number
  images: number
  /** Millionths of a US dollar; absent where the price is unknown. */
  microUsd?: number
}

export const NOTHING_SPENT: Spent = {inputTokens: 0, cachedTokens: 0, outputTokens: 0, images: 0, microUsd: 0}

/** Both together; of a price that is unknown, the sum is too. */
export function addSpent(one: Spent, other: Spent): Spent {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    images: one.images + other.images,
    ...(one.microUsd === undefined || other.microUsd === undefined ? {} : {microUsd: one.microUsd + other.microUsd}),
  }
}

export interface FailureOptions {
  /** What it said, or what happened: a line, without keys, for a person. */
  said?: string
  status?: number
  /** It asks to be left alone for so long. */
  waitMs?: number
  /** What it cost all the same. */
  spent?: Spent
  cause?: unknown
}

/** A service that failed. The policy of calls (`call.ts`) tries again, asks another model, or lets a person know. */
export class RemoteFailure extends Error {
  override name = 'RemoteFailure'
  readonly said: string | undefined
  readonly status: number | undefined
  readonly waitMs: number | undefined
  readonly spent: Spent | undefined

  constructor(
    readonly reason: FailureReason,
    {said, status, waitMs, spent, cause}: FailureOptions = {},
  ) {
    super(said ?? reason, {cause})
    this.said = said
    this.status = status
    this.waitMs = waitMs
    this.spent = spent
  }
}
