import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImageHandout extends ImageCommand {
  static override summary = "Have a thing drawn to put into the players' hands, and keep it in the vault."
  static override description = imageDescription
  static override examples = ['<%= config.bin %> <%= command.id %> guild-notice --dry-run']
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageHandout)
    return this.drawImage('handout', args.entity, flags)
  }
}
