import {Args, Flags} from '@oclif/core'
import {type Refinement, refine} from '../src/app/generate/refine.js'
import {changeFlags, usageError} from '../src/cli/command.js'
import {WritingCommand, writerFlags} from '../src/cli/generate-command.js'
import {printRefinement} from '../src/print/generate/refinement.js'

export default class Refine extends WritingCommand {
  static override summary = 'Draft a proposal anew with something otherwise, on the same branch.'
  static override description =
    `What changed is told. A model is shown its draft and what you ask; the tables that ship can't read a sentence: they make anew the
fields that you name, with the next seed, and keep the rest. On a terminal it asks on until you say nothing more.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> old-bess-an-npc "another voice" --offline',
    '<%= config.bin %> <%= command.id %> old-bess-an-npc "make her older" --seed 9',
  ]
  static override strict = false
  static override args = {
    proposal: Args.string({required: true, description: 'Id or title of the proposal, or the start of one.'}),
    words: Args.string({description: 'What should be otherwise.'}),
  }
  static override flags = {
    ...writerFlags,
    only: Flags.string({description: 'One of its drafts; all of them when absent.', helpValue: 'ID'}),
    author: changeFlags.author,
  }

  async run(): Promise<Refinement> {
    const {argv, flags} = await this.parse(Refine)
    const [asked = '', ...rest] = argv.map(String)
    const words = rest.join(' ').trim()
    if (words === '' && !this.canAsk(flags))
      throw usageError('What should be otherwise is missing', `say it: \`dnd refine ${asked} "make her older"\``)
    const {writer, close, foreseen} = await this.openWriter(flags)
    const once = async (said: string) => {
      const wanted = {asked, words: said, only: flags.only, seed: flags.seed, dryRun: flags.estimate}
      const refined = await this.asking((signal) =>
        refine(this.vaultOptions(flags), writer, wanted, {signal, onText: this.watching(flags)}),
      )
      if (!flags.estimate) for (const {notes} of refined.drafts) for (const note of notes) this.note(note, flags)
      this.logForeseen(foreseen(), flags)
      if (flags.estimate) return {drafts: [], ...foreseen()}
      this.log(printRefinement(refined, {width: this.width}))
      return {...refined, ...foreseen()}
    }
    try {
      return words === '' ? await this.converse(once) : await once(words)
    } finally {
      close()
    }
  }

  /** Until nothing more is said. */
  private async converse(once: (words: string) => Promise<Refinement>): Promise<Refinement> {
    const {askOtherwise} = await import('../src/wizard/draft-talk.js')
    let last: Refinement | undefined
    for (let said = await askOtherwise(); said !== ''; said = await askOtherwise()) last = await once(said)
    if (last) return last
    throw usageError('Nothing was asked for', 'say what should be otherwise')
  }
}
