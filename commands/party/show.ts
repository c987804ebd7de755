import {Args} from '@oclif/core'
import {type PartySheets, partySheets} from '../../src/app/play/party.js'
import {DndCommand} from '../../src/cli/command.js'
import {printParty} from '../../src/print/party/parties.js'
import {plainText} from '../../src/print/text/plain-text.js'

export default class PartyShow extends DndCommand {
  static override summary = 'Show a party at a glance: Hit Points, AC, passive scores, conditions, slots and uses.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> main --json']
  static override args = {
    party: Args.string({description: 'Party of the vault; the only one, or else everyone, when absent.'}),
  }

  async run(): Promise<PartySheets> {
    const {args, flags} = await this.parse(PartyShow)
    const party = await partySheets(this.vaultOptions(flags), args.party)
    this.log(printParty(party.sheets, {width: this.width}))
    for (const file of party.unreadable) this.note(`${plainText(file)} can't be read: see \`dnd character validate\``, flags)
    return party
  }
}
