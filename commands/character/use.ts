import {Args, Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, countBehind, onFlag, playFlags, seedFlag} from '../../src/cli/play-flags.js'
import {freshSeed} from '../../src/cli/seed.js'
import {CONDITIONS, type Condition} from '../../src/schema/ability.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterUse extends PlayCommand {
  static override summary = 'Use a feature, with all that it does, or spend uses of a resource.'
  static override description = [
    'What a feature costs is spent, and what it does to Hit Points, spell slots, uses, conditions and states happens at once, as one commit.',
    'Dice are rolled from the seed, or typed in with `--roll`. A name that is only a resource (sorcery-points, a wand) spends that.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %> brenna second-wind',
    '<%= config.bin %> <%= command.id %> brenna second-wind --roll 7',
    '<%= config.bin %> <%= command.id %> kasimir lay-on-hands 10 --on brenna',
    '<%= config.bin %> <%= command.id %> sister-maren cleric-channel-divinity 2',
    '<%= config.bin %> <%= command.id %> brenna second-wind --back',
    '<%= config.bin %> <%= command.id %> tamsin "Potion of Healing" --seed 4',
    '<%= config.bin %> <%= command.id %> tamsin "Potion of Healing" --on aria --seed 4',
  ]
  static override args = {
    character: charactersArg,
    feature: Args.string({
      required: true,
      description:
        'Feature, one of the things it does, a thing carried, or a resource, as on the sheet; behind it how many uses, or points.',
    }),
  }
  static override flags = {
    ...playFlags,
    on: onFlag,
    roll: integerFlag({description: 'What the dice show in all, when they are rolled at the table.', min: 0, max: 10_000}),
    slot: integerFlag({description: 'Level of the spell slot given up for it.', min: 1, max: 9}),
    slots: Flags.string({description: 'Levels of the spell slots to get back; the highest that fit when absent.', helpValue: '3,2'}),
    condition: Flags.string({description: 'Which condition it ends, of several.', options: [...CONDITIONS]}),
    back: Flags.boolean({description: 'Give uses back.', exclusive: ['on', 'roll', 'slot', 'slots', 'condition', 'end']}),
    end: Flags.boolean({description: 'What it began is over: a Rage, a spell.', exclusive: ['on', 'roll', 'slot', 'slots', 'condition']}),
    seed: seedFlag,
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterUse)
    const {words, count} = countBehind([...(args.character ?? []), args.feature], flags.party === undefined ? 2 : 1)
    const [names, feature = ''] = [words.slice(0, -1), words.at(-1)]
    if (flags.end) return this.perform(flags, names, {type: 'end-state', state: feature})
    if (flags.back) return this.perform(flags, names, {type: 'spend', resource: feature, count: -count})
    const act: Act = {
      type: 'use',
      feature,
      seed: flags.seed ?? freshSeed(),
      ...present({
        count: count === 1 ? undefined : count,
        rolled: flags.roll,
        slot: flags.slot,
        slots: readLevels(flags.slots),
        condition: flags.condition as Condition | undefined,
      }),
    }
    return this.perform(flags, names, act, {on: flags.on})
  }
}

/** "3,2" as levels of slots. */
function readLevels(text: string | undefined): number[] | undefined {
  if (text === undefined) return undefined
  const levels = text.split(',').map((part) => part.trim())
  if (levels.every((level) => /^[1-9]$/.test(level))) return levels.map(Number)
  throw usageError(`"${text}" is no list of slot levels`, 'write it as `--slots 3,2`')
}
