import {Args, Flags} from '@oclif/core'
import {type Restored, restoreSnapshot} from '../../src/app/homebrew/snapshot.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {printCommitted} from '../../src/print/words/committed.js'

export default class CatalogRestore extends DndCommand {
  static override summary = 'Put the content of a snapshot back, in one commit.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> homebrew.json',
    '<%= config.bin %> <%= command.id %> homebrew.json --exact',
  ]
  static override args = {file: Args.string({required: true, description: 'A snapshot; - for standard input.'})}
  static override flags = {...changeFlags, exact: Flags.boolean({description: 'Remove own content that the snapshot lacks.'})}

  async run(): Promise<Restored> {
    const {args, flags} = await this.parse(CatalogRestore)
    const restored = await restoreSnapshot(this.vaultOptions(flags), await readInput(args.file), {exact: flags.exact})
    for (const path of restored.written) this.log(`written  ${path}`)
    for (const path of restored.removed) this.log(`removed  ${path}`)
    for (const path of restored.kept ?? []) this.log(`kept     ${path}: the snapshot could not read it`)
    this.log(printCommitted(restored.committed))
    return restored
  }
}
