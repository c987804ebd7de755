import {Args} from '@oclif/core'
import {addPage} from '../../src/app/play/journal.js'
import {changeFlags} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {pageFlags, readPage} from '../../src/cli/journal-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class JournalAdd extends PlayCommand {
  static override summary = "Write a page into a character's journal."
  static override description = 'Pages are notes, sessions, experiences and relationships. `[[id]]` in a text links to another entity.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria "We crossed the river at night." --session s3 --tags travel',
    '<%= config.bin %> <%= command.id %> aria "He lied to us." --kind relationship --with "Baron Voss" --standing -4',
    'cat notes.md | <%= config.bin %> <%= command.id %> aria - --kind session',
  ]
  static override strict = false
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    text: Args.string({required: true, description: 'What happened; - for standard input.'}),
  }
  static override flags = {...changeFlags, ...pageFlags}

  async run(): Promise<ToldPlay> {
    const {argv, flags} = await this.parse(JournalAdd)
    const [character = '', ...words] = argv.map(String)
    const text = words.join(' ') === '-' ? (await readInput('-')).trimEnd() : words.join(' ')
    const played = await addPage(this.vaultOptions(flags), character, {kind: 'note', ...readPage(flags), text}, SPEECH)
    return this.tell(played)
  }
}
