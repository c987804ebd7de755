import {Args} from '@oclif/core'
import {NpcPlayCommand, npcArg, npcFlags, type ToldNpc} from '../../src/cli/npc-play-command.js'

export default class NpcRest extends NpcPlayCommand {
  static override summary = 'Let an NPC rest that has a stat block.'
  static override examples = ['<%= config.bin %> <%= command.id %> long vey']
  static override args = {
    rest: Args.string({required: true, options: ['short', 'long'], description: 'Kind of rest.'}),
    npc: npcArg,
  }
  static override flags = {...npcFlags}

  async run(): Promise<ToldNpc> {
    const {args, flags} = await this.parse(NpcRest)
    return this.perform(flags, args.npc, {type: 'rest', rest: args.rest === 'long' ? 'long' : 'short'})
  }
}
