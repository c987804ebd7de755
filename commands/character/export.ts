import {Args, Flags} from '@oclif/core'
import {type ExportedCharacter, exportCharacter} from '../../src/app/exchange/export-character.js'
import {DndCommand} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {printCharacterExport} from '../../src/print/catalog/character-report.js'

const FORMATS = ['foundry'] as const

export default class CharacterExport extends DndCommand {
  static override summary = "Write a character as another tool's file."
  static override description =
    `To standard output, or to a file with -o. For Foundry VTT it is an actor of the dnd5e system (2024 rules) with its
class, species, background, feats, spells and things as items: make an actor there, and take "Import Data" from its menu.
\`dnd character import\` reads the same file back, with what was changed there.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria --as foundry -o aria.json',
    '<%= config.bin %> <%= command.id %> aria --as foundry | grep -c \'"type": "spell"\'',
  ]
  static override args = {character: Args.string({required: true, description: 'Id or name.'})}
  static override flags = {
    as: Flags.string({description: 'Format to write.', options: [...FORMATS], required: true}),
    output: Flags.string({char: 'o', description: 'File to write.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over the file when it exists.', dependsOn: ['output']}),
  }

  async run(): Promise<ExportedCharacter & {output?: string}> {
    const {args, flags} = await this.parse(CharacterExport)
    const exported = await exportCharacter(this.vaultOptions(flags), args.character, flags.as as (typeof FORMATS)[number])
    if (flags.output === undefined) this.log(exported.text.trimEnd())
    else writeOutput(flags.output, exported.text, {force: flags.force})
    const written = flags.output === undefined ? exported : {...exported, output: flags.output}
    this.note(printCharacterExport(written), flags)
    return written
  }
}
