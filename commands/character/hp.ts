import {Args} from '@oclif/core'
import {hpAct, hpFlags, readChange} from '../../src/cli/hp-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {playFlags} from '../../src/cli/play-flags.js'

export default class CharacterHp extends PlayCommand {
  static override summary = 'Hurt or heal a character.'
  static override description =
    'Damage minds resistance, immunity and Temporary Hit Points, says when a Concentration save is due, and knows dropping to 0, death saves and massive damage.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria -10',
    '<%= config.bin %> <%= command.id %> aria -14 --type fire --half',
    '<%= config.bin %> <%= command.id %> aria +5',
    '<%= config.bin %> <%= command.id %> aria "=20"',
    '<%= config.bin %> <%= command.id %> aria temp 8',
    '<%= config.bin %> <%= command.id %> --party main -6 --type fire',
  ]
  static override strict = false
  static override args = {
    character: Args.string({description: 'Id, start of an id, or name; none with `--party`.'}),
    change: Args.string({description: '-10 hurts, +5 heals, =20 sets, "temp 8" gives Temporary Hit Points.'}),
  }
  static override flags = {
    ...playFlags,
    ...hpFlags,
  }

  async run(): Promise<ToldPlay> {
    const {argv, flags} = await this.parse(CharacterHp)
    const [characters, change] = readChange(argv.map(String), flags.party !== undefined)
    return this.perform(flags, {characters, party: flags.party}, hpAct(change, flags))
  }
}
