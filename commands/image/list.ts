import {Args} from '@oclif/core'
import {type AssetList, listAssets} from '../../src/app/assets/list.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printAssets} from '../../src/print/assets/assets.js'

export default class ListImages extends WorldCommand {
  static override summary = 'List the pictures of an entity, or all there are.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey']
  static override args = {entity: Args.string({description: 'What they show; anything when absent.'})}
  static override flags = {...worldFlags, ...viewerFlags}

  async run(): Promise<AssetList> {
    const {args, flags} = await this.parse(ListImages)
    const list = await listAssets(this.worldOptions(flags), {...flags, of: args.entity})
    this.log(printAssets(list, {width: this.width}))
    return list
  }
}
