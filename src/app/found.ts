import {EXIT, NotFoundError, UserError} from '../errors.js'
import type {Candidate, LookUp} from '../schema/lookup.js'

/** How a look-up speaks of what it looked for. */
export interface Sought {
  /** "rule", for `No rule is called "…"`. */
  what: string
  /** As it was typed. */
  asked: string
  /** The command to paste, up to the name: `dnd rule`. */
  command?: string | undefined
  /** What else to try when nothing fits. */
  hints?: readonly string[] | undefined
}

/** The thing found. Throws NotFoundError with the nearest, or `AMBIGUOUS` with what to choose from. */
export function getFound<T extends Candidate & {kind?: string}>(result: LookUp<T>, sought: Sought): T {
  if ('found' in result) return result.found
  if ('ambiguous' in result) throw ambiguous(result.ambiguous, sought)
  const {what, asked, hints = []} = sought
  throw new NotFoundError(what, asked, {near: result.near, hints})
}

/** More than these are counted. */
const MOST_SHOWN = 6

function ambiguous(fitting: readonly (Candidate & {kind?: string})[], {what, asked, command}: Sought): UserError {
  const isShared = new Set(fitting.map(({id}) => id)).size < fitting.length
  const shown = fitting.slice(0, MOST_SHOWN).map(({kind, id}) => (isShared && kind !== undefined ? `${kind}/${id}` : id))
  const choices = command === undefined ? [`say which: ${shown.join(', ')}`] : shown.map((reference) => `${command} ${reference}`)
  const more = fitting.length > shown.length ? [`and ${fitting.length - shown.length} more`] : []
  return new UserError(`"${asked}" fits more than one ${what}`, {
    code: 'AMBIGUOUS',
    exitCode: EXIT.ambiguous,
    hints: [...choices, ...more],
  })
}
