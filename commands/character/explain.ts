import {Args} from '@oclif/core'
import {type Explanation, explainAll, explainField} from '../../src/app/characters/show.js'
import {DndCommand} from '../../src/cli/command.js'
import {printExplained, printFieldList} from '../../src/print/sheet/explanation.js'

export default class CharacterExplain extends DndCommand {
  static override summary = 'Say how a number on the sheet came about: why is my AC 17?'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria ac',
    '<%= config.bin %> <%= command.id %> aria skills.stealth',
    '<%= config.bin %> <%= command.id %> aria',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    field: Args.string({description: 'Which number, such as ac, hp.max, saves.dex or stealth; all of them when absent.'}),
  }

  async run(): Promise<Explanation | Awaited<ReturnType<typeof explainAll>>> {
    const {args, flags} = await this.parse(CharacterExplain)
    const options = this.vaultOptions(flags)
    if (args.field === undefined) {
      const all = await explainAll(options, args.character)
      this.log(printFieldList(Object.entries(all.fields), {width: this.width}))
      return all
    }
    const explanation = await explainField(options, args.character, args.field)
    this.log(printExplained(explanation.field, explanation.value, {width: this.width, name: explanation.character}))
    return explanation
  }
}
