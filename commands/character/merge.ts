import {Args, Flags} from '@oclif/core'
import {type MergedCharacter, mergeCharacter} from '../../src/app/merge-character.js'
import {driverCommand} from '../../src/app/setup-git.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {programWords} from '../../src/cli/program.js'
import {EXIT} from '../../src/errors.js'
import {printMerged} from '../../src/print/versions.js'

export default class CharacterMerge extends DndCommand {
  static override summary = 'Merge a version of a character into the present branch, field by field.'
  static override description =
    'XP, coins and what is spent add up; items and journal pages of both sides are kept; what both changed differently is asked for. ' +
    'With such a conflict, or a broken rule, nothing is written and the exit status is 5. Only the file of this character is merged.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria if-she-had-fled --dry-run',
    '<%= config.bin %> <%= command.id %> aria if-she-had-fled',
    '<%= config.bin %> <%= command.id %> aria if-she-had-fled --take alignment=theirs --take "name=Aria the Bold"',
  ]
  static override args = {
    character: Args.string({required: true, description: 'Id, start of an id, or name.'}),
    version: Args.string({required: true, description: 'Branch, commit, date (@2026-11-01) or level (level:3).'}),
  }
  static override flags = {
    author: changeFlags.author,
    take: Flags.string({
      description: 'Settle a conflict: ours, theirs or a value; the path * is every other one.',
      multiple: true,
      multipleNonGreedy: true,
      default: [],
      helpValue: 'PATH=WHAT',
    }),
    all: Flags.boolean({description: 'Merge the other files that changed there too.'}),
    force: Flags.boolean({description: 'Write it even when it breaks a rule.'}),
    'dry-run': Flags.boolean({description: 'Show what would come of it.'}),
  }

  async run(): Promise<MergedCharacter> {
    const {args, flags} = await this.parse(CharacterMerge)
    const {take: takes, all, force} = flags
    const driver = driverCommand(programWords(this.config.bin))
    const wanted = {takes, all, force, dryRun: flags['dry-run'], driver}
    const result = await mergeCharacter(this.vaultOptions(flags), args.character, args.version, wanted)
    this.log(printMerged(result, {width: this.width}))
    if (result.outcome === 'conflicts' || result.outcome === 'rules') process.exitCode = EXIT.conflict
    return result
  }
}
