import {Args, Flags} from '@oclif/core'
import {type Journal, readJournal} from '../../src/app/play/journal.js'
import {DndCommand} from '../../src/cli/command.js'
import {readQuery} from '../../src/cli/journal-flags.js'
import {printJournal} from '../../src/print/entity/journal.js'
import {JOURNAL_KINDS} from '../../src/schema/entity/character.js'

export default class JournalList extends DndCommand {
  static override summary = "List a character's journal, or search it."
  static override aliases = ['journal:search']
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria river night',
    '<%= config.bin %> <%= command.id %> aria --kind relationship',
  ]
  static override strict = false
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    words: Args.string({description: 'Only pages with all these words.'}),
  }
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only pages of this kind.', options: [...JOURNAL_KINDS]}),
    tag: Flags.string({description: 'Only pages with this tag.'}),
    session: Flags.string({description: 'Only pages of this session.'}),
    full: Flags.boolean({description: 'Whole texts, not their first lines.'}),
  }

  async run(): Promise<Journal> {
    const {argv, flags} = await this.parse(JournalList)
    const [character = '', ...words] = argv.map(String)
    const journal = readJournal(this.vaultOptions(flags), character, {...readQuery(flags), text: words.join(' ')})
    this.log(printJournal(journal, {width: this.width, full: flags.full}))
    return journal
  }
}
