import type {ModelPrice} from '../../schema/ai-config.js'
import type {Spent} from '../remote/failure.js'

/** Tokens that a service counts beside the words of a message. */
const AROUND = 32

/**
 * Tokens that texts can come to at most. Tokenizers work on bytes, and a token is one byte or more: ASCII words come to about four bytes a
 * token and never to less than two over a whole prompt, other letters may be a token a byte.
 */
export function mostTokens(...texts: readonly string[]): number {
  return AROUND * texts.length + texts.reduce((sum, text) => sum + Math.ceil(asciiIn(text) / 2) + bytesBeyond(text), 0)
}

/** Tokens that texts likely come to: what is counted where a service counts nothing. */
export function likelyTokens(...texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + Math.ceil(asciiIn(text) / 4 + bytesBeyond(text) / 2), 0)
}

function asciiIn(text: string): number {
  return text.length - (text.match(/[^\0-\x7f]/g)?.length ?? 0)
}

function bytesBeyond(text: string): number {
  return Buffer.byteLength(text) - asciiIn(text)
}

/** Tokens with what they cost, in whole millionths of a dollar, rounded up; of an unknown price there is no cost. */
export function spentOn(tokens: {input: number; cached?: number; output: number}, price: ModelPrice | undefined): Spent {
  const {input, cached = 0, output} = tokens
  const counted = {inputTokens: input, cachedTokens: cached, outputTokens: output, images: 0}
  if (price?.input === undefined || price.output === undefined) return counted
  const {cachedInput = price.input} = price
  return {
    ...counted,
    microUsd: Math.ceil(Number(((input - cached) * price.input + cached * cachedInput + output * price.output).toFixed(6))),
  }
}
