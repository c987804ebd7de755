import {Args, Flags, type Interfaces} from '@oclif/core'
import type {Actors} from '../app/play/who.js'
import {typedWhole} from '../schema/typed-number.js'
import {present} from '../schema/value.js'
import {changeFlags, usageError} from './command.js'
import {integerFlag} from './integer.js'

/** Who something happens to. */
export const charactersArg = Args.string({
  multiple: true,
  description: 'Who: ids, starts of ids, or names; the id of a party is all of it. None is needed with `--party`.',
})

/** A flag that names characters. */
export const whoFlag = (description: string) =>
  Flags.string({
    description: `${description} Several with commas between; a party by its id.`,
    helpValue: 'CHARACTER',
    multiple: true,
    multipleNonGreedy: true,
    delimiter: ',',
  })

/** Others whom it is on. */
export const onFlag = whoFlag('Whom it is on, when another.')

/** Flags of acts, which may happen to several. */
export const playFlags = {
  ...changeFlags,
  party: Flags.string({description: 'Every member of this party of the vault.', helpValue: 'PARTY'}),
  except: whoFlag('Who of them is left out.'),
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
export function actorsOf(
  names: readonly string[] = [],
  {party, except}: {party?: string | undefined; except?: readonly string[] | undefined},
): Actors {
  if (names.length === 0 && party === undefined) throw usageError('Nobody is named', 'name a character, or a party with `--party main`')
  return {characters: names, ...present({party, except})}
}

/** Words of which the last may be a number: so many are needed before it. */
export function countBehind(words: readonly string[], needed: number): {words: readonly string[]; count: number} {
  const last = words.length > needed ? typedWhole(words.at(-1) ?? '') : undefined
  if (last === undefined) return {words, count: 1}
  if (last < 1 || last > MOST_AT_ONCE) throw usageError(`${last} is not from 1 to ${MOST_AT_ONCE}`)
  return {words: words.slice(0, -1), count: last}
}

const MOST_AT_ONCE = 1000

/** A flag as an act has it: true, or not there. */
export function set(flag: boolean | undefined): true | undefined {
  return flag || undefined
}

/** What is said of a thing gained, as an act has it. */
export function gainOf({quantity, base, variant, name, in: container, unidentified}: Interfaces.InferredFlags<typeof gainFlags>) {
  return {quantity, ...present({base, variant, name, in: container, unidentified: set(unidentified)})}
}
