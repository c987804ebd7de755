import {Flags} from '@oclif/core'
import {type VaultLog, vaultLog} from '../src/app/record/log.js'
import {DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printVaultLog} from '../src/print/record/log.js'

export default class Log extends DndCommand {
  static override summary = 'What was done in the vault, newest first: who, when, by which command, in which session.'
  static override description =
    "The whole vault's; `dnd history` lists the commits of one entity, and `dnd character log` and its like show what each did to it. Hand edits, merges, undos and what is undone are marked."
  static override examples = [
    '<%= config.bin %> <%= command.id %> --limit 5',
    '<%= config.bin %> <%= command.id %> --by kim --since 2026-11-01',
    '<%= config.bin %> <%= command.id %> --session 3 --command hp',
    '<%= config.bin %> <%= command.id %> --entity aria --json',
  ]
  static override flags = {
    limit: integerFlag({char: 'l', description: 'At most so many.', default: 50, min: 1, max: 100_000, helpValue: 'N'}),
    by: Flags.string({description: 'Of this person: a part of the name.', helpValue: 'PERSON'}),
    command: Flags.string({description: 'By this command, or by all with these words: `character hp`, `hp`.', helpValue: 'COMMAND'}),
    session: Flags.string({description: 'While this session was open: its number, id or name.', helpValue: 'SESSION'}),
    since: Flags.string({description: 'From this day or minute on.', helpValue: 'DATE'}),
    until: Flags.string({description: 'Until this day or minute.', helpValue: 'DATE'}),
    entity: Flags.string({description: 'Of one entity, homebrew entry or file alone.', helpValue: 'WHICH'}),
    pager: Flags.boolean({description: 'Through a pager where it is long.', allowNo: true, default: true}),
  }

  async run(): Promise<VaultLog> {
    const {flags} = await this.parse(Log)
    const {limit, by, command, session, since, until, entity} = flags
    const log = await vaultLog(this.vaultOptions(flags), {limit, by, command, session, since, until, entity})
    await this.show(printVaultLog(log, {width: this.width}), {pager: flags.pager})
    return log
  }
}
