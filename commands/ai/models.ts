import {type ConfiguredModels, listModels} from '../../src/app/generate/list-models.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printModels} from '../../src/print/services/models.js'

export default class AiModels extends DndCommand {
  static override summary = 'List the AI models that are configured, in the order in which they are asked, with their prices.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<ConfiguredModels> {
    await this.parse(AiModels)
    const models = listModels(ownPlaces())
    this.log(printModels(models, {width: this.width}))
    return models
  }
}
