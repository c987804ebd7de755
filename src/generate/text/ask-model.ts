import {present} from '../../schema/value.js'
import {answerKey} from '../remote/answers.js'
import {callRemote} from '../remote/call.js'
import {addSpent, NOTHING_SPENT, RemoteFailure, type Spent} from '../remote/failure.js'
import type {Services} from '../remote/services.js'
import type {Target} from '../remote/target.js'
import {TargetFailure} from '../remote/target-failure.js'
import {baseUrl} from '../wire/base-url.js'
import {habitsOf, learnFrom, loosen} from './habits.js'
import {type AskedShape, askedShape, type Shape, settle, shapeInWords} from './structured.js'
import type {Habits, TextRequest} from './text-request.js'
import {thoughtsLeftOut, withoutThoughts} from './thoughts.js'
import {likelyTokens, mostTokens, spentOn} from './tokens.js'
import {type TextTried, tryText} from './try-text.js'

/** What words are wanted, of whatever model answers. */
export interface TextAsk<T> {
  /** The ledger's word for it. */
  kind: string
  campaign?: string
  system: string
  prompt: string
  /** Absent: any words will do. */
  shape?: Shape<T>
  /** A model by its name or id; absent, those of `use.text`, the first that answers. */
  model?: string
  /** 0 to 2. */
  temperature?: number
  /** With one, an answer that was given before is given again. */
  seed?: number
  signal?: AbortSignal
  /** Words as they come, thoughts left out. What comes of a model that then fails is void: `onRestart` says so. */
  onText?(delta: string): void
  onRestart?(): void
  /** Never give an answer again. */
  isFresh?: boolean
}

export interface TextAnswer<T> {
  text: string
  /** What the words mean, where a shape was asked for. */
  value?: T
  service: string
  model: string
  /** Names all that was asked and of whom: for provenance. */
  promptHash: string
  spent: Spent
  isFromCache: boolean
  tries: number
  /** What a person may want to know: what was mended, guessed or fell back. */
  notes: readonly string[]
}

/** After these no other model is asked: the person stopped, or the answer was no. */
const FINAL: readonly RemoteFailure['reason'][] = ['cancelled', 'refused']

/**
 * Words of the first model that gives them whole and in their shape. Throws `TargetFailure` of the last that was asked, and `RemoteFailure`
 * where there is none to ask.
 */
export async function askModel<T>(services: Services, ask: TextAsk<T>): Promise<TextAnswer<T>> {
  const before: TargetFailure[] = []
  const listener = listenerOf(ask)
  for (const target of services.targets('text', ask.model)) {
    try {
      return await askTarget(services, target, {ask, listener, notes: before.map(failedBefore)})
    } catch (error) {
      if (!(error instanceof RemoteFailure)) throw error
      const failure = new TargetFailure(error, target, [...before])
      if (FINAL.includes(error.reason)) throw failure
      before.push(failure)
    }
  }
  throw before.at(-1) ?? new RemoteFailure('not-there', {said: 'no model for words is configured'})
}

function failedBefore({target, reason, said = reason}: TargetFailure): string {
  return `${target.name} gave nothing: ${said}`
}

/** Who hears the words of an answer. */
interface Listener {
  /** Begins anew: what was heard until now is void. */
  begin(): ((delta: string) => void) | undefined
}

function listenerOf<T>({onText, onRestart}: TextAsk<T>): Listener {
  let hasHeard = false
  return {
    begin() {
      if (hasHeard) onRestart?.()
      hasHeard = false
      // Thoughts are nobody's to read.
      const filter = thoughtsLeftOut()
      return (
        onText &&
        ((delta) => {
          const shown = filter(delta)
          if (shown === '') return
          hasHeard = true
          onText(shown)
        })
      )
    },
  }
}

interface Asking<T> {
  ask: TextAsk<T>
  listener: Listener
  target: Target
  habits: Habits
  shape?: AskedShape<T>
  outputTokens: number
  /** What was wrong with the last answer. */
  problem?: string
  /** Kept apart by what they say: a second try says the same again. */
  notes: Set<string>
}

interface Told<T> {
  ask: TextAsk<T>
  listener: Listener
  notes: readonly string[]
}

function askingOf<T>(services: Services, target: Target, {ask, listener, notes}: Told<T>): Asking<T> {
  const {outputTokens = USUAL_OUTPUT} = target.model
  const shape = ask.shape && askedShape(ask.shape)
  return {ask, listener, target, habits: habitsOf(services, target), outputTokens, notes: new Set(notes), ...present({shape})}
}

async function askTarget<T>(services: Services, target: Target, told: Told<T>): Promise<TextAnswer<T>> {
  const asking = askingOf(services, target, told)
  const promptHash = hashOf(asking)
  const kept = await keptAnswer(services, asking, promptHash)
  if (kept) return {...kept, promptHash, service: target.at, model: target.model.id, spent: NOTHING_SPENT, isFromCache: true, tries: 0}
  const {value, spent, tries} = await askUntilWhole(services, asking)
  services.answers.put(promptHash, value.text)
  return {
    ...value,
    promptHash,
    service: target.at,
    model: target.model.id,
    spent,
    isFromCache: false,
    tries,
    notes: [...asking.notes, ...value.notes],
  }
}

/** Tokens that a model may write where nobody says, and the most that it is given at a second try. */
const USUAL_OUTPUT = 4_000
const RAISED_OUTPUT = 8_000
const USUAL_CONTEXT = 32_000

interface Whole<T> {
  text: string
  value?: T
  notes: readonly string[]
}

/** An answer that comes to the most it may write is asked for once more with a higher ceiling, unless somebody set that. */
async function askUntilWhole<T>(services: Services, asking: Asking<T>): Promise<{value: Whole<T>; spent: Spent; tries: number}> {
  try {
    return await call(services, asking)
  } catch (error) {
    if (!(error instanceof RemoteFailure && error.reason === 'too-long' && mayRaise(asking))) throw error
    asking.outputTokens = RAISED_OUTPUT
    const {value, spent, tries} = await call(services, asking)
    return {value, spent: addSpent(error.spent ?? NOTHING_SPENT, spent), tries: tries + 1}
  }
}

function mayRaise<T>({target, outputTokens}: Asking<T>): boolean {
  return target.model.outputTokens === undefined && outputTokens < RAISED_OUTPUT
}

function call<T>(services: Services, asking: Asking<T>) {
  const {ask, target} = asking
  checkFits(asking)
  const {kind, campaign, signal} = ask
  return callRemote(services, {
    target,
    kind,
    atMost: atMost(asking),
    ...present({campaign, signal}),
    send: (stop) => send(services, asking, stop),
  })
}

/** One try. What it teaches is minded by the next. */
async function send<T>(services: Services, asking: Asking<T>, signal: AbortSignal): Promise<{value: Whole<T>; spent: Spent}> {
  const {target, habits, shape, notes} = asking
  const onText = asking.listener.begin()
  const isStreamed = target.model.streams !== false
  const request = {...requestOf(asking), ...present({onText: isStreamed ? onText : undefined})}
  const tried = await tryText(services, target, {request, signal}).catch((error: unknown) => {
    throw lesson(error, asking)
  })
  habits.countsMore = Math.max(habits.countsMore, tried.spent.inputTokens / mostTokens(request.system, request.prompt))
  if (!isStreamed) onText?.(tried.text)
  if (!shape) return {value: plainOf<T>(tried), spent: tried.spent}
  const settled = await settle(tried.text, shape, {isWhole: true})
  if ('value' in settled)
    return {value: {text: tried.text, value: settled.value, notes: [...tried.notes, ...settled.notes]}, spent: tried.spent}
  asking.problem = settled.problem
  const note = settled.isIgnored ? loosen(habits) : undefined
  if (note) notes.add(note)
  throw new RemoteFailure('bad-answer', {said: settled.problem, spent: tried.spent})
}

function plainOf<T>({text, spent, notes}: TextTried): Whole<T> {
  const answer = withoutThoughts(text)?.trim()
  if (answer) return {text: answer, notes}
  throw new RemoteFailure('bad-answer', {said: 'there are thoughts and no answer', spent})
}

/** A refusal of something that can be done without is no end: the next try does without it. */
function lesson<T>(error: unknown, {habits, notes}: Asking<T>): unknown {
  if (!(error instanceof RemoteFailure) || error.reason !== 'bad-request') return error
  const note = learnFrom(habits, error.said ?? '')
  if (note === undefined) return error
  notes.add(note)
  return new RemoteFailure('bad-answer', {
    ...present({said: error.said, status: error.status}),
    waitMs: 0,
    spent: NOTHING_SPENT,
    cause: error,
  })
}

function requestOf<T>({ask, habits, shape, outputTokens, problem}: Asking<T>): TextRequest {
  const {system, prompt, temperature, seed} = ask
  const inWords = shape && habits.structure !== 'json-schema' ? [shapeInWords(shape)] : []
  const again = problem === undefined ? [] : [`Your last answer could not be used: ${problem}. Give the whole answer again, mended.`]
  return {
    system,
    // At the end of the prompt, where a service looks for the word JSON and a model minds it most.
    prompt: [prompt, ...inWords, ...again].join('\n\n'),
    outputTokens,
    habits,
    ...present({shape, temperature, seed}),
  }
}

/** What it can cost at most: asked in the longest way, with a list of what was wrong, and answered to the last token. */
function atMost<T>({ask, shape, outputTokens, target, habits}: Asking<T>): Spent {
  const input = mostTokens(ask.system, ask.prompt, ...(shape ? [shapeInWords(shape)] : []), ' '.repeat(MOST_PROBLEM))
  return spentOn({input: Math.ceil(input * habits.countsMore), output: outputTokens}, target.model.price)
}
const MOST_PROBLEM = 1_000

/** What an ask comes to, before it is asked: of the model that is asked first. */
export interface TextEstimate {
  service: string
  model: string
  /** As the words are likely counted, and an answer of half of what may be written. */
  likely: Spent
  /** What the budget has to have for one try. */
  atMost: Spent
  /** With the second try that an answer gets which comes to the most it may write. */
  atWorst: Spent
}

/** What an ask would cost; `undefined` where no model would be asked. Nothing is sent. */
export function estimateText<T>(services: Services, ask: TextAsk<T>): TextEstimate | undefined {
  const [target] = services.targets('text', ask.model)
  if (!target) return undefined
  const asking = askingOf(services, target, {ask, listener: listenerOf(ask), notes: []})
  const output = Math.ceil(asking.outputTokens / 2)
  const input = likelyTokens(ask.system, ask.prompt, ...(asking.shape ? [JSON.stringify(asking.shape.wire)] : []))
  const most = atMost(asking)
  const atWorst = mayRaise(asking) ? addSpent(most, atMost({...asking, outputTokens: RAISED_OUTPUT})) : most
  return {service: target.at, model: target.model.id, likely: spentOn({input, output}, target.model.price), atMost: most, atWorst}
}

/** What surely isn't read whole isn't sent: some servers cut a prompt and say nothing. */
function checkFits<T>({ask, target, outputTokens}: Asking<T>): void {
  const {contextTokens = USUAL_CONTEXT} = target.model
  const input = likelyTokens(ask.system, ask.prompt)
  if (input + outputTokens > contextTokens)
    throw new RemoteFailure('bad-request', {
      said: `about ${input} tokens to read and ${outputTokens} to write are more than the ${contextTokens} that it has`,
    })
}

/** All that decides an answer, and nothing else: no key, no time-out. */
function hashOf<T>({ask: {system, prompt, temperature, seed}, shape, target, outputTokens}: Asking<T>): string {
  const {service, model} = target
  const {endpoint = 'chat', url} = service
  return answerKey({...baseUrl(url), endpoint, model: model.id, system, prompt, shape: shape?.wire, temperature, seed, outputTokens})
}

/** An answer of before, which only who fixes chance by a seed or a temperature of 0 can mean. It was whole; its shape is looked at again. */
async function keptAnswer<T>(services: Services, {ask, shape}: Asking<T>, promptHash: string): Promise<Whole<T> | undefined> {
  const isFixed = ask.seed !== undefined || ask.temperature === 0
  const text = isFixed && !ask.isFresh ? services.answers.get(promptHash) : undefined
  if (text === undefined) return undefined
  if (!shape) return {text, notes: []}
  const settled = await settle(text, shape, {isWhole: true})
  return 'value' in settled ? {text, value: settled.value, notes: settled.notes} : undefined
}
