import {Flags} from '@oclif/core'
import {type AssetList, listAssets} from '../../src/app/assets/list.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printAssets} from '../../src/print/assets/assets.js'
import {ASSET_ROLES} from '../../src/schema/asset.js'

export default class ListAssets extends WorldCommand {
  static override summary = 'List the pictures of the vault, with their versions.'
  static override description =
    'With `--players` or `--as`, only what they may see: no secret pictures, and none of what they do not know of.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --of vey --role portrait --json']
  static override flags = {
    ...worldFlags,
    ...viewerFlags,
    of: Flags.string({description: 'Of this entity or entry of the catalog.', helpValue: 'WHAT'}),
    role: Flags.option({options: ASSET_ROLES})({description: 'What they are for.'}),
    tag: Flags.string({description: 'With this tag.', helpValue: 'TAG'}),
  }

  async run(): Promise<AssetList> {
    const {flags} = await this.parse(ListAssets)
    const list = await listAssets(this.worldOptions(flags), flags)
    this.log(printAssets(list, {width: this.width}))
    return list
  }
}
