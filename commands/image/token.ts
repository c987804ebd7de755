import type {ImageMade, ImagePlan} from '../../src/app/images/make-image.js'
import {drawFlags, entityArg, ImageCommand, imageDescription} from '../../src/cli/image-command.js'

export default class ImageToken extends ImageCommand {
  static override summary = 'Draw a token of somebody for the table, and keep it in the vault.'
  static override description = imageDescription
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey --offline --dry-run',
    '<%= config.bin %> <%= command.id %> owlbear --offline --dry-run --json',
  ]
  static override args = {entity: entityArg}
  static override flags = {...drawFlags}

  async run(): Promise<ImagePlan | ImageMade> {
    const {args, flags} = await this.parse(ImageToken)
    return this.drawImage('token', args.entity, flags)
  }
}
