import {Args} from '@oclif/core'
import {type Party, setParty} from '../../src/app/play/parties.js'
import type {Committed} from '../../src/app/vault/session.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printParties} from '../../src/print/party/parties.js'
import {printCommitted} from '../../src/print/words/committed.js'

export default class PartySet extends DndCommand {
  static override summary = 'Say who plays in a party.'
  static override description = 'Commands with `--party` then reach them all at once. Without characters the party is taken away.'
  static override examples = ['<%= config.bin %> <%= command.id %> main aria brenna', '<%= config.bin %> <%= command.id %> main']
  static override strict = false
  static override args = {
    party: Args.string({required: true, description: 'Name of the party: letters, digits and "-".'}),
    character: Args.string({description: 'Who plays in it; several are allowed.'}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<Party & {committed: Committed}> {
    const {argv, flags} = await this.parse(PartySet)
    const [party = '', ...characters] = argv.map(String)
    const set = await setParty(this.vaultOptions(flags), party, characters)
    this.log([printParties([set], {width: this.width}), printCommitted(set.committed)].join('\n'))
    return set
  }
}
