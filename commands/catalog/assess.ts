import {Args, Flags} from '@oclif/core'
import {type AssessedEntry, assessEntry} from '../../src/app/catalog/assess.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printAssessment} from '../../src/print/catalog/assessment.js'

export default class CatalogAssess extends DndCommand {
  static override summary = "Put an entry's figures beside the SRD's: how strong is my monster, spell or item?"
  static override description =
    'Every figure stands on a bar of the least, the quartiles and the most that the SRD has. A monster also gets the challenge rating whose figures it fits best, with the reckoning; what the reckoning takes for granted stands below. It says how things lie, not whether they are good.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "adult red dragon"',
    '<%= config.bin %> <%= command.id %> spell/fireball --ascii',
    '<%= config.bin %> <%= command.id %> moss-goblin --json',
  ]
  static override strict = false
  static override args = {entry: Args.string({required: true, description: 'Name, id, or kind/id.'})}
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind.', helpValue: 'KIND'}),
    ascii: Flags.boolean({description: 'No symbols beyond ASCII.'}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<AssessedEntry> {
    const {argv, flags} = await this.parse(CatalogAssess)
    const assessed = await assessEntry(vaultRootIfAny(this.vaultOptions(flags)), argv.join(' '), flags.kind)
    await this.show(printAssessment(assessed, {width: this.width, ascii: flags.ascii}), {pager: !flags['no-pager']})
    return assessed
  }
}
