import {Args, Flags} from '@oclif/core'
import {type Blame as Blamed, blame} from '../src/app/record/blame.js'
import {DndCommand, usageError} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printBlame} from '../src/print/record/blame.js'

export default class Blame extends DndCommand {
  static override summary = 'Who set a field, when, by which command and in which session, and what it was before.'
  static override description =
    'Without a field, the last change of each. Fields are named as `set` names them; things in a list go by their ids. Through merges it is the commit that really set it, not the merge.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria coins.gp',
    '<%= config.bin %> <%= command.id %> aria hp --all --limit 5',
    '<%= config.bin %> <%= command.id %> vey',
  ]
  static override args = {
    entity: Args.string({required: true, description: 'Entity, homebrew entry, or file of the vault.'}),
    field: Args.string({description: 'A field; every one when absent.'}),
  }
  static override flags = {
    all: Flags.boolean({description: 'Every change of the field.', default: false}),
    limit: integerFlag({char: 'l', description: 'With --all: at most so many.', default: 50, min: 1, max: 100_000, helpValue: 'N'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<Blamed> {
    const {args, flags} = await this.parse(Blame)
    if (flags.all && args.field === undefined)
      throw usageError('`--all` is about one field', `name it: \`dnd blame ${args.entity} name --all\``)
    const result = await blame(this.vaultOptions(flags), args.entity, {field: args.field, all: flags.all ? flags.limit : undefined})
    await this.show(printBlame(result, {width: this.width}), {pager: flags.pager})
    return result
  }
}
