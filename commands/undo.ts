import {Args, Flags} from '@oclif/core'
import type {Undoable} from '../src/app/record/undo-commit.js'
import {type Undone, undoLast} from '../src/app/versions/undo.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printUndone} from '../src/print/versions/history.js'

export default class Undo extends DndCommand {
  static override summary = 'Take back what a command changed, with a new commit: the last one, or any before it.'
  static override description =
    'Again to take back the one before. Nothing is lost: the history keeps both, and `dnd redo` brings it back. What came later stays; where it rests on what would go, undo refuses and names it.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> HEAD~2',
    '<%= config.bin %> <%= command.id %> --list --limit 5',
  ]
  static override args = {commit: Args.string({description: 'A commit of this branch; the last command when absent.'})}
  static override flags = {
    author: changeFlags.author,
    list: Flags.boolean({description: 'List what can be taken back, and do nothing.', default: false}),
    limit: integerFlag({char: 'l', description: 'With --list: at most so many.', default: 20, min: 1, max: 10000, helpValue: 'N'}),
  }

  async run(): Promise<Undone | {undoable: Undoable[]}> {
    const {args, flags} = await this.parse(Undo)
    const options = this.vaultOptions(flags)
    if (flags.list) return this.list(options, flags.limit)
    const result = args.commit === undefined ? await undoLast(options) : await this.undo(options, args.commit)
    this.log(printUndone(result))
    return result
  }

  private async undo(options: Parameters<typeof undoLast>[0], commit: string): Promise<Undone> {
    return (await import('../src/app/record/undo-commit.js')).undoCommit(options, commit)
  }

  private async list(options: Parameters<typeof undoLast>[0], limit: number): Promise<{undoable: Undoable[]}> {
    const [{listUndoable}, {printUndoable}] = await Promise.all([
      import('../src/app/record/undo-commit.js'),
      import('../src/print/record/undo.js'),
    ])
    const result = await listUndoable(options, limit)
    this.log(printUndoable(result, {width: this.width}))
    return result
  }
}
