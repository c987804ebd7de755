import {EXIT, UserError} from '../../errors.js'
/** Temporary. */
export function asUserError(error: unknown): unknown {
  return error instanceof Error && 'reason' in error ? new UserError(error.message, {code: 'USAGE', exitCode: EXIT.usage}) : error
}
