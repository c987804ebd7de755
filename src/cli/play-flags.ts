import {Args, Flags, type Interfaces} from '@oclif/core'
import {present} from '../schema/value.js'
import {changeFlags, usageError} from './command.js'
import {integerFlag} from './integer.js'

/** Who something happens to. */
export const characterArg = Args.string({required: true, description: 'Id, start of an id, or name.'})

/** Flags of acts that may happen to a whole party. */
export const playFlags = {
  ...changeFlags,
  party: Flags.string({description: 'Every member of this party of the vault.', helpValue: 'PARTY'}),
}

/** Dice that a command rolls. */
export const seedFlag = Flags.string({description: 'Seed of the dice; the same seed gives the same result.'})

/** What a thing gained is like. */
export const gainFlags = {
  quantity: integerFlag({char: 'n', description: 'How many.', default: 1, min: 1, max: 1_000_000}),
  base: Flags.string({description: 'What a magic item is made of, such as longsword.'}),
  variant: Flags.string({description: 'Which strength of a magic item, such as plus-2.'}),
  name: Flags.string({description: 'What this one is called.'}),
  in: Flags.string({description: 'Container it goes into, by inventory id.', helpValue: 'CONTAINER'}),
  unidentified: Flags.boolean({description: 'Its bearer does not know what it is.'}),
}

/** The characters named, or a party; neither is a usage error. */
export function actorsOf(names: readonly string[], party: string | undefined): {characters: readonly string[]; party: string | undefined} {
  if (names.length === 0 && party === undefined) throw usageError('Nobody is named', 'name a character, or a party with `--party main`')
  return {characters: names, party}
}

/** A flag as an act has it: true, or not there. */
export function set(flag: boolean | undefined): true | undefined {
  return flag || undefined
}

/** What is said of a thing gained, as an act has it. */
export function gainOf({quantity, base, variant, name, in: container, unidentified}: Interfaces.InferredFlags<typeof gainFlags>) {
  return {quantity, ...present({base, variant, name, in: container, unidentified: set(unidentified)})}
}
