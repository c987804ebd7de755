import {Flags} from '@oclif/core'
import {exportAsset} from '../../src/app/assets/export.js'
import {assetArg, assetFlags} from '../../src/cli/asset-flags.js'
import {writeBytes} from '../../src/cli/bytes.js'
import {integerFlag} from '../../src/cli/integer.js'
import {writeOutput} from '../../src/cli/output.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {WorldCommand} from '../../src/cli/world-command.js'
import {WRITTEN_FORMATS, type WrittenFormat} from '../../src/schema/picture.js'

export default class ExportAsset extends WorldCommand {
  static override summary = 'Write a picture to a file, as large as it is needed, with nothing hidden in it.'
  static override description =
    `Without a size or another form its pixels are as they are; what was written into the file beside them is taken out. To change the size or
the form takes the package sharp.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> vey --output portrait.png',
    '<%= config.bin %> <%= command.id %> vey --width 256 --players --output small.webp --json',
  ]
  static override args = {asset: assetArg}
  static override flags = {
    ...assetFlags,
    ...viewerFlags,
    output: Flags.string({char: 'o', required: true, description: 'File to write; - for standard output.', helpValue: 'FILE'}),
    width: integerFlag({description: 'Pixels wide at most.', min: 1, max: 20_000}),
    height: integerFlag({description: 'Pixels high at most.', min: 1, max: 20_000}),
    format: Flags.option({options: WRITTEN_FORMATS})({
      char: 'f',
      description: 'Form of the picture; that of the ending of the file, else its own.',
    }),
    force: Flags.boolean({description: 'Write over a file that is there.', default: false}),
  }

  async run(): Promise<object> {
    const {args, flags} = await this.parse(ExportAsset)
    const {width: widthPx, height: heightPx, output} = flags
    const format = flags.format ?? formatOf(output)
    const {bytes, ...told} = await exportAsset(this.worldOptions(flags), {asked: args.asset, ...flags, widthPx, heightPx, format})
    if (output === '-') await writeBytes(bytes)
    else writeOutput(output, bytes, flags)
    if (output !== '-') this.log(`${output}: ${told.widthPx} × ${told.heightPx}, ${told.mime}`)
    return {...told, bytes: bytes.length, file: output}
  }
}

function formatOf(file: string): WrittenFormat | undefined {
  const [, ending = ''] = /\.(\w+)$/.exec(file.toLowerCase().replace(/\.jpeg$/, '.jpg')) ?? []
  return WRITTEN_FORMATS.find((format) => format === ending)
}
