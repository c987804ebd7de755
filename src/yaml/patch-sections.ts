import {same, type Value} from '../schema/value.js'
import {patch} from './patch.js'

type ValueMap = {readonly [key: string]: Value}

/** One top-level key of a block map with its lines; comments before it, at the left edge, stand apart. */
interface Section {
  /** Absent for lines that belong to no key. */
  key?: string
  lines: string[]
}

/**
 * As `patch`, for a text whose value is known: only the top-level keys that changed are parsed and printed again, all else stays
 * as it stands, byte by byte. A text of another shape than a plain block map is patched as a whole.
 */
export function patchSections(text: string, before: ValueMap, after: ValueMap): string {
  const sections = sectionsOf(text, Object.keys(before))
  if (!sections) return patch(text, after)
  const patched: string[] = []
  for (const [i, {key, lines}] of sections.entries()) {
    const now = key === undefined ? undefined : after[key]
    if (key === undefined || same(before[key], now)) patched.push(...lines)
    else if (now !== undefined) patched.push(...linesOf(patch(`${lines.join('\n')}\n`, {[key]: now})))
    // A comment above goes with what it speaks of, which a whole patch knows.
    else if (isComment(sections[i - 1]?.lines.at(-1))) return patch(text, after)
  }
  const added = Object.entries(after).filter(([key, value]) => value !== undefined && !Object.hasOwn(before, key))
  if (added.length > 0 && sections.at(-1)?.key === undefined) return patch(text, after)
  return `${[...patched, ...added.flatMap(([key, value]) => linesOf(patch('', {[key]: value})))].join('\n')}\n`
}

/** `---`, directives, anchors and aliases reach beyond their section; tabs and Windows line ends are left to the parser. */
const BEYOND = /^(?:---|\.\.\.|%)|[\r\t]|(?:^|[\s,:[{-])[&*!]/m
const KEY = /^([A-Za-z][\w-]*):(?: |$)/
const FIRST_KEY = new RegExp(KEY, 'm')
const SECTION_START = new RegExp(`^(?=${KEY.source.slice(1)})`, 'm')

/**
 * The lines of one top-level key, for texts to be compared by: where two have the same, the key has the same value in both, if they
 * can be read at all. `undefined` for a text where that is not sure.
 */
export function sectionOf(text: string, key: string): string | undefined {
  if (BEYOND.test(text) || !text.endsWith('\n')) return undefined
  const found = [...text.matchAll(new RegExp(`^${key}:(?: .*)?\\n(?:(?!${KEY.source.slice(1)}).*\\n)*`, 'gm'))]
  return found.length === 1 ? found[0]?.[0] : undefined
}

/** As `sectionOf`, of all top-level keys at once; `undefined` for a text where one would not be sure. */
export function sectionsIn(text: string): ReadonlyMap<string, string> | undefined {
  if (BEYOND.test(text) || !text.endsWith('\n')) return undefined
  const parts = text.split(SECTION_START).filter((part) => FIRST_KEY.test(part))
  const sections = new Map(parts.map((part) => [FIRST_KEY.exec(part)?.[1] ?? '', part]))
  return sections.size === parts.length ? sections : undefined
}

/** The sections of a text whose keys are these, in this order; `undefined` for any other text. */
function sectionsOf(text: string, keys: readonly string[]): Section[] | undefined {
  if (BEYOND.test(text) || !text.endsWith('\n')) return undefined
  const sections: Section[] = []
  for (const line of text.slice(0, -1).split('\n')) {
    const key = KEY.exec(line)?.[1]
    const last = sections.at(-1)
    if (key !== undefined) sections.push({key, lines: [line]})
    else if (!last) sections.push({lines: [line]})
    else last.lines.push(line)
  }
  const found = sections.flatMap(({key}) => key ?? [])
  const isWhole = found.length === keys.length && found.every((key, i) => key === keys[i])
  return isWhole ? sections.flatMap(withoutTail) : undefined
}

/** Blank lines and comments at the left edge, below a section, speak of the next one. */
function withoutTail({key, lines}: Section): Section[] {
  if (key === undefined) return [{lines}]
  const end = lines.findLastIndex((line) => line !== '' && !isComment(line)) + 1
  return [{key, lines: lines.slice(0, end)}, ...(end < lines.length ? [{lines: lines.slice(end)}] : [])]
}

function isComment(line: string | undefined): boolean {
  return line?.startsWith('#') ?? false
}

function linesOf(text: string): string[] {
  return text.replace(/\n$/, '').split('\n')
}
