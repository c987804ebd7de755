import {Args} from '@oclif/core'
import {type ComparedVersions, compareVersions} from '../../src/app/compare-versions.js'
import {DndCommand} from '../../src/cli/command.js'
import {printCompared} from '../../src/print/versions.js'

export default class CharacterDiff extends DndCommand {
  static override summary = 'Compare two versions of a character, as sheets.'
  static override description =
    'A version is a branch, a commit, a date (@2026-11-01) or a level (level:3). One alone is compared with the present.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria main..if-she-had-fled',
    '<%= config.bin %> <%= command.id %> tamsin level:3',
    '<%= config.bin %> <%= command.id %> aria @2026-11-01..@2026-11-08',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    versions: Args.string({required: true, description: 'A..B, or A alone for A and the present.'}),
  }

  async run(): Promise<ComparedVersions> {
    const {args, flags} = await this.parse(CharacterDiff)
    const result = await compareVersions(this.vaultOptions(flags), args.character, args.versions)
    this.log(printCompared(result, {width: this.width}))
    return result
  }
}
