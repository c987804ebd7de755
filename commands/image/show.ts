import {join} from 'node:path'
import {readAssetBytes} from '../../src/app/assets/export.js'
import {findAsset, type ListedAsset} from '../../src/app/assets/list.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {WorldCommand} from '../../src/cli/world-command.js'

/** Lines of the screen that the path and the prompt need. */
const BELOW = 3

export default class ShowImage extends WorldCommand {
  static override summary = 'Show a picture in the terminal, by its own protocol or as colored blocks.'
  static override description =
    `kitty and sixel where the terminal says so, iTerm2's by its name, else half blocks. Where nobody looks (a pipe, CI, NO_COLOR, --no-color,
TERM=dumb, --json), the path is all. To show it takes the package sharp.`
  static override examples = ['<%= config.bin %> <%= command.id %> vey', '<%= config.bin %> <%= command.id %> vey --json']
  static override args = {asset: assetArg}
  static override flags = {...assetFlags, ...viewerFlags}

  async run(): Promise<ListedAsset & {path: string}> {
    const {args, flags} = await this.parse(ShowImage)
    const root = vaultRoot(this.worldOptions(flags))
    const asset = await findAsset(root, args.asset, flags)
    const bytes = readAssetBytes(root, asset)
    const path = join(root, asset.file)
    const isPlain = this.jsonEnabled() || flags['no-color'] === true
    const columns = Math.min(this.width, 80)
    const {terminalPicture} = await import('../../src/cli/show-picture.js')
    const picture = await terminalPicture(bytes, {isPlain, columns, rows: Math.max(4, (process.stdout.rows ?? 24) - BELOW)})
    this.log(`${picture ?? ''}${path}`)
    return {...asset, path}
  }
}
