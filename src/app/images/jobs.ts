import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as z from 'zod'
import {Asset} from '../../schema/asset.js'
import {replaceFile} from '../../vault/disk.js'

/** A picture that a service works on without us. */
const Job = z.strictObject({
  id: z.string().max(100),
  /** The model's name in ai.yaml. */
  model: z.string(),
  /** The vault that it is for. */
  root: z.string(),
  role: Asset.shape.role,
  of: Asset.shape.of,
  secret: z.literal(true).optional(),
  seed: z.number().optional(),
})
export type Job = z.infer<typeof Job>

const Jobs = z.array(Job)
const MOST_JOBS = 200

function fileIn(stateDir: string): string {
  return join(stateDir, 'picture-jobs.json')
}

/** The jobs that are noted down; none where the file can't be read, for they are only a help. */
export function readJobs(stateDir: string): readonly Job[] {
  const file = fileIn(stateDir)
  if (!existsSync(file)) return []
  try {
    return Jobs.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return []
  }
}

export function rememberJob(stateDir: string, job: Job): void {
  write(stateDir, [...readJobs(stateDir).filter(({id}) => id !== job.id), job].slice(-MOST_JOBS))
}

export function forgetJob(stateDir: string, id: string): void {
  write(
    stateDir,
    readJobs(stateDir).filter((job) => job.id !== id),
  )
}

function write(stateDir: string, jobs: readonly Job[]): void {
  mkdirSync(stateDir, {recursive: true, mode: 0o700})
  replaceFile(fileIn(stateDir), `${JSON.stringify(jobs, null, 1)}\n`)
}
