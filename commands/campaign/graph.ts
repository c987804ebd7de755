import {Flags} from '@oclif/core'
import {viewerIn} from '../../src/app/entities/observer.js'
import {campaignGraph, GRAPH_KINDS, type Graph} from '../../src/app/world/graph.js'
import {DndCommand} from '../../src/cli/command.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {viewerFlags} from '../../src/cli/viewer-flags.js'
import {printDiagram} from '../../src/print/world/diagram/forms.js'
import {graphDiagram, printGraph} from '../../src/print/world/graph.js'
import {KIND_NAMES, type Kind} from '../../src/schema/entity/kinds.js'

export default class CampaignGraph extends DndCommand {
  static override summary = 'Show who and what is tied to whom: relationships, members, where they are.'
  static override description = 'In the terminal, as a picture (SVG), for Graphviz (DOT), or for a Markdown page (Mermaid).'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --around vey',
    '<%= config.bin %> <%= command.id %> --around harbor-guild --depth 2 --players',
    '<%= config.bin %> <%= command.id %> --kinds npc,faction --format mermaid',
    '<%= config.bin %> <%= command.id %> --format svg > graph.svg',
  ]
  static override flags = {
    ...campaignFlag('npc'),
    ...viewerFlags,
    kinds: Flags.string({
      description: `Kinds to show, parted by commas; ${GRAPH_KINDS.join(',')} when absent.`,
      options: [...KIND_NAMES],
      multiple: true,
      delimiter: ',',
    }),
    around: Flags.string({description: 'Only what is tied to this one.', helpValue: 'WHO'}),
    depth: Flags.integer({description: 'Over how many ties; 1 when absent.', min: 1, max: 20, dependsOn: ['around']}),
    format: Flags.string({char: 'f', description: 'Form of the graph.', options: ['text', 'svg', 'dot', 'mermaid'], default: 'text'}),
  }

  async run(): Promise<Graph & {campaign: string}> {
    const {flags} = await this.parse(CampaignGraph)
    const {campaign, around, depth, format} = flags
    const kinds = flags.kinds as Kind[] | undefined
    const graph = campaignGraph({...this.vaultOptions(flags), campaign, viewer: viewerIn(flags), kinds, around, depth})
    this.log(format === 'text' ? printGraph(graph) : await printDiagram(graphDiagram(graph), format))
    return graph
  }
}
