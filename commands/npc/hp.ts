import {hpAct, hpArgv, hpFlags, readChange, toldRoll} from '../../src/cli/hp-flags.js'
import {NpcPlayCommand, npcArg, npcFlags, type ToldNpc} from '../../src/cli/npc-play-command.js'

export default class NpcHp extends NpcPlayCommand {
  static override summary = 'Hurt or heal an NPC that has a stat block.'
  static override description = 'Their Hit Points, resistances and immunities are those of the stat block that `monster` names.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey -7',
    '<%= config.bin %> <%= command.id %> vey -14 --type fire --half',
    '<%= config.bin %> <%= command.id %> vey +5',
  ]
  static override strict = false
  static override args = {npc: npcArg}
  static override flags = {...npcFlags, ...hpFlags}

  async run(): Promise<ToldNpc> {
    const {argv, flags} = await this.parse(NpcHp, hpArgv(this.argv))
    const [names, change] = readChange(argv.map(String), flags.seed)
    return this.perform(flags, names.join(' '), hpAct(change, flags), toldRoll(change))
  }
}
