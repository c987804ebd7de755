import {Args} from '@oclif/core'
import {type ModelsTried, tryModels} from '../../src/app/generate/try-models.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {stoppable} from '../../src/cli/stoppable.js'
import {EXIT} from '../../src/errors.js'
import {printTrials} from '../../src/print/services/trials.js'
import {plainText} from '../../src/print/text/plain-text.js'

export default class AiTest extends DndCommand {
  static override summary = 'Try the AI models that are configured, and say what works.'
  static override description =
    `Each model for words is asked for a sentence and for an answer in a shape that the question doesn't speak of: whether it is
there, streams, counts its tokens, and keeps to the shape or ignores it. It costs a few hundred tokens a model, within the budget.
Of a model for vectors one is made; of a model for pictures nothing is drawn, and its service is asked for its list of models.`
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override args = {model: Args.string({description: 'One model, by its name in ai.yaml or by what its service calls it.'})}

  async run(): Promise<ModelsTried> {
    const {args, flags} = await this.parse(AiTest)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const onTry = ({name}: {name: string}) => this.note(`Trying ${plainText(name)} …`, flags)
    const tried = await stoppable((signal) => tryModels({...ownPlaces(), root}, {wanted: args.model, signal, onTry}))
    for (const note of tried.notes) this.note(plainText(note), flags)
    this.log(printTrials(tried, {width: this.width}))
    if (tried.models.some(({works}) => works === false)) process.exitCode = EXIT.remote
    return tried
  }
}
