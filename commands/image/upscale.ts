import {Flags} from '@oclif/core'
import {changeImage, type ImageChanged} from '../../src/app/images/make-image.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {askFlags, ImageCommand} from '../../src/cli/image-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printImages} from '../../src/print/images/images.js'

export default class UpscaleImage extends ImageCommand {
  static override summary = 'Have a picture made larger, or its faces mended, and keep it as its next version.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey --scale 2', '<%= config.bin %> <%= command.id %> vey --faces --json']
  static override args = {asset: assetArg}
  static override flags = {
    ...askFlags,
    ...assetFlags,
    scale: integerFlag({description: 'How many times larger; a service may have its own.', min: 2, max: 8, default: 4}),
    faces: Flags.boolean({description: 'Mend its faces, and leave it as large as it is.', default: false}),
  }

  async run(): Promise<ImageChanged> {
    const {args, flags} = await this.parse(UpscaleImage)
    const wanted = {...flags, asked: args.asset, task: flags.faces ? ('fix-faces' as const) : ('upscale' as const)}
    const changed = await this.withPainter(flags, (context) => changeImage(this.worldOptions(flags), wanted, context))
    this.log(printImages(changed))
    return changed
  }
}
