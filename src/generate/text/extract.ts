import {withoutThoughts} from './thoughts.js'

/** The object in an answer, or why there is none that can be taken. */
export type Extracted = {value: Record<string, unknown>; notes: readonly string[]} | {problem: string}

/** A part of a text from a brace to the one that closes it; `isClosed` is false when the text ends before. */
interface Span {
  text: string
  isClosed: boolean
}

/**
 * The one JSON object in an answer, out of fences, prose and thoughts. Only an answer that came to its end by itself (`isWhole`) is
 * repaired, and only where closers, quotes and commas are missing or too many: what else is wrong is asked for again.
 */
export async function extractObject(answer: string, {isWhole}: {isWhole: boolean}): Promise<Extracted> {
  const text = withoutThoughts(answer)?.trim()
  if (!text) return {problem: text === undefined ? 'there are thoughts and no answer' : 'there is no answer'}
  const whole = parsed(text)
  if (whole !== undefined) return isObject(whole) ? {value: whole, notes: []} : {problem: 'it is JSON, but no object'}
  return chosen(spansOf(text), isWhole)
}

async function chosen(spans: readonly Span[], isWhole: boolean): Promise<Extracted> {
  const objects = new Map<string, Record<string, unknown>>()
  for (const {text} of spans) {
    const value = parsed(text)
    if (isObject(value) && Object.keys(value).length > 0) objects.set(JSON.stringify(value), value)
  }
  // Braces in prose are no object; one with a key in it that doesn't parse may be the answer.
  const broken = spans.filter(({text}) => parsed(text) === undefined && /["'\w]\s*:/.test(text))
  const [value, ...others] = objects.values()
  if (others.length > 0) return {problem: 'there is more than one object'}
  if (value) return broken.length === 0 ? {value, notes: ['the object stood among other words']} : {problem: 'part of it is no JSON'}
  const [only, ...more] = broken
  if (!only) return {problem: 'there is no object in it'}
  if (more.length > 0) return {problem: 'part of it is no JSON'}
  return isWhole ? repaired(only) : {problem: 'it ends in the middle'}
}

async function repaired({text, isClosed}: Span): Promise<Extracted> {
  if (!isClosed && endsInside(text)) return {problem: 'it ends in the middle'}
  const {jsonrepair} = await import('jsonrepair')
  const mended = attempt(() => jsonrepair(text))
  const value = mended === undefined ? undefined : parsed(mended)
  if (mended === undefined || !isObject(value) || !addsOnlyMarks(text, mended)) return {problem: 'it is no JSON'}
  return {value, notes: ['the JSON was mended: marks were missing or too many']}
}

/** Whether a text that was never closed stops within a string, a number or a word: what stands there may be half of what was meant. */
function endsInside(text: string): boolean {
  const outside = text.replace(/"(?:\\.|[^"\\])*"/g, '""')
  return /"(?:[^"]*)$/.test(outside.replace(/""/g, '')) || /[\w.+-]$/.test(outside.trimEnd())
}

/** Whether a mended text differs in closers, quotes and commas alone, and every colon is where it was. */
function addsOnlyMarks(text: string, mended: string): boolean {
  const bare = (json: string) => json.replace(/[\s"',}\]]/g, '')
  const colons = (json: string) => (json.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, '').match(/:/g) ?? []).length
  return bare(text) === bare(mended) && colons(text) === colons(mended)
}

/** Every outermost pair of braces, with strings in mind. */
function spansOf(text: string): Span[] {
  const spans: Span[] = []
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at)) {
    const end = closingOf(text, at)
    // Fences end with the answer, not with what is in them.
    spans.push({text: text.slice(at, end).replace(/\s*```\s*$/, ''), isClosed: end !== undefined})
    if (end === undefined) return spans
    at = end
  }
  return spans
}

/** Where the brace that opens at a place is closed: the place behind it. */
function closingOf(text: string, from: number): number | undefined {
  const marks = /"(?:\\.|[^"\\])*"|[{}]/g
  marks.lastIndex = from
  let depth = 0
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    if (found[0] === '{') depth++
    if (found[0] === '}' && --depth === 0) return marks.lastIndex
  }
  return undefined
}

function parsed(text: string): unknown {
  return attempt(() => JSON.parse(text) as unknown)
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
