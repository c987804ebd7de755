import type {Generator} from '../../schema/draft/shapes.js'
import type {Wish} from '../../schema/wish.js'
import type {DraftFinding} from './checks.js'
import type {Scene} from './scene.js'

/** What a writer is given for one draft. */
export interface Brief {
  generator: Generator
  wish: Wish
  scene: Scene
  seed: string
  /** What was asked of it since it was first drafted. */
  refinements: readonly string[]
  /** The shape as it was filled in before, when it is to be mended or refined. */
  earlier?: unknown
  /** What was found wrong with that. */
  findings?: readonly DraftFinding[]
  /** Names that are spoken for by drafts beside it. */
  beside: readonly string[]
  /** What there is so far, of what no vault has yet. */
  story?: string
  /** What it is needed for, where it is a part of something else. */
  aim?: string
  signal?: AbortSignal | undefined
  onText?: ((delta: string) => void) | undefined
}

/** A filled shape, and what it came by. */
export interface Written {
  answer: unknown
  provider: string
  model: string
  promptHash: string
  /** What it was shown, as kind/id. */
  sources: readonly string[]
  /** Millionths of a US dollar; absent where that is not known. */
  microUsd?: number
  /** It is an answer that was given before: nobody was asked. */
  isKept?: true
  notes: readonly string[]
}

/** Whoever fills in shapes: a model, or the tables that ship. Both are held to the same shape. */
export interface Writer {
  isOffline: boolean
  /** How often one draft may be written anew for what was found. */
  mostRetries: number
  /** Whether it may do better with a finding than it did. */
  isWorthARetry(finding: DraftFinding): boolean
  write(brief: Brief): Promise<Written>
}
