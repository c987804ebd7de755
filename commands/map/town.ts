import {MapCommand, type MapMade, mapFlags} from '../../src/cli/map-command.js'

export default class MapTown extends MapCommand {
  static override summary = 'Draw a town: streets, walls, wards and named places.'
  static override description = "Themes: river, coast, plain. Secret places are in the DM's version alone."
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme coast --size large --name Saltwick --key',
    '<%= config.bin %> <%= command.id %> --seed 7 --players --out town.svg',
  ]
  static override flags = {...mapFlags}

  async run(): Promise<MapMade> {
    const {flags} = await this.parse(MapTown)
    return this.makeMap('town', flags)
  }
}
