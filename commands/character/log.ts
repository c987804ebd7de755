import {Args, Flags} from '@oclif/core'
import type {CharacterDiff} from '../../src/app/characters/diff.js'
import {characterSubject} from '../../src/app/characters/subject.js'
import {logVersions, type VersionLog} from '../../src/app/versions/log.js'
import {DndCommand} from '../../src/cli/command.js'
import {printLog} from '../../src/print/versions/versions.js'

export default class CharacterLog extends DndCommand {
  static override summary = 'Show what each commit did to a character.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria',
    '<%= config.bin %> <%= command.id %> aria --of if-she-had-fled --limit 5',
  ]
  static override args = {character: Args.string({required: true, description: 'Id, start of an id, or name.'})}
  static override flags = {
    limit: Flags.integer({char: 'l', description: 'At most so many.', default: 20, min: 1, max: 10000, helpValue: 'N'}),
    full: Flags.boolean({description: 'All that each commit changed, not only a line.'}),
    of: Flags.string({description: 'Of another version; the present branch when absent.', helpValue: 'VERSION'}),
  }

  async run(): Promise<VersionLog<CharacterDiff>> {
    const {args, flags} = await this.parse(CharacterLog)
    const result = await logVersions(this.vaultOptions(flags), characterSubject(args.character), {limit: flags.limit, of: flags.of})
    this.log(printLog(result, {width: this.width, full: flags.full}))
    return result
  }
}
