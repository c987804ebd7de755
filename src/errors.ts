import type {Code} from './codes.js'
import type {Diagnostic} from './diagnostic.js'

/** Exit statuses of every command; `dnd help exit-codes` lists them. */
export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  invalid: 3,
  notFound: 4,
  conflict: 5,
  remote: 6,
  wrongState: 7,
  ambiguous: 8,
  interrupted: 130,
} as const

export interface UserErrorOptions {
  code: Code
  exitCode?: number
  /** What to try next; each line is printed after `Hint:`. */
  hints?: readonly string[]
  cause?: unknown
}

/**
 * A failure the DM can fix: a missing file, a bad name, a dirty work tree.
 * Everything that is not a `UserError` is a bug and exits with 1.
 */
export class UserError extends Error {
  override name = 'UserError'
  readonly code: Code
  readonly hints: readonly string[]
  readonly exitCode: number

  constructor(message: string, {code, exitCode = EXIT.usage, hints = [], cause}: UserErrorOptions) {
    super(message, {cause})
    this.code = code
    this.hints = hints
    this.exitCode = exitCode
  }
}

/** An id or name that names nothing, with the nearest that do. Exit status 4. */
export class NotFoundError extends UserError {
  override name = 'NotFoundError'

  constructor(what: string, asked: string, options: {near?: readonly string[]; hints?: readonly string[]; code?: Code} = {}) {
    const near = options.near ?? []
    const guess = near.length > 0 ? [`did you mean ${near.map((name) => `"${name}"`).join(' or ')}?`] : []
    super(`No ${what} is called "${asked}"`, {
      code: options.code ?? 'NOT_FOUND',
      exitCode: EXIT.notFound,
      hints: [...guess, ...(options.hints ?? [])],
    })
  }
}

/** One or more files that do not fit their schema or break a rule. Exit status 3. */
export class InvalidDataError extends UserError {
  override name = 'InvalidDataError'

  constructor(
    readonly diagnostics: readonly Diagnostic[],
    message = diagnostics.length === 1 ? 'There is a problem in the data' : `There are ${diagnostics.length} problems in the data`,
  ) {
    super(message, {code: 'INVALID_DATA', exitCode: EXIT.invalid})
  }
}
