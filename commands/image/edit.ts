import {Args, Flags} from '@oclif/core'
import {changeImage, type ImageChanged} from '../../src/app/images/make-image.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {askFlags, ImageCommand} from '../../src/cli/image-command.js'
import {readBytesOf} from '../../src/cli/input.js'
import {printImages} from '../../src/print/images/images.js'
import {LARGEST_PICTURE_BYTES} from '../../src/schema/picture.js'

export default class EditImage extends ImageCommand {
  static override summary = 'Have a picture changed by words, and keep what comes of it as its next version.'
  static override description = 'With `--mask`, a PNG as large as the picture, only what is clear in it is drawn anew.'
  static override examples = ['<%= config.bin %> <%= command.id %> vey "make her older, in the rain"']
  static override args = {asset: assetArg, words: Args.string({required: true, description: 'What is to be different.'})}
  static override flags = {...askFlags, ...assetFlags, mask: Flags.string({description: 'Where to draw anew.', helpValue: 'FILE'})}

  async run(): Promise<ImageChanged> {
    const {args, flags} = await this.parse(EditImage)
    const mask = flags.mask === undefined ? undefined : await readBytesOf(flags.mask, {most: LARGEST_PICTURE_BYTES})
    const wanted = {...flags, asked: args.asset, task: 'edit' as const, words: args.words, mask}
    const changed = await this.withPainter(flags, (context) => changeImage(this.worldOptions(flags), wanted, context))
    this.log(printImages(changed))
    return changed
  }
}
