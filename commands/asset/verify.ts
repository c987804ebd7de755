import {type VerifiedAssets, verifyAssets} from '../../src/app/assets/verify.js'
import {DndCommand} from '../../src/cli/command.js'
import {EXIT} from '../../src/errors.js'
import {printVerified} from '../../src/print/assets/assets.js'

export default class VerifyAssets extends DndCommand {
  static override summary = 'Hold every picture against its name, which is the hash of what is in it.'
  static override description = 'Exit status 3 when one is damaged or missing; strays leave it at 0. `dnd validate` looks too.'
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']

  async run(): Promise<VerifiedAssets> {
    const {flags} = await this.parse(VerifyAssets)
    const verified = verifyAssets(this.vaultOptions(flags))
    this.log(printVerified(verified, {width: this.width}))
    if (verified.diagnostics.some(({severity}) => severity === 'error')) process.exitCode = EXIT.invalid
    return verified
  }
}
