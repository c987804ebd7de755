import {EXIT, InvalidDataError, UserError} from '../../errors.js'
import type {RemoteFailure} from '../../generate/remote/failure.js'
import type {Services} from '../../generate/remote/services.js'
import {type BatchState, type Job, jobsSchema, type Outcome} from '../../schema/batch.js'
import {present} from '../../schema/value.js'
import {Wish} from '../../schema/wish.js'
import {checkSchema} from '../../yaml/check.js'
import {parseYaml} from '../../yaml/parse.js'
import type {VaultOptions} from '../vault/root.js'
import {asUserError} from './asked-error.js'
import {NOTHING_DONE, readBatchState, stateFile, writeBatchState} from './batch-state.js'
import type {Foreseen} from './foresee.js'
import {type Generation, generate} from './generate.js'
import {promptHashOf} from './prompt-hash.js'
import type {Writer} from './writer.js'

export interface BatchProgress {
  id: string
  outcome: Outcome
  ended: number
  of: number
  /** Millionths of a US dollar of this run; absent once a price is not known. */
  microUsd?: number
  /** Seconds that the rest may take, by what those before took. */
  secondsLeft: number
}

export interface BatchWanted {
  /** The file of jobs, as it was named, with its text. */
  file: string
  text: string
  /** For jobs that name none. */
  seed: string
  /** Those that went wrong or were left out before are done too; what is done is never done twice. */
  signal?: AbortSignal | undefined
  onProgress?: ((progress: BatchProgress) => void) | undefined
  onNote?: ((note: string) => void) | undefined
  /** Draft all of it, file nothing, and write nothing down. */
  dryRun?: boolean
  /** What was done before is drafted too. */
  isAnew?: boolean
}

export interface Batch extends Foreseen {
  file: string
  /** Where it is written down what is done. */
  state: string
  jobs: readonly {id: string; generator: string; isFromBefore: boolean; outcome: Outcome}[]
  done: number
  failed: number
  skipped: number
  microUsd?: number
}

/** The exit status that says it: done, or what kept the first job that is not. */
export function statusOf({jobs}: Pick<Batch, 'jobs'>): number {
  const failed = jobs.flatMap(({outcome}) => (outcome.is === 'failed' ? [outcome] : []))
  if (failed.some(({isRemote}) => isRemote)) return EXIT.remote
  if (failed.length > 0) return EXIT.invalid
  return jobs.some(({outcome}) => outcome.is === 'skipped') ? EXIT.interrupted : EXIT.done
}

interface Numbered {
  id: string
  job: Job
  hash: string
}

/** Draft everything of a file of jobs, each as a proposal of its own. What is done is written down at once, so that the same command goes on with the rest. */
export async function runBatch(
  options: VaultOptions,
  {writer, services}: {writer: Writer; services?: Services | undefined},
  wanted: BatchWanted,
): Promise<Batch> {
  const jobs = jobsOf(wanted)
  const {state: before, note} = wanted.isAnew ? NOTHING_DONE : readBatchState(wanted.file)
  if (note !== undefined) wanted.onNote?.(note)
  const isDone = ({id, hash}: Numbered) => before.jobs[id]?.hash === hash && before.jobs[id].outcome.is === 'done'
  const book = bookOf(wanted, before, jobs.filter((each) => !isDone(each)).length)
  const open = jobs.filter((each) => !isDone(each))
  const run = async ({id, job}: Numbered, signal: AbortSignal) =>
    doneBy(await generate(options, writer, wantedOf(job, `${wanted.seed}-${id}`, wanted.dryRun), {signal}))
  await (services && !writer.isOffline ? atOnce(services, open, {wanted, book, run}) : oneByOne(open, {wanted, book, run}))
  return told(wanted, jobs, {state: book.state, fresh: new Set(open.map(({id}) => id))})
}

function jobsOf({text, file}: BatchWanted): Numbered[] {
  const {value, diagnostics, positionOf} = parseYaml(text, file)
  if (value === undefined) throw new InvalidDataError(diagnostics)
  const {data, diagnostics: wrong} = checkSchema(jobsSchema(), value, file, positionOf)
  if (!data) throw new InvalidDataError(wrong)
  const jobs = data.jobs.map((job, i) => ({id: job.id ?? `${i + 1}-${job.generator}`, job, hash: promptHashOf(job)}))
  const twice = jobs.find(({id}, i) => jobs.findIndex((each) => each.id === id) !== i)
  if (!twice) return jobs
  throw new UserError(`Two jobs of ${file} are called "${twice.id}"`, {
    code: 'ID_TAKEN',
    exitCode: EXIT.conflict,
    hints: ['give each an `id` of its own'],
  })
}

function wantedOf({generator, id: _id, count = 1, seed, new: isNew = false, reason, ...wish}: Job, fallback: string, dryRun = false) {
  return {
    ...{generator, count, isNew: isNew || dryRun, reason, wish: Wish.parse(wish), seed: seed === undefined ? fallback : String(seed)},
    ...{dryRun, command: 'dnd generate batch'},
  }
}

function doneBy({drafts, proposal}: Generation): Outcome {
  const costs = drafts.map(({provenance}) => provenance.microUsd)
  const known = costs.filter((cost) => cost !== undefined)
  const microUsd = known.length === costs.length ? known.reduce((sum, cost) => sum + cost, 0) : undefined
  return {is: 'done', names: drafts.map(({name}) => name), ...present({proposal: proposal?.id, microUsd})}
}

/** Writes down what becomes of each job, and tells of it. */
interface Book {
  state: BatchState
  enter(job: Numbered, outcome: Outcome): void
}

function bookOf({file, onProgress, dryRun}: BatchWanted, before: BatchState, of: number): Book {
  const begun = Date.now()
  let [ended, spent]: [number, number | undefined] = [0, 0]
  const book: Book = {
    state: before,
    enter: ({id, hash}, outcome) => {
      book.state = {...book.state, jobs: {...book.state.jobs, [id]: {hash, outcome}}}
      if (!dryRun) writeBatchState(file, book.state)
      ended++
      if (outcome.is === 'done') spent = spent === undefined || outcome.microUsd === undefined ? undefined : spent + outcome.microUsd
      const secondsLeft = Math.round(((Date.now() - begun) / ended / 1000) * (of - ended))
      onProgress?.({id, outcome, ended, of, secondsLeft, ...present({microUsd: spent})})
    },
  }
  return book
}

interface Running {
  wanted: BatchWanted
  book: Book
  run(job: Numbered, signal: AbortSignal): Promise<Outcome>
}

/** Nothing is waited for but this machine: one after another. */
async function oneByOne(jobs: readonly Numbered[], {wanted: {signal = new AbortController().signal}, book, run}: Running): Promise<void> {
  for (const job of jobs) {
    if (signal.aborted) book.enter(job, {is: 'skipped', message: 'it was stopped before'})
    else book.enter(job, await run(job, signal).catch(failedBy))
  }
}

async function atOnce(services: Services, jobs: readonly Numbered[], {wanted: {signal}, book, run}: Running): Promise<void> {
  const {runBulk} = await import('../../generate/remote/bulk.js')
  const byId = new Map(jobs.map((job) => [job.id, job]))
  await runBulk(
    services,
    jobs.map((job) => ({id: job.id, run: (stop: AbortSignal) => run(job, stop)})),
    {
      ...present({signal}),
      onProgress: ({result}) => {
        const job = byId.get(result.id)
        if (job)
          book.enter(job, result.is === 'done' ? result.value : result.is === 'failed' ? failedBy(result.error) : skippedBy(result.why))
      },
    },
  )
}

/** What a person did wrong, or a service: of anything else the program is to blame, and it stops. */
function failedBy(error: unknown): Outcome {
  const said = asUserError(error)
  if (!(said instanceof UserError)) throw error
  return {is: 'failed', code: said.code, message: said.message, isRemote: said.exitCode === EXIT.remote}
}

function skippedBy(why: RemoteFailure): Outcome {
  const said = asUserError(why)
  return {is: 'skipped', message: said instanceof Error ? said.message : why.message}
}

function told({file}: BatchWanted, jobs: readonly Numbered[], {state, fresh}: {state: BatchState; fresh: ReadonlySet<string>}): Batch {
  const all = jobs.map(({id, job}) => ({
    id,
    generator: job.generator,
    isFromBefore: !fresh.has(id),
    outcome: state.jobs[id]?.outcome ?? {is: 'skipped' as const, message: 'it was not begun'},
  }))
  const count = (is: Outcome['is']) => all.filter(({outcome}) => outcome.is === is).length
  const costs = all.flatMap(({isFromBefore, outcome}) => (!isFromBefore && outcome.is === 'done' ? [outcome.microUsd] : []))
  const known = costs.filter((cost) => cost !== undefined)
  const microUsd = known.length === costs.length ? known.reduce((sum, cost) => sum + cost, 0) : undefined
  const {now} = stateFile(file)
  return {file, state: now, jobs: all, done: count('done'), failed: count('failed'), skipped: count('skipped'), ...present({microUsd})}
}
