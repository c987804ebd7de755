import {Args, Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags, seedFlag, set} from '../../src/cli/play-flags.js'
import {freshSeed} from '../../src/cli/seed.js'
import {present} from '../../src/schema/value.js'

export default class CharacterRest extends PlayCommand {
  static override summary = 'Take a Short or a Long Rest, alone or as a party.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> short aria --dice 2',
    '<%= config.bin %> <%= command.id %> short kasimir --dice paladin=2,warlock=1 --average',
    '<%= config.bin %> <%= command.id %> long --party main',
    '<%= config.bin %> <%= command.id %> long aria --interrupted 3',
    '<%= config.bin %> <%= command.id %> short aria brenna --dice 1 --seed 7',
  ]
  static override args = {
    rest: Args.string({required: true, options: ['short', 'long'], description: 'Kind of rest.'}),
    character: charactersArg,
  }
  static override flags = {
    ...playFlags,
    dice: Flags.string({char: 'd', description: 'Hit Point Dice to spend: a number, or one a class (fighter=2,wizard=1).', helpValue: 'N'}),
    average: Flags.boolean({description: "Take each Hit Point Die's average instead of rolling."}),
    interrupted: integerFlag({description: 'The rest was broken off after so many hours.', min: 0, max: 8, helpValue: 'HOURS'}),
    'no-dawn': Flags.boolean({description: 'No new day begins with this Long Rest.'}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterRest)
    return this.perform(flags, args.character, {
      type: 'rest',
      rest: args.rest === 'long' ? 'long' : 'short',
      seed: flags.seed ?? freshSeed(),
      ...present({
        hitDice: readDice(flags.dice),
        average: set(flags.average),
        noDawn: set(flags['no-dawn']),
        interrupted: flags.interrupted,
      }),
    })
  }
}

/** A number of dice of the first class, or so many a class. */
function readDice(text: string | undefined): number | Record<string, number> | undefined {
  if (text === undefined || /^\d{1,2}$/.test(text)) return text === undefined ? undefined : Number(text)
  const parts = text.split(',').map((part) => /^([a-z0-9-]+)=(\d{1,2})$/.exec(part.trim()))
  if (parts.some((part) => part === null))
    throw usageError(`"${text}" is no number of Hit Point Dice`, 'write `--dice 2` or `--dice fighter=2,wizard=1`')
  return Object.fromEntries(parts.map((part) => [part?.[1] ?? '', Number(part?.[2])]))
}
