import {Args} from '@oclif/core'
import {type Redone, redo} from '../src/app/record/redo.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {printRedone} from '../src/print/record/undo.js'

export default class Redo extends DndCommand {
  static override summary = 'Take the last undo back, with a new commit.'
  static override description =
    'Again to take back the undo before. After new work nothing is left to redo, but an undo that is named still comes back: by its own commit, or by that of what it took.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> HEAD~3']
  static override args = {commit: Args.string({description: 'An undo, or what it took back; the last undo when absent.'})}
  static override flags = {author: changeFlags.author}

  async run(): Promise<Redone> {
    const {args, flags} = await this.parse(Redo)
    const result = await redo(this.vaultOptions(flags), args.commit)
    this.log(printRedone(result))
    return result
  }
}
