import {MapCommand, type MapMade, mapFlags, roomFlags} from '../../src/cli/map-command.js'

export default class MapDungeon extends MapCommand {
  static override summary = "Draw a dungeon: rooms, corridors, doors and keys, traps, and creatures within the party's budget."
  static override description =
    `Themes: crypt, mine, sewer, keep, temple, laboratory. Every room can be reached, and each key lies before its doors. Without \`--out\` it prints
the map in letters, with the key: + door, L locked, B barred, S secret, ^ trap, < the way in. A .dd2vtt file for virtual tabletops has walls,
doors and lights; its picture shows no secrets.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7',
    '<%= config.bin %> <%= command.id %> --seed 7 --theme crypt --size small --level 5 --party 5 --key',
    '<%= config.bin %> <%= command.id %> --seed 7 --style plain --out crypt.svg',
    '<%= config.bin %> <%= command.id %> --seed 7 --players --seen 1,2,3 --out players.svg',
    '<%= config.bin %> <%= command.id %> --seed 7 --size small --token Aria@1:ally --area sphere@2:20 --out fight.svg',
    '<%= config.bin %> <%= command.id %> --seed 7 --size small --theme keep --json',
  ]
  static override flags = {...mapFlags, ...roomFlags}

  async run(): Promise<MapMade> {
    const {flags} = await this.parse(MapDungeon)
    return this.makeMap('dungeon', flags)
  }
}
