import * as z from 'zod'
import {GENERATORS, type Generator} from './draft/shapes.js'
import {lazily} from './lazily.js'
import {Slug} from './slug.js'
import {Wish} from './wish.js'

/** One of many things to draft. */
const Job = z.strictObject({
  id: Slug.optional().describe('Told apart by; made from its place when absent.'),
  generator: z.enum(GENERATORS as readonly [Generator, ...Generator[]]),
  ...Wish.shape,
  count: z.int().min(1).max(20).optional(),
  seed: z.union([z.string().max(200), z.int()]).optional(),
  new: z.boolean().optional().describe('Also beside one much like it.'),
  reason: z.string().max(2000).optional().describe('Why there should be one more.'),
})
export type Job = z.infer<typeof Job>

/** `jobs.yaml`: what `dnd generate batch` is to draft, each as a proposal of its own. */
export const jobsSchema = lazily(() => z.strictObject({jobs: z.array(Job).min(1).max(1000)}))

/** What became of a job. */
const Outcome = z.discriminatedUnion('is', [
  z.strictObject({is: z.literal('done'), names: z.array(z.string()), proposal: z.string().optional(), microUsd: z.int().optional()}),
  z.strictObject({is: z.literal('failed'), code: z.string(), message: z.string(), isRemote: z.boolean()}),
  z.strictObject({is: z.literal('skipped'), message: z.string()}),
])
export type Outcome = z.infer<typeof Outcome>

/** What was done of a file of jobs, so that the rest can be done another time. */
export const batchStateSchema = lazily(() =>
  z.strictObject({
    version: z.literal(1),
    /** By the job's id: with its hash, for a job that is changed is done anew. */
    jobs: z.record(z.string(), z.strictObject({hash: z.string(), outcome: Outcome})),
  }),
)
export type BatchState = z.infer<ReturnType<typeof batchStateSchema>>
