import {Args, Flags} from '@oclif/core'
import {aiWriter, type OpenWriter} from '../app/generate/ai-writer.js'
import {asUserError} from '../app/generate/asked-error.js'
import type {Foreseeing, Foreseen} from '../app/generate/foresee.js'
import {type CloseVerdict, type Following, generate} from '../app/generate/generate.js'
import {generatorRow, type WishFlag} from '../app/generate/generators.js'
import type {NearThing} from '../app/generate/near.js'
import type {MayDraft} from '../app/generate/own-parts.js'
import {refine} from '../app/generate/refine.js'
import {type ToldGeneration, toldGeneration} from '../app/generate/told.js'
import type {Writer} from '../app/generate/writer.js'
import {printCarrying, printGeneration, printNear} from '../print/generate/draft.js'
import {printForeseen} from '../print/generate/foreseen.js'
import {printRefinement} from '../print/generate/refinement.js'
import {plainStream} from '../print/text/plain-stream.js'
import {plainText} from '../print/text/plain-text.js'
import {printManyFiles} from '../print/words/many-files.js'
import {RARITIES} from '../schema/content/magic-item.js'
import type {Generator} from '../schema/draft/shapes.js'
import {DIFFICULTIES} from '../schema/entity/encounter.js'
import {present} from '../schema/value.js'
import type {Wish} from '../schema/wish.js'
import {changeFlags, DndCommand, usageError} from './command.js'
import {ownPlaces} from './config.js'
import {integerFlag} from './integer.js'
import {freshSeed} from './seed.js'
import {stoppable} from './stoppable.js'

/** Flags of whatever asks a model or the tables. */
export const writerFlags = {
  model: Flags.string({
    description: 'Model to ask, by its name in ai.yaml or its id.',
    helpGroup: 'WRITER',
    helpValue: 'MODEL',
    exclusive: ['offline'],
  }),
  offline: Flags.boolean({
    description: 'Ask nobody: draft from the tables that ship.',
    env: 'DND_OFFLINE',
    helpGroup: 'WRITER',
    default: false,
  }),
  seed: Flags.string({description: 'The same seed drafts the same, of the tables.', helpGroup: 'WRITER', helpValue: 'TEXT'}),
  estimate: Flags.boolean({
    description: 'Say what it would cost at most, by model; send nothing and file nothing.',
    helpGroup: 'WRITER',
    default: false,
  }),
  'show-context': Flags.boolean({
    description: 'First say what of the campaign a model is shown, and what in those texts is hidden from readers.',
    helpGroup: 'WRITER',
    default: false,
  }),
}

/** Flags of every generator. */
const wishFlags = {
  ...writerFlags,
  prompt: Flags.string({char: 'p', description: 'What it should be, in your words; the same as behind the command.', helpValue: 'TEXT'}),
  name: Flags.string({char: 'n', description: 'What it is called.'}),
  genre: Flags.string({char: 'g', description: "Genre; the campaign's when absent.", helpValue: 'GENRE'}),
  for: Flags.string({description: 'Entity that it is for, or about.', helpValue: 'ENTITY'}),
  campaign: Flags.string({
    description: 'Campaign it belongs to; the only one there is when absent.',
    env: 'DND_CAMPAIGN',
    helpValue: 'CAMPAIGN',
  }),
  count: integerFlag({description: 'How many, in one proposal.', min: 1, max: 20, default: 1}),
  'dry-run': Flags.boolean({description: 'Draft and check it, and file nothing.', default: false}),
  new: Flags.boolean({description: 'Draft it even beside one much like it, and never give an answer of before again.', default: false}),
  reason: Flags.string({description: 'Why there should be one more; goes with the proposal.', helpValue: 'TEXT'}),
  author: changeFlags.author,
}

/** Flags that only some take. */
const OWN_FLAGS = {
  cr: Flags.string({description: 'Challenge Rating: 2, 1/4.', helpValue: 'CR'}),
  level: integerFlag({description: "Level of those who will meet it; the party's when absent.", min: 1, max: 20}),
  length: integerFlag({description: 'How many lines or names it has.', min: 1, max: 100}),
  into: Flags.string({description: 'Propose the words as a field of an entity: `aria`, `old-quay.text`.', helpValue: 'ENTITY[.FIELD]'}),
  rarity: Flags.option({options: RARITIES})({description: 'How rare it is.'}),
  difficulty: Flags.option({options: DIFFICULTIES})({description: 'How hard it should be.'}),
  class: Flags.string({description: 'Class that it is of.', helpValue: 'CLASS'}),
} as const satisfies Record<WishFlag, unknown>

type TextFlag =
  | 'prompt'
  | 'name'
  | 'genre'
  | 'for'
  | 'campaign'
  | 'reason'
  | 'model'
  | 'seed'
  | 'cr'
  | 'into'
  | 'class'
  | 'vault'
  | 'author'
type GenerateFlags = {[F in TextFlag]?: string | undefined} & {
  [F in 'dry-run' | 'new' | 'offline' | 'estimate' | 'show-context' | 'quiet' | 'no-input']: boolean
} & {
  count: number
  level?: number | undefined
  length?: number | undefined
  rarity?: (typeof RARITIES)[number] | undefined
  difficulty?: (typeof DIFFICULTIES)[number] | undefined
}

/** What all commands that draft do alike. */
export abstract class WritingCommand extends DndCommand {
  /** A model where one is configured and may be asked, else the tables that ship; which, is said. With what is foreseen of it, as flags ask. */
  protected async openWriter(flags: {
    vault?: string | undefined
    model?: string | undefined
    offline: boolean
    estimate: boolean
    'show-context': boolean
    quiet?: boolean
    new?: boolean
    campaign?: string | undefined
    needsModel?: boolean
  }): Promise<OpenWriter & Pick<Foreseeing, 'foreseen'>> {
    const {model, offline, campaign, new: isFresh = false, needsModel = false} = flags
    const opened = await aiWriter(this.vaultOptions(flags), {
      ...ownPlaces(),
      ...{isOffline: offline, isFresh, needsModel},
      onManyFiles: (count) => this.note(printManyFiles(count), flags),
      ...present({model, campaign}),
    })
    for (const note of opened.notes) this.note(note, flags)
    const {estimate: isEstimate, 'show-context': hasContext} = flags
    if (!isEstimate && !hasContext) return {...opened, foreseen: () => ({})}
    const {foreseeing} = await import('../app/generate/foresee.js')
    return {...opened, ...foreseeing({...opened, model, isEstimate, hasContext})}
  }

  /** What was foreseen, before what came of it. */
  protected logForeseen(foreseen: Foreseen, {estimate}: {estimate: boolean}): void {
    const text = printForeseen(foreseen, {width: this.width})
    if (text !== '') this.log(estimate ? text : `${text}\n`)
  }

  /** Work that may ask a service: Ctrl-C stops it cleanly, and what a service did wrong is told as such. */
  protected async asking<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return stoppable(work).catch((error: unknown) => {
      throw asUserError(error)
    })
  }

  /** Words as they come, for a person who watches: nothing of them can do anything to their terminal. */
  protected watching(flags: {quiet?: boolean}): ((delta: string) => void) | undefined {
    if (flags.quiet || this.jsonEnabled() || process.stderr.isTTY !== true) return undefined
    const stream = plainStream()
    return (delta) => void process.stderr.write(stream.push(delta))
  }
}

/** What a draft of a generator says while it is made, and asks. */
abstract class GeneratingCommand extends WritingCommand {
  protected abstract readonly hasOwnParts: boolean

  /** A character is talked over on a terminal; all else is drafted at once. */
  protected talks(flags: GenerateFlags): boolean {
    return this.hasOwnParts && this.canAsk(flags)
  }

  /** Until nothing more should be otherwise: each answer is drafted anew on the proposal. */
  protected async goOn(writer: Writer, {proposal, drafts}: ToldGeneration, flags: GenerateFlags): Promise<void> {
    const last = drafts.at(-1)
    if (!proposal || last?.id === undefined || flags.count > 1) return
    const {askOtherwise} = await import('../wizard/draft-talk.js')
    for (let words = await askOtherwise(); words !== ''; words = await askOtherwise()) {
      const wanted = {asked: proposal.id, words, only: `${last.kind}/${last.id}`}
      const refined = await this.asking((signal) =>
        refine(this.vaultOptions(flags), writer, wanted, {signal, onText: this.watching(flags)}),
      )
      for (const {notes} of refined.drafts) for (const note of notes) this.note(note, flags)
      this.log(printRefinement(refined, {width: this.width}))
    }
  }

  private async mayDraft(...[carrying, parts]: Parameters<MayDraft>): Promise<boolean> {
    this.log(printCarrying(carrying, {width: this.width}).join('\n'))
    const {askOwnParts} = await import('../wizard/draft-talk.js')
    return askOwnParts(parts.map(({kind, name}) => `${kind} "${name}"`))
  }

  protected following(flags: GenerateFlags, signal: AbortSignal): Following {
    const {count} = flags
    return {
      signal,
      onText: this.watching(flags),
      onClose: this.canAsk(flags) ? askedClose : undefined,
      mayDraft: this.talks(flags) ? (carrying, parts) => this.mayDraft(carrying, parts) : undefined,
      onNear: (near) => this.note(printNear(near, {width: this.width}), flags),
      onDraft: ({name, tries}, nth) => {
        if (count > 1) this.note(`${nth} of ${count}: ${name}${tries > 1 ? `, written ${tries} times` : ''}`, flags)
      },
    }
  }
}

/** `dnd generate <generator>`: the table of generators makes one of each row. */
export function generateCommand(generator: Generator) {
  const {about, example, flags: own, makes, hasOwnParts} = generatorRow(generator)
  const files =
    makes.is === 'words'
      ? 'It is shown; `--into` proposes it as a field of an entity.'
      : 'It is filed as a proposal, and nothing else changes.'
  const ownFlags = Object.fromEntries(own.map((flag) => [flag, OWN_FLAGS[flag]])) as Partial<typeof OWN_FLAGS>
  return class GenerateCommand extends GeneratingCommand {
    static override summary = `Draft ${about}.`
    static override description =
      `By a model where one is configured, else from the tables that ship. What is there already is shown first. Every draft is checked
against its schema, the rules and the campaign before anybody reads it. ${files}`
    static override examples = [
      `<%= config.bin %> <%= command.id %> "${example}" --seed 7`,
      '<%= config.bin %> <%= command.id %> --offline --seed 3 --dry-run --json',
    ]
    static override strict = false
    static override args = {words: Args.string({description: 'What it should be, in your words.'})}
    static override flags = {...wishFlags, ...ownFlags}
    protected override readonly hasOwnParts = hasOwnParts === true

    async run(): Promise<ToldGeneration | object> {
      const {argv, flags: typed} = await this.parse(GenerateCommand)
      const flags = typed as unknown as GenerateFlags
      const wish = wishOf(flags, argv.map(String))
      const seed = flags.seed ?? freshSeed()
      const {writer, close, foreseen} = await this.openWriter(flags)
      const {estimate} = flags
      try {
        const options = this.vaultOptions(flags)
        const wanted = {
          ...{generator, wish, seed, count: flags.count, isNew: flags.new || estimate, dryRun: flags['dry-run'] || estimate},
          ...{reason: flags.reason, command: `dnd generate ${generator}`},
        }
        const made = await this.asking((signal) => generate(options, writer, wanted, this.following(flags, signal)))
        this.logForeseen(foreseen(), flags)
        const told = {...toldGeneration(made), ...(estimate ? {drafts: []} : {}), ...foreseen()}
        if (!estimate) this.log(printGeneration(told, {width: this.width}))
        if (this.talks(flags) && !estimate) await this.goOn(writer, told, flags)
        return told
      } finally {
        close()
      }
    }
  }
}

async function askedClose(close: readonly NearThing[]): Promise<CloseVerdict> {
  const {askClose} = await import('../wizard/draft-talk.js')
  const said = await askClose(close.map(({name, kind, id}) => plainText(`${name} (${kind}/${id})`)))
  const use = typeof said === 'number' ? close[said] : undefined
  return use ? {use} : said === 'new' ? 'new' : 'stop'
}

function wishOf(flags: GenerateFlags, words: readonly string[]): Wish {
  const {prompt, for: whom} = flags
  const typed = words.join(' ').trim()
  if (typed !== '' && prompt !== undefined)
    throw usageError('The wish is said twice', 'say it behind the command or by `--prompt`, not both')
  const {genre, cr, level, length, name, campaign, rarity, into, difficulty, class: ofClass} = flags
  return present({prompt: typed || prompt, genre, cr, level, length, name, campaign, into, rarity, difficulty, class: ofClass, for: whom})
}
