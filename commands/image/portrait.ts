import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImagePortrait extends ImageCommand {
  static override summary = 'Have a portrait of somebody drawn, and keep it in the vault.'
  static override description = imageDescription
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey --dry-run',
    '<%= config.bin %> <%= command.id %> harbor-guild --offline --seed 7 --dry-run',
  ]
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImagePortrait)
    return this.drawImage('portrait', args.entity, flags)
  }
}
