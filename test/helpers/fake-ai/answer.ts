import {plausible} from './plausible.js'

/** What a model says before an endpoint puts it into its protocol. */
export interface Answer {
  text: string
  reasoning?: string
  refusal?: string
  /** Why it stopped; `null` is said nowhere. */
  finish: string | null
  /** Whether a stream ends with `[DONE]`, or an event that says it is over. */
  isClosed: boolean
  /** How tokens are told in a stream of chat: in a chunk without choices, as servers differ in leaving them out. */
  usage: 'empty-choices' | 'null-choices' | 'no-choices' | 'none'
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  /** An error that stands in place of the rest, with the status 200. */
  error?: Record<string, unknown>
}

/** Words for an answer: a text, a value sent as JSON, more of an answer, or what makes one of these of the request. */
export type Script = string | {value: unknown} | {answer: Partial<Answer>} | ((asked: Record<string, unknown>) => Script)

/** By a script, or a plausible value of the schema, or a sentence. The same request has the same answer. */
export function answerOf(asked: Record<string, unknown>, schema: unknown, script: Script | undefined): Answer {
  if (typeof script === 'function') return answerOf(asked, schema, script(asked))
  const shape = schema ?? schemaInWords(asked)
  const made = shape === undefined ? 'The lantern swings above the door, and nobody is behind it.' : JSON.stringify(plausible(shape, asked))
  const text = typeof script === 'string' ? script : script && 'value' in script ? JSON.stringify(script.value) : made
  const whole: Answer = {
    text,
    finish: 'stop',
    isClosed: true,
    usage: 'empty-choices',
    inputTokens: tokens(JSON.stringify(asked['messages'] ?? asked['input'] ?? '')),
    cachedTokens: 0,
    outputTokens: tokens(text),
  }
  return typeof script === 'object' && 'answer' in script ? {...whole, ...script.answer} : whole
}

/** A schema that stands in the prompt, as a model that reads it would mind it. */
function schemaInWords({messages, input}: Record<string, unknown>): unknown {
  const prompt = String(input ?? (messages as {content: unknown}[] | undefined)?.at(-1)?.content)
  const found = /JSON Schema:\n(\{.*\})/.exec(prompt)?.[1]
  return found === undefined ? undefined : JSON.parse(found)
}

/** As many as a tokenizer would about count. */
export function tokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / 4)
}
