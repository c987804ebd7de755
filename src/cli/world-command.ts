import {Flags} from '@oclif/core'
import {DndCommand} from './command.js'

/** Which campaign a command of its world means. */
export const worldFlags = {
  campaign: Flags.string({
    description: 'Campaign that is meant; the only one there is when absent.',
    env: 'DND_CAMPAIGN',
    helpValue: 'CAMPAIGN',
  }),
}

/** A command about a campaign's world as a whole. */
export abstract class WorldCommand extends DndCommand {
  /** Where the vault is, how to commit, and which campaign is meant. */
  protected worldOptions(flags: Parameters<DndCommand['vaultOptions']>[0] & {campaign?: string | undefined}) {
    return {...this.vaultOptions(flags), campaign: flags.campaign}
  }
}
