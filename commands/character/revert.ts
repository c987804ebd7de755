import {Args} from '@oclif/core'
import {type Reverted, revertCharacter} from '../../src/app/compare-versions.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {printReverted} from '../../src/print/versions.js'

export default class CharacterRevert extends DndCommand {
  static override summary = 'Bring a character back to an earlier state, with a new commit.'
  static override description = 'Only the file of this character changes. Nothing is lost: the history keeps what was.'
  static override examples = ['<%= config.bin %> <%= command.id %> tamsin level:3', '<%= config.bin %> <%= command.id %> aria HEAD~2']
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    version: Args.string({required: true, description: 'Branch, commit, date (@2026-11-01) or level (level:3).'}),
  }
  static override flags = {...changeFlags}

  async run(): Promise<Reverted> {
    const {args, flags} = await this.parse(CharacterRevert)
    const result = await revertCharacter(this.vaultOptions(flags), args.character, args.version)
    this.log(printReverted(result, {width: this.width}))
    return result
  }
}
