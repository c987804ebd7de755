import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImageMap extends ImageCommand {
  static override summary = 'Have a map of a place drawn, and keep it in the vault.'
  static override description = imageDescription
  static override examples = [
    '<%= config.bin %> <%= command.id %> drowned-light --secrets --dry-run',
    '<%= config.bin %> <%= command.id %> port-salt --dry-run',
  ]
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageMap)
    return this.drawImage('map', args.entity, flags)
  }
}
