import {findAsset} from '../../src/app/assets/list.js'
import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {usageError} from '../../src/cli/command.js'
import {drawFlags, ImageCommand} from '../../src/cli/image-command.js'
import {integerFlag} from '../../src/cli/integer.js'

export default class ImageVariants extends ImageCommand {
  static override summary = 'Have more pictures of the same thing drawn, in the same role, and keep each as a version.'
  static override description = 'One of them is shown then: `dnd asset use` chooses another.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey --count 3 --dry-run']
  static override args = {asset: assetArg}
  static override flags = {...drawFlags, ...assetFlags, count: integerFlag({description: 'So many pictures.', min: 1, max: 10, default: 3})}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageVariants)
    const {of, role, secret = false} = await findAsset(vaultRoot(this.worldOptions(flags)), args.asset, flags)
    if (!of) throw usageError(`"${args.asset}" is a picture of nothing that has a name`, 'say of what: `dnd asset add FILE --of WHAT`')
    return this.drawImage(role, `${of.kind}/${of.id}`, {...flags, campaign: of.campaign, secrets: flags.secrets || secret})
  }
}
