import {Flags} from '@oclif/core'
import {checkIndex, rebuildIndex} from '../../src/app/catalog/open.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {EXIT} from '../../src/errors.js'

interface Reindexed {
  state: string
  homebrew: number
}

export default class CatalogReindex extends DndCommand {
  static override summary = "Build the vault's index anew, or check it."
  static override description = 'The index is a cache and follows the files by itself; this is for when it seems not to.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --check']
  static override flags = {check: Flags.boolean({description: 'Change nothing; exit status 3 when it is stale or damaged.'})}

  async run(): Promise<Reindexed> {
    const {flags} = await this.parse(CatalogReindex)
    const root = vaultRoot(this.vaultOptions(flags))
    if (flags.check) {
      const checked = checkIndex(root)
      this.log(WORDS[checked.state])
      if (checked.state === 'stale' || checked.state === 'damaged') process.exitCode = EXIT.invalid
      return checked
    }
    await rebuildIndex(root)
    const checked = checkIndex(root)
    this.log(`${WORDS[checked.state]} ${checked.homebrew} homebrew ${checked.homebrew === 1 ? 'file' : 'files'}.`)
    return checked
  }
}

const WORDS = {
  none: 'The vault has no homebrew, and needs no index of its own.',
  fresh: 'The index is whole and up to date.',
  stale: 'The index is not up to date; the next search brings it there.',
  damaged: 'The index is damaged; the next search builds it again.',
} as const
