import {Args} from '@oclif/core'
import {type EntityHistory, entityHistory} from '../src/app/entities/history.js'
import {DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printHistory} from '../src/print/versions/history.js'

export default class History extends DndCommand {
  static override summary = "Show the commits that changed a character or another entity; `dnd log` is the whole vault's."
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> catalog/spell/frostball.yaml --limit 5',
  ]
  static override args = {entity: Args.string({required: true, description: 'Character, homebrew entry, or file of the vault.'})}
  static override flags = {
    limit: integerFlag({char: 'l', description: 'At most so many.', default: 50, min: 1, max: 10000, helpValue: 'N'}),
  }

  async run(): Promise<EntityHistory> {
    const {args, flags} = await this.parse(History)
    const result = await entityHistory(this.vaultOptions(flags), args.entity, flags.limit)
    this.log(printHistory(result, {width: this.width}))
    return result
  }
}
