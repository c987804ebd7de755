import {type Undone, undoLast} from '../src/app/versions/undo.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {printUndone} from '../src/print/versions/history.js'

export default class Undo extends DndCommand {
  static override summary = 'Take back what the last command changed, with a new commit.'
  static override description = 'Again to take back the one before. Nothing is lost: the history keeps both.'
  static override examples = ['<%= config.bin %> <%= command.id %>']
  static override flags = {author: changeFlags.author}

  async run(): Promise<Undone> {
    const {flags} = await this.parse(Undo)
    const result = await undoLast(this.vaultOptions(flags))
    this.log(printUndone(result))
    return result
  }
}
