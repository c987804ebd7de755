import {Flags} from '@oclif/core'
import {campaignFlag, KindCommand} from './entity-commands/kind-command.js'

/** Which campaign, and at which of its days. */
export const deceptionFlags = {
  ...campaignFlag('fact'),
  on: Flags.string({description: 'On this day of the campaign; with all that ever was when absent.', helpValue: 'DAY'}),
}

/** Through whose eyes; the truth when absent. */
export const eyesFlags = {
  players: Flags.boolean({description: 'As anybody at the table believes it.', default: false}),
  as: Flags.string({description: 'As this character or party believes it; the truth when absent.', helpValue: 'WHO'}),
}

/** A command about who is who, and who knows what. */
export abstract class DeceptionCommand extends KindCommand {
  /** Where the vault is, which campaign is meant, and when. */
  protected deceptionOptions(flags: Parameters<KindCommand['entityOptions']>[0] & {on?: string | undefined}) {
    return {...this.entityOptions(flags), on: flags.on}
  }
}
