import * as z from 'zod'
import {idText} from '../slug.js'

/** A sentence or a few words. */
export const words = (about: string) => z.string().min(1).max(500).describe(about)

/** Paragraphs of Markdown. */
export const passage = (about: string) => z.string().min(1).max(6000).describe(about)

/** What a thing is called: one line. Simpler than a name of the vault, since services take one pattern a field, and few kinds of it. */
export const called = (about = 'What it is called.') =>
  z
    .string()
    .max(120)
    .regex(/^\S[^\r\n\t]*$/, 'must be one line that does not begin with a blank')
    .describe(about)

/** The id of an entry of the catalog, or of an entity of the campaign, of this kind. */
export const idOfOne = (kind: string) => idText().describe(`The id of a ${kind} that there is.`)
