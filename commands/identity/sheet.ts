import {Flags} from '@oclif/core'
import {identitySheet} from '../../src/app/deception/sheet.js'
import {campaignFlag, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {SheetCommand, sheetFlags} from '../../src/cli/sheet-command.js'

export default class IdentitySheetCommand extends SheetCommand {
  static override summary = 'Show what an identity shows: a stat block or a sheet under its own name, or what is behind it.'
  static override description =
    "The stat block is that of `monster`, with `overrides` in the place of its figures; with `character` it is that character's sheet under the identity's name."
  static override examples = ['<%= config.bin %> <%= command.id %> the-gull', '<%= config.bin %> <%= command.id %> the-gull --truth']
  static override args = {identity: referenceArg('identity')}
  static override flags = {
    ...campaignFlag('identity'),
    truth: Flags.boolean({description: 'What whoever wears it now truly has.', default: false}),
    ...sheetFlags,
  }

  async run(): Promise<object> {
    const {args, flags} = await this.parse(IdentitySheetCommand)
    return this.showSheet(await identitySheet(this.entityOptions(flags), args.identity, flags.truth), flags)
  }
}
