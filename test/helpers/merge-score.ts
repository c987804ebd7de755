import {schemaOfFile} from '../../src/app/versions/kind-of-file.js'
import {mergeFiles} from '../../src/app/versions/merge-files.js'
import {same, type Value} from '../../src/schema/value.js'
import {parseYaml} from '../../src/yaml/parse.js'
import type {GitOutcome} from './merge-by-git.js'
import type {MergeCase, Outcome} from './merge-corpus.js'

/**
 * `right`: merged as it should be, or a person is asked who has to be. `false conflict`: asked for nothing. `wrong`: merged without a
 * word into what it should not be. `invalid`: what is left is no file of its kind though both sides were.
 */
export const SCORES = ['right', 'false conflict', 'wrong', 'invalid'] as const
export type Score = (typeof SCORES)[number]

export interface Sides {
  path: string
  base?: string | undefined
  ours?: string | undefined
  theirs?: string | undefined
}

/** A case merged by the engine, in process. */
export function mergeByEngine({path, base, ours, theirs}: Sides): Outcome {
  const files = (text: string | undefined) => new Map(text === undefined ? [] : [[path, text]])
  const merged = mergeFiles({base: files(base), ours: files(ours), theirs: files(theirs)}, () => undefined, {isOne: true})
  return {
    text: merged.files.get(path),
    conflicts: merged.conflicts.map(({path: at}) => at.join('.')),
    problems: merged.problems.flatMap(({found}) => found.map(({code}) => code)),
  }
}

/** How well a case came out. */
export function scoreOf({path, ours, theirs, expected}: MergeCase, {isClean, text}: GitOutcome): Score {
  const needsWord = expected.conflicts.length + expected.problems.length > 0
  if (!isClean && !needsWord) return 'false conflict'
  if (isSound(ours, path) && isSound(theirs, path) && !isSound(text, path)) return 'invalid'
  if (!isClean) return 'right'
  return !needsWord && isSameFile(text, expected.text, path) ? 'right' : 'wrong'
}

/** Whether a text is a file of its kind, or none; of a kind nobody knows, whether it is YAML. */
export function isSound(text: string | undefined, path: string): boolean {
  if (text === undefined || text.trim() === '') return true
  const {value} = parseYaml(text, path)
  return value !== undefined && (schemaOfFile(path, value)?.safeParse(value).success ?? true)
}

/** Whether two texts say the same, with the same comments. */
function isSameFile(a: string | undefined, b: string | undefined, path: string): boolean {
  if (a === undefined || b === undefined) return a === b
  const comments = (text: string) => (text.match(/(?:^|\s)#[^\n\r]*/g) ?? []).map((each) => each.trim()).sort()
  return same(valueIn(a, path), valueIn(b, path)) && same(comments(a), comments(b))
}

function valueIn(text: string, path: string): Value | undefined {
  return text.trim() === '' ? undefined : parseYaml(text, path).value
}
