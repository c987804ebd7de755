import {Args} from '@oclif/core'
import {statusOf} from '../../src/app/generate/batch.js'
import {type Warmed, warmAnswers} from '../../src/app/generate/warm.js'
import {usageError} from '../../src/cli/command.js'
import {WritingCommand, writerFlags} from '../../src/cli/generate-command.js'
import {readInput} from '../../src/cli/input.js'
import {freshSeed} from '../../src/cli/seed.js'
import {printProgress} from '../../src/print/generate/batch.js'
import {printWarmed} from '../../src/print/generate/warmed.js'

export default class CacheWarm extends WritingCommand {
  static override summary = 'Ask a model ahead for all that a file of jobs lists, and keep its answers; nothing is filed.'
  static override description =
    `The file is that of \`dnd generate batch\`. With the same seed, the same model and an unchanged vault that command then asks nobody: it costs
nothing and needs no network. What is kept already isn't asked for again; \`cache: {days: 30}\` in ai.yaml says how long it stays.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> jobs.yaml --seed 4',
    '<%= config.bin %> <%= command.id %> jobs.yaml --seed 4 --estimate --json',
  ]
  static override args = {file: Args.string({required: true, description: 'YAML file of jobs.'})}
  static override flags = {model: writerFlags.model, seed: writerFlags.seed, estimate: writerFlags.estimate}

  async run(): Promise<Warmed> {
    const {args, flags} = await this.parse(CacheWarm)
    const {estimate, seed = freshSeed()} = flags
    if (args.file === '-') throw usageError('Jobs come from a file', 'the batch that finds the answers has to read it again')
    const text = await readInput(args.file)
    const {close, foreseen, ...opened} = await this.openWriter({...flags, offline: false, 'show-context': false, needsModel: true})
    try {
      const warmed = await this.asking((signal) =>
        warmAnswers(this.vaultOptions(flags), opened, {
          ...{file: args.file, text, seed, signal},
          onProgress: (progress) => (estimate ? undefined : this.note(printProgress(progress), flags)),
        }),
      )
      this.logForeseen(foreseen(), flags)
      if (!estimate) this.log(printWarmed(warmed, {width: this.width}))
      process.exitCode = statusOf(warmed)
      return {...warmed, ...(estimate ? {jobs: [], asked: 0} : {}), ...foreseen()}
    } finally {
      close()
    }
  }
}
