import type {Kept} from '../../src/app/assets/add.js'
import {useAsset} from '../../src/app/assets/use.js'
import type {Committed} from '../../src/app/vault/session.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {changeFlags} from '../../src/cli/command.js'
import {WorldCommand} from '../../src/cli/world-command.js'
import {printKept} from '../../src/print/assets/assets.js'

export default class UseAsset extends WorldCommand {
  static override summary = 'Make an older picture the one to show.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey --version 1']
  static override args = {asset: assetArg}
  static override flags = {...changeFlags, ...assetFlags}

  async run(): Promise<Kept & {committed: Committed}> {
    const {args, flags} = await this.parse(UseAsset)
    const kept = await useAsset(this.worldOptions(flags), args.asset, flags)
    this.log(printKept(kept))
    return kept
  }
}
