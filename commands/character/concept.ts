import {Args, Flags} from '@oclif/core'
import {type DraftedConcept, draftConcept} from '../../src/app/characters/draft-concept.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {writeOutput} from '../../src/cli/output.js'
import {CONCEPT_KINDS} from '../../src/schema/content/concept-skeleton.js'
import {present} from '../../src/schema/value.js'

export default class CharacterConcept extends DndCommand {
  static override summary = 'Start a concept of your own: a commented document with a species, background, class and character to fill in.'
  static override description =
    'The document is valid as it stands and playable at once. Change what you like, then `dnd character create --concept FILE --auto`. Without flags it holds every part.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Storm Warden" -o storm-warden.yaml',
    '<%= config.bin %> <%= command.id %> Frogfolk --species --background',
    '<%= config.bin %> <%= command.id %> "Tide Caller" --class --caster half --spells-of druid',
    '<%= config.bin %> <%= command.id %> "Iron Dancer" --subclass fighter',
  ]
  static override args = {name: Args.string({required: true, description: 'Name of the concept.'})}
  static override flags = {
    species: Flags.boolean({description: 'A species, with traits.'}),
    background: Flags.boolean({description: 'A background.'}),
    class: Flags.boolean({description: 'A class with all its twenty levels, and a subclass of it.'}),
    subclass: Flags.string({description: 'A subclass of a class that is there.', helpValue: 'CLASS', exclusive: ['class']}),
    caster: Flags.string({description: 'The class casts spells, as fully as this.', options: ['full', 'half']}),
    'spells-of': Flags.string({description: 'Class whose spell list it borrows.', helpValue: 'CLASS'}),
    output: Flags.string({char: 'o', description: 'File to write.', helpValue: 'FILE'}),
    force: Flags.boolean({description: 'Write over the file when it exists.', dependsOn: ['output']}),
  }

  async run(): Promise<DraftedConcept & {output?: string}> {
    const {args, flags} = await this.parse(CharacterConcept)
    const drafted = await draftConcept(vaultRootIfAny(this.vaultOptions(flags)), {
      name: args.name,
      parts: CONCEPT_KINDS.filter((kind) => flags[kind]),
      subclassOf: flags.subclass,
      caster: flags.caster as 'full' | 'half' | undefined,
      spellsOf: flags['spells-of'],
    })
    if (flags.output === undefined) this.log(drafted.text.trimEnd())
    else writeOutput(flags.output, drafted.text, {force: flags.force})
    if (flags.output !== undefined) this.note(`Wrote ${flags.output}`, flags)
    return {...drafted, ...present({output: flags.output})}
  }
}
