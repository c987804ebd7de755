import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImageScene extends ImageCommand {
  static override summary = 'Have a scene drawn, and keep it in the vault.'
  static override description = imageDescription
  static override examples = ['<%= config.bin %> <%= command.id %> port-salt --prompt "at low water, lamps cold" --dry-run']
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageScene)
    return this.drawImage('scene', args.entity, flags)
  }
}
