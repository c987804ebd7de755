import type {ModelConfig, ServiceConfig, Structure} from '../../schema/ai-config.js'
import type {JsonSchema} from './wire-schema.js'

/** What a service and its model turned out to take, as far as it is known. */
export interface Habits {
  structure: Structure
  /** The field that says how much may be written: the older name is what most know, the newer what models that reason insist on. */
  ceiling: 'max_tokens' | 'max_completion_tokens'
  takesTemperature: boolean
  takesSeed: boolean
  tellsUsageInStreams: boolean
  /** How many times more it counted for a prompt than was thought to be the most; at least 1. */
  countsMore: number
}

/** What a model is likely to take, by what is written of it. */
export function usualHabits(model: ModelConfig, service: ServiceConfig): Habits {
  const {reasons = false, structure = 'json-schema'} = model
  const isMakers = service.url === undefined
  return {
    structure,
    ceiling: reasons || isMakers ? 'max_completion_tokens' : 'max_tokens',
    takesTemperature: !reasons,
    takesSeed: true,
    tellsUsageInStreams: true,
    countsMore: 1,
  }
}

/** One request for words, before an endpoint puts it into its protocol. */
export interface TextRequest {
  system: string
  prompt: string
  shape?: {name: string; wire: JsonSchema}
  temperature?: number
  seed?: number
  outputTokens: number
  habits: Habits
  /** Words as they come; absent, they are asked for all at once. */
  onText?(delta: string): void
}

/** Why an answer stopped, in the words of chat; `null`: nobody said. */
export interface TextReply {
  text: string
  finish: string | null
  /** Whether the end was told: a plain answer's, `[DONE]`, or an event that closes. */
  isClosed: boolean
  refusal?: string
  /** Whether there were thoughts beside the answer. */
  hasThoughts: boolean
  /** Absent: it counts nothing. */
  usage?: {input: number; cached: number; output: number}
}
