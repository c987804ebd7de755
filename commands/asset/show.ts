import {findAsset, type ListedAsset} from '../../src/app/assets/list.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {WorldCommand} from '../../src/cli/world-command.js'
import {printAsset} from '../../src/print/assets/assets.js'

export default class ShowAsset extends WorldCommand {
  static override summary = 'Show what is known of a picture: whose it is, how it was made, what it cost.'
  static override description = '`dnd image show` shows the picture itself.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey', '<%= config.bin %> <%= command.id %> vey --version 1 --json']
  static override args = {asset: assetArg}
  static override flags = {...assetFlags}

  async run(): Promise<ListedAsset> {
    const {args, flags} = await this.parse(ShowAsset)
    const asset = await findAsset(vaultRoot(this.vaultOptions(flags)), args.asset, flags)
    this.log(printAsset(asset))
    return asset
  }
}
