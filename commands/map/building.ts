import {MapCommand, type MapMade, mapFlags, roomFlags} from '../../src/cli/map-command.js'

export default class MapBuilding extends MapCommand {
  static override summary = 'Draw a building: its floors, walls, windows and furniture.'
  static override description = 'Themes: tavern, manor, tower, temple, warehouse. A .dd2vtt file has one floor of it: `--floor 2`.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7 --theme tavern',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme tower --key',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme manor --style blueprint --out manor.svg',
  ]
  static override flags = {...mapFlags, ...roomFlags}

  async run(): Promise<MapMade> {
    const {flags} = await this.parse(MapBuilding)
    return this.makeMap('building', flags)
  }
}
