import {Args, Flags} from '@oclif/core'
import {type AddedAsset, addAsset} from '../../src/app/assets/add.js'
import {changeFlags} from '../../src/cli/command.js'
import {readBytesOf} from '../../src/cli/input.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {printKept} from '../../src/print/assets/assets.js'
import {ASSET_ROLES, type AssetRole} from '../../src/schema/asset.js'
import {LARGEST_PICTURE_BYTES} from '../../src/schema/picture.js'

export default class AddAsset extends WorldCommand {
  static override summary = 'Keep a picture in the vault: of an entity, in a role, as its next version.'
  static override description =
    `What kind of picture it is, its bytes say. The same bytes are one file, whatever they are called. A portrait of a character and the
picture of a handout are named in their files too.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey.png --of vey --role portrait',
    '<%= config.bin %> <%= command.id %> lair.png --of drowned-light --role map --secret --tag traps --json',
  ]
  static override args = {file: Args.string({required: true, description: 'A PNG, JPEG, WebP, GIF or SVG; - for standard input.'})}
  static override flags = {
    ...changeFlags,
    ...worldFlags,
    of: Flags.string({description: 'What it shows: an entity or an entry of the catalog.', helpValue: 'WHAT'}),
    role: Flags.option({options: ASSET_ROLES, default: 'other' as AssetRole})({description: 'What it is for.'}),
    secret: Flags.boolean({description: 'Players never see it, whatever it shows.', default: false}),
    tag: Flags.string({description: 'A word to find it by; may be given again.', multiple: true, helpValue: 'TAG'}),
  }

  async run(): Promise<AddedAsset> {
    const {args, flags} = await this.parse(AddAsset)
    const bytes = await readBytesOf(args.file, {most: LARGEST_PICTURE_BYTES + 1})
    const {of, role, campaign, secret, tag: tags} = flags
    const added = await addAsset(this.worldOptions(flags), {bytes, name: args.file, of, role, campaign, secret, tags})
    this.log(printKept(added))
    return added
  }
}
