import {Flags} from '@oclif/core'
import {type Network, network} from '../../src/app/deception/network.js'
import {DeceptionCommand, deceptionFlags, eyesFlags} from '../../src/cli/deception-command.js'
import {printDiagram} from '../../src/print/world/diagram/forms.js'
import {graphDiagram, printGraph} from '../../src/print/world/graph.js'

export default class AntitheticonNetwork extends DeceptionCommand {
  static override summary = 'Draw who is behind whom: in truth, or as somebody believes.'
  static override description = 'In the terminal, as a picture (SVG), for Graphviz (DOT), or for a Markdown page (Mermaid).'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --as aria',
    '<%= config.bin %> <%= command.id %> --as aria --on 41-2-10 --format mermaid',
    '<%= config.bin %> <%= command.id %> --format dot',
  ]
  static override flags = {
    ...deceptionFlags,
    ...eyesFlags,
    format: Flags.string({char: 'f', description: 'Form of the graph.', options: ['text', 'svg', 'dot', 'mermaid'], default: 'text'}),
  }

  async run(): Promise<Network> {
    const {flags} = await this.parse(AntitheticonNetwork)
    const {players, as, format} = flags
    const graph = network({...this.deceptionOptions(flags), players, as})
    this.log(format === 'text' ? printGraph(graph) : await printDiagram(graphDiagram(graph), format))
    return graph
  }
}
