import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImageItem extends ImageCommand {
  static override summary = 'Have a picture of a thing drawn, and keep it in the vault.'
  static override description = imageDescription
  static override examples = [
    '<%= config.bin %> <%= command.id %> flame-tongue --dry-run',
    '<%= config.bin %> <%= command.id %> "magic-item/bag of holding" --prompt "patched with sailcloth" --dry-run --json',
  ]
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageItem)
    return this.drawImage('item', args.entity, flags)
  }
}
