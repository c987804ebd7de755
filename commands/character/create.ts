import {Flags, type Interfaces} from '@oclif/core'
import {createConcepts} from '../../src/app/characters/concept.js'
import {createByQuestions, createConceptByQuestions, type Person} from '../../src/app/characters/converse.js'
import {createFromFile, createOne} from '../../src/app/characters/create.js'
import {type Created, called} from '../../src/app/characters/created.js'
import {readConceptSkeletons} from '../../src/app/homebrew/skeletons.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {answerFlags, flagOf, readAnswers} from '../../src/cli/create-flags.js'
import {readInput} from '../../src/cli/input.js'
import {withFlagValue} from '../../src/cli/optional-value.js'
import {freshSeed} from '../../src/cli/seed.js'
import {EXIT} from '../../src/errors.js'
import {printParts} from '../../src/print/entity/concept.js'
import {printCreated} from '../../src/print/entity/created.js'
import {printSheetDiff} from '../../src/print/sheet/diff.js'
import {printSheet} from '../../src/print/sheet/sheet.js'

/** Value of a `--concept` without one; a file can't be called so. */
const ASKS = '\0'

export default class CharacterCreate extends DndCommand {
  static override summary = 'Make a character: by questions on a terminal, by flags, or from a file.'
  static override description = `On a terminal it asks in the order of the rules, with the way back at every question, and writes nothing
until you say so. Every answer has a flag. --auto fills what is open with sensible, legal choices.
--concept FILE takes a document of \`dnd character concept\`: a species, background, class or subclass of your own and the character
that uses them, written together. Their figures are shown beside the SRD's; nothing is refused for being strong.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --name Aria --class wizard --species elf --lineage high-elf --background sage --auto',
    '<%= config.bin %> <%= command.id %> --class fighter:5,wizard:2 --auto --seed 7',
    '<%= config.bin %> <%= command.id %> --from party.yaml --auto',
    '<%= config.bin %> <%= command.id %> --concept storm-warden.yaml --auto --level 5',
    '<%= config.bin %> <%= command.id %> --concept',
  ]
  static override flags = {
    ...changeFlags,
    ...answerFlags,
    auto: Flags.boolean({description: 'Fill what is open with sensible, legal choices.', default: false}),
    seed: Flags.string({description: 'Makes rolls repeatable, and automatic choices vary with it.', helpValue: 'TEXT'}),
    from: Flags.string({description: 'YAML file with one character or a list of them; - is standard input.', helpValue: 'FILE'}),
    concept: Flags.string({
      description: 'YAML of a concept: custom parts and their character; - is standard input. Without a file it asks, on a terminal.',
      helpValue: 'FILE',
      exclusive: ['from'],
    }),
    'dry-run': Flags.boolean({char: 'n', description: 'Show the sheet and write nothing.', default: false}),
  }

  async run(): Promise<Created> {
    const {flags} = await this.parse(CharacterCreate, withFlagValue(this.argv, '--concept', ASKS))
    const created = await this.create(flags).catch((error: unknown) => {
      throw called(error, flagOf)
    })
    this.log(printCreated(created, {width: this.width}))
    if (created.failed > 0) process.exitCode = EXIT.invalid
    return created
  }

  private async create(flags: CreateFlags): Promise<Created> {
    const {auto, seed, from, concept, 'dry-run': dryRun} = flags
    const options = this.vaultOptions(flags)
    const settings = {auto, seed, dryRun}
    if (from !== undefined) return createFromFile(options, {...settings, text: await readInput(from), file: from})
    const answers = readAnswers(flags)
    if (concept === ASKS) return createConceptByQuestions(options, await this.person(flags), {answers, dryRun})
    if (concept !== undefined) {
      const file = concept === '-' ? 'standard input' : concept
      return createConcepts(options, {...settings, text: await readInput(concept), file, answers})
    }
    if (auto || !this.canAsk(flags)) return createOne(options, answers, settings)
    return createByQuestions(options, await this.person(flags), {answers, dryRun})
  }

  /** Whoever sits at the terminal. Without one, only a concept is worth a usage error of its own. */
  private async person(flags: CreateFlags): Promise<Person> {
    if (!this.canAsk(flags)) throw usageError('--concept needs a file', 'print one to fill in: `dnd character concept NAME -o FILE`')
    const {terminalPerson} = await import('../../src/wizard/create-session.js')
    const {width} = this
    return terminalPerson({
      ...{width, rows: process.stdout.rows ?? 24, seed: flags.seed ?? freshSeed()},
      describe: (changes) => printSheetDiff(changes, {width: width - 2}),
      printSheet: (sheet) => printSheet(sheet, {width}),
      printParts: (parts) => printParts(parts, {width}),
      readSkeletons: readConceptSkeletons,
    })
  }
}

type CreateFlags = Interfaces.InferredFlags<typeof CharacterCreate.flags & typeof DndCommand.baseFlags>
