import {Flags, type Interfaces} from '@oclif/core'
import type {Rolling} from '../app/rolls/d20.js'
import {present} from '../schema/value.js'
import {usageError} from './command.js'
import {campaignFlag} from './entity-commands/kind-command.js'
import {integerFlag} from './integer.js'
import {withFlagValue} from './optional-value.js'
import {freshSeed} from './seed.js'

/** Where an edge comes from when nobody says. */
const UNSAID = 'the table'

/** Flags of whatever rolls a d20 for somebody. */
export const d20Flags = {
  ...campaignFlag('npc'),
  adv: Flags.string({description: 'Advantage, and why if you like; stands behind all else, or with a word.', helpValue: 'WHY'}),
  dis: Flags.string({description: 'Disadvantage, likewise.', helpValue: 'WHY'}),
  bonus: integerFlag({description: 'Added to the roll; a minus takes away.', default: 0, min: -1000, max: 1000}),
  die: integerFlag({description: 'What a d20 showed at the table; twice for two dice.', multiple: true, min: 1, max: 20}),
  seed: Flags.string({description: 'The same seed gives the same roll.', helpValue: 'TEXT'}),
  times: integerFlag({char: 'n', description: 'Roll so many times.', default: 1, min: 1, max: 1000}),
}

/** Arguments in which `--adv` and `--dis` may stand without a word. */
export function d20Argv(argv: readonly string[]): string[] {
  return withFlagValue(withFlagValue(argv, '--adv', UNSAID), '--dis', UNSAID)
}

/** What flags say of a roll. */
export function rollingOf({adv, dis, bonus, die, seed, times}: Interfaces.InferredFlags<Omit<typeof d20Flags, 'campaign'>>): Rolling {
  if (die !== undefined && die.length > 2)
    throw usageError('More than two dice were thrown', 'give `--die` once, or twice with Advantage or Disadvantage')
  return {
    seed: seed ?? freshSeed(),
    times,
    circumstances: {
      ...present({advantage: adv === undefined ? undefined : [adv], disadvantage: dis === undefined ? undefined : [dis]}),
      bonuses: bonus === 0 ? [] : [{label: 'bonus', value: bonus}],
    },
    ...present({shown: die}),
  }
}

/** Names that commas part: "aria,kasimir". */
export function namesIn(text: string): string[] {
  return text.split(',').flatMap((name) => (name.trim() === '' ? [] : name.trim()))
}

/** Who rolls and what, of words: with a party of the vault all words are what. */
export function whoAndWhat(argv: readonly unknown[], party: string | undefined): {names: readonly string[]; what: string} {
  const [first = '', ...rest] = argv.map(String)
  const named = party === undefined ? rest : [first, ...rest]
  const what = named.join(' ').trim()
  if (what === '')
    throw usageError('It is not said what to roll', 'name it behind who rolls: `dnd check aria stealth`, `dnd save aria dex`')
  return {names: party === undefined ? namesIn(first) : [], what}
}
