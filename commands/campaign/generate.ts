import {Args, Flags} from '@oclif/core'
import {type CampaignDraft, generateCampaign, type Verdict} from '../../src/app/generate/campaign-stages.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {WritingCommand, writerFlags} from '../../src/cli/generate-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {freshSeed} from '../../src/cli/seed.js'
import {printCampaignDraft, printStage} from '../../src/print/generate/campaign.js'
import {present} from '../../src/schema/value.js'

export default class CampaignGenerate extends WritingCommand {
  static override summary = 'Draft a campaign in stages: premise, factions, places, people, plots, chapters, encounters.'
  static override description =
    `Each stage goes out from those before it. On a terminal you take it, have it drafted anew, or leave it out, before the next begins;
\`--yes\` takes all. All of it is one proposal, which each stage is added to as it is taken: stopped, \`--onto\` goes on with the rest.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> "a coast where the lamps go out" --genre "age of sail" --offline --seed 6 --yes',
    '<%= config.bin %> <%= command.id %> --onto campaign-the-cold-lamps --yes --offline --seed 6',
  ]
  static override strict = false
  static override args = {words: Args.string({description: 'What it should be about, in your words.'})}
  static override flags = {
    ...writerFlags,
    genre: Flags.string({char: 'g', description: 'Its genre.', helpValue: 'GENRE'}),
    name: Flags.string({char: 'n', description: 'What it is called.'}),
    level: integerFlag({description: 'Level that the party begins at.', min: 1, max: 20}),
    onto: Flags.string({description: 'Go on with a proposal that was begun so.', helpValue: 'PROPOSAL'}),
    yes: Flags.boolean({char: 'y', description: 'Take every stage as it comes.', default: false}),
    'dry-run': Flags.boolean({description: 'Draft it all, and file nothing.', default: false}),
    author: changeFlags.author,
  }

  async run(): Promise<CampaignDraft> {
    const {argv, flags} = await this.parse(CampaignGenerate)
    const {genre, name, level, onto, yes, seed = freshSeed()} = flags
    const {estimate} = flags
    if (!yes && !estimate && !this.canAsk(flags)) throw usageError('Nobody is there to say yes to a stage', 'take all of them: `--yes`')
    const {writer, close, foreseen} = await this.openWriter(flags)
    const prompt = argv.map(String).join(' ').trim() || undefined
    const wish = present({prompt, genre, name, level})
    try {
      const drafted = await this.asking((signal) =>
        generateCampaign(this.vaultOptions(flags), writer, {
          ...{wish, seed, onto, dryRun: flags['dry-run'] || estimate, signal, onText: this.watching(flags)},
          review: async (stage, drafts): Promise<Verdict> => {
            if (estimate) return 'approve'
            this.note(printStage(stage, drafts, {width: this.width, isWhole: !yes}), flags)
            if (yes) return 'approve'
            const {askStage} = await import('../../src/wizard/draft-talk.js')
            return askStage(`the ${stage}`)
          },
        }),
      )
      this.logForeseen(foreseen(), flags)
      if (estimate) return {...drafted, stages: [], ...foreseen()}
      this.log(printCampaignDraft(drafted, {width: this.width}))
      return {...drafted, ...foreseen()}
    } finally {
      close()
    }
  }
}
