import type {DriverResult} from '../../app/versions/merge-driver.js'
import type {EntityConflict} from '../../app/versions/settle.js'
import type {Value} from '../../schema/value.js'
import {clean} from '../text/clean.js'
import {plainText} from '../text/plain-text.js'
import {style} from '../text/style.js'

/** A version of a conflict in one line. */
const MOST = 100

/** Conflicts with their three versions, and the flag that settles each. */
export function printConflicts(conflicts: readonly EntityConflict[]): string {
  return conflicts.map(conflictText).join('\n')
}

function conflictText({file, path, base, ours, theirs}: EntityConflict): string {
  const place = path.length === 0 ? '.' : plainText(path.join('.'))
  const name = file === undefined ? place : `${plainText(file)}:${place}`
  const flag = /^[\w.-]+$/.test(name) ? name : `'${name}'`
  return [
    style.label(name === '.' ? 'the whole file' : name),
    ...sideLines({base, ours, theirs}),
    style.muted(`  settle: --take ${flag}=ours, =theirs or =VALUE`),
  ].join('\n')
}

/** The three versions of a place, and whose they are where that is known. */
export function sideLines(
  {base, ours, theirs}: Pick<EntityConflict, 'base' | 'ours' | 'theirs'>,
  whose: {ours: string; theirs: string} = {ours: '', theirs: ''},
): string[] {
  return [
    `  base    ${valueText(base)}`,
    `  ours    ${style.accent(valueText(ours))}${style.muted(whose.ours)}`,
    `  theirs  ${style.accent(valueText(theirs))}${style.muted(whose.theirs)}`,
  ]
}

/** A value on one line, cut where it is long. */
export function valueText(value: Value | undefined): string {
  if (value === undefined) return '(nothing)'
  const text = clean(typeof value === 'string' ? value.replace(/\s*\n\s*/g, ' / ') : JSON.stringify(value))
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

/** What a merge driver has to say when it leaves a conflict: git prints it among its own words. */
export function printDriverResult({path, conflicts, problems, sides}: Omit<DriverResult, 'merged'>): string {
  const file = plainText(path)
  const hints = driverHints(sides).map((hint) => `  ${hint}`)
  if (problems.length > 0)
    return [`dnd: ${file} is left as ours: ${problems.map((problem) => plainText(problem)).join('; ')}`, ...hints].join('\n')
  const lines = conflicts.map(
    ({path: at, ours, theirs}) => `  ${plainText(at.join('.') || 'the whole file')}: ours ${valueText(ours)}, theirs ${valueText(theirs)}`,
  )
  const places = conflicts.length === 1 ? 'a place' : `${conflicts.length} places`
  return [`dnd: ${file}: ours stands in ${places} both changed:`, ...lines, ...hints].join('\n')
}

/** Whose is whose, and what may be lost by going on too early. */
function driverHints({ours, theirs, isRebase}: DriverResult['sides']): string[] {
  const whose = [
    ...(ours === undefined ? [] : [`ours is ${plainText(ours)}`]),
    ...(theirs === undefined ? [] : [`theirs is ${plainText(theirs)}`]),
  ]
  return [
    ...(whose.length === 0 ? [] : [whose.join(', ')]),
    ...(isRebase ? ['write into the file what your commit is to keep before `git add`: what is not there is dropped'] : []),
    'to take one side wherever both changed the same, give up and begin again with DND_MERGE_TAKE=ours or =theirs before `git`; -X does not reach a merge driver',
  ]
}
