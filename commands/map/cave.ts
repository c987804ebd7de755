import {MapCommand, type MapMade, mapFlags, roomFlags} from '../../src/cli/map-command.js'

export default class MapCave extends MapCommand {
  static override summary = 'Draw a cave: chambers, passages and water, and who lives there.'
  static override description = 'Themes: wild, flooded, deep.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme flooded --size small --key',
    '<%= config.bin %> <%= command.id %> --seed 7 --players --out cave.svg',
  ]
  static override flags = {...mapFlags, ...roomFlags}

  async run(): Promise<MapMade> {
    const {flags} = await this.parse(MapCave)
    return this.makeMap('cave', flags)
  }
}
