import {Args} from '@oclif/core'
import {layersOf, type PlotLayers} from '../../src/app/deception/layers.js'
import {DeceptionCommand, deceptionFlags} from '../../src/cli/deception-command.js'
import {printLayers} from '../../src/print/deception/identities.js'

export default class AntitheticonLayers extends DeceptionCommand {
  static override summary = 'See plots layer by layer: as everybody sees them, as some do, as they are.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> false-beacon --json']
  static override args = {plot: Args.string({description: 'Id, name, or the start of one, of a plot; all that have layers when absent.'})}
  static override flags = {campaign: deceptionFlags.campaign}

  async run(): Promise<{campaign: string; plots: readonly PlotLayers[]}> {
    const {args, flags} = await this.parse(AntitheticonLayers)
    const layers = layersOf(this.deceptionOptions(flags), args.plot)
    this.log(printLayers(layers.plots, {width: this.width}))
    return layers
  }
}
