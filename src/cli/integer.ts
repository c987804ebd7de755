import {Args, Errors, Flags} from '@oclif/core'
import {typedWhole} from '../schema/typed-number.js'

interface Limits {
  min?: number
  max?: number
}

/** Further than any number of the game goes, and near enough that sums of such numbers stay exact. */
const FURTHEST = 1_000_000

/** A flag whose value is a whole number; up to a million either way when nothing nearer is said. */
export const integerFlag = ((options: Limits = {}) =>
  Flags.integer({...options, parse: async (text) => readInteger(text, options)})) as typeof Flags.integer

/** An argument that is a whole number; up to a million either way when nothing nearer is said. */
export const integerArg = ((options: Limits = {}) =>
  Args.integer({...options, parse: async (text) => readInteger(text, options)})) as typeof Args.integer

function readInteger(text: string, {min = -FURTHEST, max = FURTHEST}: Limits): number {
  const number = typedWhole(text)
  // oclif tells its own errors, which are of usage, from all others, which are faults of the program.
  if (number === undefined) throw new Errors.CLIError(`"${text}" is not a whole number`)
  if (number < min || number > max) throw new Errors.CLIError(`${text} is not from ${min} to ${max}`)
  return number
}
