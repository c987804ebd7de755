import {Flags} from '@oclif/core'
import {type CreateAnswers, findEntry, judged, type NewCharacter} from '../../src/app/characters/compose.js'
import {type CreatedConcept, type CreatedConcepts, createConcepts, overlayDrafts, saveConcept} from '../../src/app/characters/concept.js'
import {beginCreation, type CreatedMany, type CreatedOne, createFromFile, createOne, saveCreated} from '../../src/app/characters/create.js'
import {partNames} from '../../src/app/characters/draft-concept.js'
import type {VaultOptions} from '../../src/app/vault/root.js'
import type {Committed} from '../../src/app/vault/session.js'
import {readAbilities, readChoices, readList} from '../../src/cli/answers.js'
import {changeFlags, DndCommand, usageError} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {withFlagValue} from '../../src/cli/optional-value.js'
import {freshSeed} from '../../src/cli/seed.js'
import {EXIT, UserError} from '../../src/errors.js'
import {printCreatedConcepts, printParts} from '../../src/print/entity/concept.js'
import {printCreated, printCreatedMany} from '../../src/print/entity/created.js'
import {printSheetDiff} from '../../src/print/sheet/diff.js'
import {printSheet} from '../../src/print/sheet/sheet.js'
import type {Entries} from '../../src/rules/build/entries.js'
import {seededRandom} from '../../src/rules/numbers/random.js'
import {present} from '../../src/schema/value.js'

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
    name: Flags.string({description: 'Name.', helpValue: 'TEXT'}),
    id: Flags.string({description: 'Id and file name; made from the name when absent.', helpValue: 'ID'}),
    player: Flags.string({description: 'Who plays it.', helpValue: 'TEXT'}),
    class: Flags.string({description: 'Class, or several with levels: fighter:5,wizard:2.', helpValue: 'CLASS'}),
    level: Flags.integer({description: 'Level from 1 to 20.', min: 1, max: 20, helpValue: 'N'}),
    subclass: Flags.string({description: 'Subclass of the first class.', helpValue: 'ID'}),
    species: Flags.string({description: 'Species.', helpValue: 'ID'}),
    lineage: Flags.string({description: 'Lineage, ancestry or legacy of the species.', helpValue: 'ID'}),
    background: Flags.string({description: 'Background.', helpValue: 'ID'}),
    alignment: Flags.string({description: 'Alignment, such as neutral-good.', helpValue: 'ID'}),
    abilities: Flags.string({
      description: 'Scores before boosts: str=15,dex=14,con=13,int=12,wis=10,cha=8.',
      helpValue: 'SCORES',
      exclusive: ['roll-abilities'],
    }),
    'roll-abilities': Flags.boolean({description: 'Roll 4d6 and drop the lowest, six times.'}),
    boosts: Flags.string({description: 'Background boosts: int+2,con+1.', helpValue: 'BOOSTS'}),
    skills: Flags.string({description: 'Skills, by commas.', helpValue: 'IDS'}),
    spells: Flags.string({description: 'Cantrips and spells, by commas.', helpValue: 'IDS'}),
    languages: Flags.string({description: 'Languages beside Common, by commas.', helpValue: 'IDS'}),
    feats: Flags.string({description: 'Feats, by commas.', helpValue: 'IDS'}),
    equipment: Flags.string({
      description: 'Option of the class (a, b, c, gold), and of the background after a slash: b/gold.',
      helpValue: 'a|b|gold',
    }),
    choose: Flags.string({description: 'Answer any choice by its key.', multiple: true, helpValue: 'KEY=VALUE'}),
    hp: Flags.string({description: 'Hit Points of levels after the first.', options: ['fixed', 'roll']}),
    auto: Flags.boolean({description: 'Fill what is open with sensible, legal choices.'}),
    seed: Flags.string({description: 'Makes rolls repeatable, and automatic choices vary with it.', helpValue: 'TEXT'}),
    from: Flags.string({description: 'YAML file with one character or a list of them; - is standard input.', helpValue: 'FILE'}),
    concept: Flags.string({
      description: 'YAML of a concept: custom parts and their character; - is standard input. Without a file it asks, on a terminal.',
      helpValue: 'FILE',
      exclusive: ['from'],
    }),
    'dry-run': Flags.boolean({char: 'n', description: 'Show the sheet and write nothing.'}),
  }

  async run(): Promise<CreatedOne | CreatedMany | CreatedConcepts | CreatedConcept> {
    const {flags} = await this.parse(CharacterCreate, withFlagValue(this.argv, '--concept', ASKS))
    const options = this.vaultOptions(flags)
    const seed = flags.seed
    if (flags.from !== undefined)
      return this.many(
        await createFromFile(options, {
          text: await readInput(flags.from),
          file: flags.from,
          auto: flags.auto,
          seed,
          dryRun: flags['dry-run'],
        }),
      )
    const answers = {
      ...flags,
      choices: readChoices(flags.choose ?? []),
      abilities: readAbilities(flags.abilities, '--abilities'),
      boosts: readAbilities(flags.boosts, '--boosts'),
      skills: readList(flags.skills),
      spells: readList(flags.spells),
      languages: readList(flags.languages),
      feats: readList(flags.feats),
      rollAbilities: flags['roll-abilities'],
      alignment: flags.alignment as never,
      hp: flags.hp as 'fixed' | 'roll' | undefined,
    }
    const wanted = {auto: flags.auto, seed, dryRun: flags['dry-run']}
    if (flags.concept === ASKS) return this.converseConcept(options, flags, wanted.dryRun)
    if (flags.concept !== undefined) {
      const text = await readInput(flags.concept)
      const file = flags.concept === '-' ? 'standard input' : flags.concept
      const made = await createConcepts(options, {...wanted, text, file, answers: answersOf(answers)})
      this.log(printCreatedConcepts(made, {width: this.width}))
      return made
    }
    const asks = !flags.auto && this.canAsk(flags)
    const created = asks
      ? await saveCreated(options, await this.converse(options, flags), wanted.dryRun)
      : await createOne(options, answers, wanted)
    this.log(printCreated(created, {width: this.width}))
    return created
  }

  /** Ask what is special about a concept, then what every character is asked, and write both together. */
  private async converseConcept(
    options: VaultOptions,
    flags: WizardFlags & {'no-input'?: boolean},
    dryRun: boolean,
  ): Promise<CreatedConcept & {committed?: Committed}> {
    if (!this.canAsk(flags)) throw usageError('--concept needs a file', 'print one to fill in: `dnd character concept NAME -o FILE`')
    const {askConcept} = await import('../../src/wizard/concept-wizard.js')
    const {terminalPrompter} = await import('../../src/wizard/create-session.js')
    const prompter = terminalPrompter({width: this.width, rows: process.stdout.rows ?? 24})
    const {entries: base} = await beginCreation(options)
    const concept = await askConcept({prompter, entries: base, partNames: (...part) => partNames(base, ...part)})
    if (!concept) throw new UserError('Nothing was written', {code: 'DECLINED', exitCode: EXIT.interrupted})
    const {parts, entries, assessed} = await overlayDrafts(options, concept.drafts)
    prompter.show(printParts(assessed, {width: this.width}))
    const own = Object.fromEntries(parts.map(({entry}) => [entry.kind, entry.id]))
    const made = await this.converse(options, {...own, ...flags}, entries)
    const created = await saveConcept(options, {parts, made, dryRun})
    this.log(printCreated(created, {width: this.width}))
    return created
  }

  /** Ask for everything the flags leave open, show the sheet, and hand the character over when the person says so. */
  private async converse(options: VaultOptions, flags: WizardFlags, over?: Entries): Promise<NewCharacter> {
    const {confirmSheet, runCreateWizard, terminalPrompter} = await import('../../src/wizard/create-session.js')
    const prompter = terminalPrompter({width: this.width, rows: process.stdout.rows ?? 24})
    const begun = await beginCreation(options)
    const creation = {...begun, entries: over ?? begun.entries}
    const character = await runCreateWizard({
      ...creation,
      prompter,
      random: seededRandom(flags.seed ?? freshSeed()),
      describe: (changes) => printSheetDiff(changes, {width: this.width - 2}),
      given: given(flags, creation.entries),
    })
    const made = judged(character, creation.entries)
    prompter.show(printSheet(made.sheet, {width: this.width}))
    if (!(await confirmSheet(prompter, made.sheet.name)))
      throw new UserError('Nothing was written', {code: 'DECLINED', exitCode: EXIT.interrupted})
    return made
  }

  private many(result: CreatedMany): CreatedMany {
    this.log(printCreatedMany(result))
    if (result.failed > 0) process.exitCode = 3
    return result
  }
}

/** Value of a `--concept` without one; a file can't be called so. */
const ASKS = '\0'

/** The flags that answer something about the character, without the rest. */
function answersOf(all: CreateAnswers): CreateAnswers {
  const {id, name, player, class: classes, level, subclass, species, lineage, background, alignment, abilities, rollAbilities} = all
  const {boosts, skills, spells, languages, feats, equipment, choices, hp} = all
  return {
    ...{id, name, player, class: classes, level, subclass, species, lineage, background, alignment, abilities},
    ...(rollAbilities ? {rollAbilities} : {}),
    ...{boosts, skills, spells, languages, feats, equipment, choices, hp},
  }
}

interface WizardFlags {
  name?: string | undefined
  class?: string | undefined
  level?: number | undefined
  species?: string | undefined
  background?: string | undefined
  seed?: string | undefined
}

/** Questions that the flags have answered. */
function given({name, level, ...ids}: WizardFlags, entries: Entries) {
  const found = (['class', 'species', 'background'] as const).flatMap((kind) => {
    const text = ids[kind]
    return text === undefined ? [] : [[kind, findEntry(entries, kind, text).id] as const]
  })
  return {...Object.fromEntries(found), ...present({name, level})}
}
