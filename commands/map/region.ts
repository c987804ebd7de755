import {Flags} from '@oclif/core'
import {MapCommand, type MapMade, mapFlags} from '../../src/cli/map-command.js'

export default class MapRegion extends MapCommand {
  static override summary = 'Draw a region: coasts, rivers, woods, mountains, settlements and roads.'
  static override description = 'Themes: coast, island, inland. A hex of the grid is six miles from side to side.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme island --names "Port Vey,Greywater,Millbrook" --key',
    '<%= config.bin %> <%= command.id %> --seed 7 --style plain --players --out region.svg',
  ]
  static override flags = {
    ...mapFlags,
    names: Flags.string({description: 'What settlements are called, the largest first.', helpValue: 'NAME,NAME'}),
  }

  async run(): Promise<MapMade> {
    const {flags} = await this.parse(MapRegion)
    return this.makeMap('region', flags)
  }
}
