import {Flags} from '@oclif/core'
import type {Actor} from '../../src/app/play/play.js'
import {integerArg} from '../../src/cli/integer.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'
import {xpSplit} from '../../src/print/entity/played.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class XpAdd extends PlayCommand {
  static override summary = 'Give XP to characters, or to every member of a party.'
  static override description =
    'The amount is for each, or is shared out with `--split`. A reason goes into the journal. It says when a level is due.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria 450 --reason "the bridge held"',
    '<%= config.bin %> <%= command.id %> main 450 --reason "the bridge held"',
    '<%= config.bin %> <%= command.id %> main 1001 --split',
  ]
  static override args = {
    character: charactersArg,
    amount: integerArg({required: true, description: 'XP for each, or for all with `--split`.', min: -1_000_000, max: 1_000_000}),
  }
  static override flags = {
    ...playFlags,
    split: Flags.boolean({description: 'The amount is for all together: each gets an even share, and what is left over is told.'}),
    reason: Flags.string({description: 'What for.'}),
    date: Flags.string({description: 'Day of the world or the table.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(XpAdd)
    const {reason, date} = flags
    const {character: who, amount: all} = args
    const act = (amount: number): Act => ({type: 'xp', amount, ...present({reason, date})})
    if (!flags.split) return this.perform(flags, who, act(all))
    const actOf = ({of}: Actor) => act(Math.trunc(all / of))
    return this.perform(flags, who, {type: 'xp', actOf}, {told: (played) => ({split: xpSplit(all, played)})})
  }
}
