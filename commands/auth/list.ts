import {type KeyList, keyList} from '../../src/app/generate/keys.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printKeyList} from '../../src/print/services/keys.js'

export default class AuthList extends DndCommand {
  static override summary = 'List the keys of AI services by name, and where each is; never the keys.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<KeyList> {
    await this.parse(AuthList)
    const list = keyList(ownPlaces())
    this.log(printKeyList(list, {width: this.width}))
    return list
  }
}
