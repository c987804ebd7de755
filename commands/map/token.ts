import {Args, Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {mapColors} from '../../src/cli/map-colors.js'
import {fileFlags, MapCommand, styleFlag} from '../../src/cli/map-command.js'
import {TOKEN_SIDES, TOKEN_SIZES, type TokenSide} from '../../src/schema/map/token.js'

export default class MapToken extends MapCommand {
  static override summary = 'Draw a round token: initials, or a glyph by creature type, in the ring of a side.'
  static override description =
    'A creature of the catalog gives its type and size by itself. Rings differ without color too: whole for allies, double for foes, broken for others. Without `--out` the SVG is printed.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> Aria --side ally --out aria.svg',
    '<%= config.bin %> <%= command.id %> ogre --side foe --out ogre.svg --json',
  ]
  static override args = {name: Args.string({required: true, description: 'Whose token.'})}
  static override flags = {
    style: styleFlag,
    ...fileFlags,
    type: Flags.string({description: 'Creature type, whose glyph it has.', helpValue: 'TYPE'}),
    initials: Flags.boolean({description: 'Initials, though there is a glyph.', default: false}),
    size: Flags.option({options: TOKEN_SIZES})({description: 'Size, by which it takes squares.'}),
    side: Flags.option({options: TOKEN_SIDES, default: 'neutral' as TokenSide})({description: 'Whose side.'}),
  }

  async run(): Promise<{name: string; side: string; size: string; type?: string; file?: string}> {
    const {args, flags} = await this.parse(MapToken)
    const {out = '-', side} = flags
    const {creatureNamed} = await import('../../src/app/maps/creature.js')
    const known = await creatureNamed(this.vaultOptions(flags), args.name)
    const [{drawTokenFile}, {FACES}, {readFonts}] = await Promise.all([
      import('../../src/print/maps/token-file.js'),
      import('../../src/print/pdf/faces.js'),
      import('../../src/app/characters/sheet-files.js'),
    ])
    const type = flags.initials ? undefined : (flags.type ?? known?.type)
    const token = {name: known?.name ?? args.name, side, size: flags.size ?? known?.size ?? 'medium', ...(type === undefined ? {} : {type})}
    const svg = await drawTokenFile(token, {colors: await mapColors(this.vaultOptions(flags), flags.style), fonts: readFonts(FACES)})
    if (svg === undefined) throw usageError(`"${type}" is no creature type`, 'types are those of the catalog, such as undead or dragon')
    return this.deliverSvg(token, svg, {...flags, out})
  }
}
