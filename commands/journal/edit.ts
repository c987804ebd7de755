import {Args, Flags} from '@oclif/core'
import {editPage, readJournal} from '../../src/app/play/journal.js'
import type {PlayedMany} from '../../src/app/play/play.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {editDraft} from '../../src/cli/editor.js'
import {pageFlags, readPage} from '../../src/cli/journal-flags.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {SPEECH} from '../../src/print/words/speech.js'
import {present} from '../../src/schema/value.js'

export default class JournalEdit extends PlayCommand {
  static override summary = 'Change a page of a journal, in your editor or by flags.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria the-bridge',
    '<%= config.bin %> <%= command.id %> aria baron-voss --standing 2',
    '<%= config.bin %> <%= command.id %> aria the-bridge --remove',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    page: Args.string({required: true, description: 'Id of the page.'}),
  }
  static override flags = {
    ...changeFlags,
    ...pageFlags,
    text: Flags.string({description: 'A new text.'}),
    remove: Flags.boolean({description: 'Take the page out.'}),
  }

  async run(): Promise<ToldPlay> {
    const {args, flags} = await this.parse(JournalEdit)
    const options = this.vaultOptions(flags)
    const fields = {...readPage(flags), ...present({text: flags.text})}
    const edit = (change: Parameters<typeof editPage>[3]) => editPage(options, args.character, args.page, change, SPEECH)
    const played = flags.remove
      ? await edit('remove')
      : Object.keys(fields).length > 0
        ? await edit(fields)
        : await this.openEditor(args, flags, edit)
    return this.tell(played)
  }

  private async openEditor(
    {character, page}: {character: string; page: string},
    flags: {vault?: string | undefined; 'no-input': boolean},
    edit: (change: {text: string}) => Promise<PlayedMany>,
  ): Promise<PlayedMany> {
    if (flags['no-input']) throw usageError('An editor needs a person', 'give `--text`')
    const {pages} = readJournal(this.vaultOptions(flags), character, {})
    const text = pages.find(({id}) => id === page)?.text ?? ''
    return editDraft(`${page}.md`, text, (edited) => edit({text: edited.trimEnd()}))
  }
}
