import {Flags} from '@oclif/core'
import {beginCreation, type CreatedMany, type CreatedOne, createFromFile, createOne, saveCreated} from '../../src/app/create.js'
import {findEntry, judged} from '../../src/app/create-character.js'
import type {VaultOptions} from '../../src/app/vault-session.js'
import {readAbilities, readChoices, readList} from '../../src/cli/answers.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {readInput} from '../../src/cli/input.js'
import {freshSeed} from '../../src/cli/seed.js'
import {EXIT, UserError} from '../../src/errors.js'
import {printCreated, printCreatedMany} from '../../src/print/created.js'
import {printSheet} from '../../src/print/sheet.js'
import {printSheetDiff} from '../../src/print/sheet-diff.js'
import type {Entries} from '../../src/rules/entries.js'
import {seededRandom} from '../../src/rules/random.js'

export default class CharacterCreate extends DndCommand {
  static override summary = 'Make a character: by questions on a terminal, by flags, or from a file.'
  static override description = `On a terminal it asks in the order of the rules, with the way back at every question, and writes nothing
until you say so. Every answer has a flag. --auto fills what is open with sensible, legal choices.`
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --name Aria --class wizard --species elf --lineage high-elf --background sage --auto',
    '<%= config.bin %> <%= command.id %> --class fighter:5,wizard:2 --auto --seed 7',
    '<%= config.bin %> <%= command.id %> --from party.yaml --auto',
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
    'dry-run': Flags.boolean({char: 'n', description: 'Show the sheet and write nothing.'}),
  }

  async run(): Promise<CreatedOne | CreatedMany> {
    const {flags} = await this.parse(CharacterCreate)
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
    const asks = !flags.auto && this.canAsk(flags)
    const created = asks ? await this.converse(options, flags, wanted.dryRun) : await createOne(options, answers, wanted)
    this.log(printCreated(created, {width: this.width}))
    return created
  }

  /** Ask for everything the flags leave open, show the sheet, and write it when the person says so. */
  private async converse(options: VaultOptions, flags: WizardFlags, dryRun: boolean): Promise<CreatedOne> {
    const {confirmSheet, runCreateWizard, terminalPrompter} = await import('../../src/wizard/create-session.js')
    const prompter = terminalPrompter({width: this.width, rows: process.stdout.rows ?? 24})
    const creation = await beginCreation(options)
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
    return saveCreated(options, made, dryRun)
  }

  private many(result: CreatedMany): CreatedMany {
    this.log(printCreatedMany(result))
    if (result.failed > 0) process.exitCode = 3
    return result
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
  return {...Object.fromEntries(found), ...(name === undefined ? {} : {name}), ...(level === undefined ? {} : {level})}
}
