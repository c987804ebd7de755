import {conditionAct, conditionArg, conditionFlags, readCondition} from '../../src/cli/condition-flags.js'
import {NpcPlayCommand, npcArg, npcFlags, type ToldNpc} from '../../src/cli/npc-play-command.js'

export default class NpcCondition extends NpcPlayCommand {
  static override summary = 'Put a condition on an NPC that has a stat block, or take it off.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey poisoned --until "DC 13 Con save ends"',
    '<%= config.bin %> <%= command.id %> vey exhaustion',
  ]
  static override args = {npc: npcArg, condition: conditionArg}
  static override flags = {...npcFlags, ...conditionFlags}

  async run(): Promise<ToldNpc> {
    const {args, flags} = await this.parse(NpcCondition)
    return this.perform(flags, args.npc, conditionAct(readCondition(args.condition), flags))
  }
}
