import * as z from 'zod'
import {merges} from './marks.js'

/** What a draft is held against before anybody reads it, in the order in which it is done. */
export const DRAFT_CHECKS = ['shape', 'rules', 'references', 'canon', 'secrets', 'genre'] as const
export type DraftCheck = (typeof DRAFT_CHECKS)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')

/** How something came to be that was drafted by a model or by the tables that ship. */
export function generatedFields() {
  return {
    type: z.literal('generated'),
    provider: z.string().max(200).describe('The service that wrote it; "offline" for the tables that ship.'),
    model: z.string().max(200),
    promptHash: sha256.describe('Of all that it was told.'),
    seed: z.string().max(200).optional().describe('With it the tables give the same again.'),
    sources: merges('set', z.array(z.string().max(200)).max(200)).optional().describe('What it was shown, or made from, as kind/id.'),
    microUsd: z.int().min(0).optional().describe('What it cost, in millionths of a US dollar; absent where that is not known.'),
    checks: merges('set', z.array(z.string().max(60)).max(20))
      .optional()
      .describe('What it was held against, each with how many findings stayed: "canon 0".'),
    approvedBy: z.string().max(200).optional().describe('The person who took it in; absent while nobody has.'),
  }
}

/** The mark of an entity that was drafted. */
export const Generated = () => z.strictObject(generatedFields())
export type Generated = z.infer<ReturnType<typeof Generated>>
