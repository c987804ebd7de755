import {Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {campaignPlaces, type Places} from '../../src/app/world/places.js'
import {DndCommand} from '../../src/cli/command.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {printDiagram} from '../../src/print/world/diagram/forms.js'
import {placesDiagram, printPlaces} from '../../src/print/world/graph.js'

export default class CampaignMap extends DndCommand {
  static override summary = 'Show the places of a campaign: what lies in what, and the ways between them.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --players',
    '<%= config.bin %> <%= command.id %> --format dot',
    '<%= config.bin %> <%= command.id %> --format svg > places.svg',
  ]
  static override flags = {
    ...campaignFlag('npc'),
    ...viewerFlags,
    format: Flags.string({char: 'f', description: 'Form of the map.', options: ['text', 'svg', 'dot', 'mermaid'], default: 'text'}),
  }

  async run(): Promise<Places & {campaign: string}> {
    const {flags} = await this.parse(CampaignMap)
    const places = campaignPlaces({...this.vaultOptions(flags), campaign: flags.campaign, viewer: viewerIn(flags)})
    this.log(flags.format === 'text' ? printPlaces(places) : await printDiagram(placesDiagram(places), flags.format))
    return places
  }
}
