import {type GitSetup, setupGit} from '../src/app/vault/setup-git.js'
import {DndCommand} from '../src/cli/command.js'
import {programWords} from '../src/cli/program.js'

export default class SetupGit extends DndCommand {
  static override summary = 'Let plain git merge the vault by meaning, as dnd does.'
  static override description =
    'Once a clone: git takes no commands from the files of a repository. `init` has done it for the vaults it makes. Without it git merges lines.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<GitSetup> {
    const {flags} = await this.parse(SetupGit)
    const result = await setupGit(this.vaultOptions(flags), programWords(this.config.bin))
    this.log(`git merges YAML in ${result.root} with: ${result.driver}`)
    if (result.attributes === 'added') this.note('.gitattributes names the driver now; commit it.', flags)
    return result
  }
}
