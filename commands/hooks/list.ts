import {type HookList, listHooks} from '../../src/app/delivery/look.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printHookList} from '../../src/print/hooks/hooks.js'

export default class ListHooks extends DndCommand {
  static override summary = 'List the hooks: what each waits for, what it would do on this machine, and what it lacks.'
  static override description =
    "dnd.yaml says that something has a name and is done on an event (`hooks: [{id: lights, on: fight.turn, do: lights}]`); what that is stands in your own hooks.yaml alone. A vault's hooks are heeded once hooks.yaml names the vault."
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  async run(): Promise<HookList> {
    const {flags} = await this.parse(ListHooks)
    const list = listHooks(this.vaultOptions(flags), ownPlaces())
    this.log(printHookList(list, {width: this.width}))
    return list
  }
}
