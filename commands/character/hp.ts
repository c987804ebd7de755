import {Args} from '@oclif/core'
import {hpActs, namesOf, readChange, severalHpArgv, severalHpFlags, toldRoll} from '../../src/cli/hp-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {charactersArg, playFlags} from '../../src/cli/play-flags.js'

export default class CharacterHp extends PlayCommand {
  static override summary = 'Hurt or heal characters.'
  static override description = [
    'Damage minds resistance, immunity and Temporary Hit Points, says when a Concentration save is due, and knows dropping to 0, death saves and massive damage.',
    'Dice are rolled once, for all. Whom `--half` or `--none` names takes part, too.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria -10',
    '<%= config.bin %> <%= command.id %> aria brenna tamsin -12 --type fire --half tamsin',
    '<%= config.bin %> <%= command.id %> tamsin +2d4+2 --seed 4',
    '<%= config.bin %> <%= command.id %> main +5 --except brenna',
    '<%= config.bin %> <%= command.id %> aria brenna temp 8',
    '<%= config.bin %> <%= command.id %> aria "=20"',
    '<%= config.bin %> <%= command.id %> aria -14 --type fire --half',
    '<%= config.bin %> <%= command.id %> --party main -8d6 --type fire --half aria,tamsin --none maren --seed 7',
  ]
  static override args = {
    character: charactersArg,
    change: Args.string({
      required: true,
      description: '-10 hurts, +5 heals, =20 sets, "temp 8" gives Temporary Hit Points; dice may stand for the number.',
    }),
  }
  static override flags = {...playFlags, ...severalHpFlags}

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(CharacterHp, severalHpArgv(this.argv))
    const {half, none} = flags
    const [names, change] = readChange([...(args.character ?? []), args.change], flags.seed)
    const named = names.length === 0 && flags.party === undefined ? [...namesOf(half), ...namesOf(none)] : names
    return this.perform(flags, named, hpActs(change, flags), {told: () => toldRoll(change)})
  }
}
