import type {EntityRef} from '../../schema/entity/kinds.js'
import type {ViewerOptions} from '../entities/observer.js'

export interface ContextOptions extends ViewerOptions {
  campaign?: string | undefined
  /** What is to be made: `npc`, `dialogue`, `recap`. */
  kind: string
  /** Whom or what it is for, or about. */
  for?: EntityRef | undefined
  /** What was asked for, in words: things that it names come in. */
  wish?: string | undefined
  /** Most tokens of `text`. */
  budgetTokens?: number | undefined
}

/** A piece of a context: one entity's facts, or rules for the writer. */
export interface ContextPart {
  /** `campaign`, `subject`, `neighbour`, `named`, `taken`, `limits`. */
  role: string
  ref?: EntityRef
  title: string
  text: string
  tokens: number
}

/** Text in what was packed that readers don't see: a comment, characters without width. */
export interface HiddenText {
  of: string
  what: 'comment' | 'invisible'
  text: string
}

export interface PackedContext {
  /** For a prompt: says that it is data, and stands between delimiters that don't occur in it. */
  text: string
  tokens: number
  parts: readonly ContextPart[]
  /** What found no room, heaviest first. */
  leftOut: readonly Omit<ContextPart, 'text'>[]
  hidden: readonly HiddenText[]
}

/** What a writer needs to know for a wish, and no more than the audience may, within a budget. */
export async function packContext(_root: string, _options: ContextOptions): Promise<PackedContext> {
  throw new TypeError('not yet')
}
