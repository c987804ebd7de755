import {Args} from '@oclif/core'
import {type Batch, runBatch, statusOf} from '../../src/app/generate/batch.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {WritingCommand, writerFlags} from '../../src/cli/generate-command.js'
import {readInput} from '../../src/cli/input.js'
import {freshSeed} from '../../src/cli/seed.js'
import {stoppable} from '../../src/cli/stoppable.js'
import {printBatch, printProgress} from '../../src/print/generate/batch.js'

export default class GenerateBatch extends WritingCommand {
  static override summary = 'Draft everything that a file lists, each as a proposal of its own.'
  static override description =
    `The file has a list \`jobs\`: each a \`generator\`, and what its flags would say. What is done is written down beside it at once: stopped, by
you or by a budget, the same command goes on with the rest. A job that is changed is done anew.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> jobs.yaml --offline --seed 4',
    '<%= config.bin %> <%= command.id %> jobs.yaml --json',
  ]
  static override args = {file: Args.string({required: true, description: 'YAML file of jobs.'})}
  static override flags = {...writerFlags, author: changeFlags.author}

  async run(): Promise<Batch> {
    const {args, flags} = await this.parse(GenerateBatch)
    if (args.file === '-') throw usageError('Jobs come from a file', 'what is done of them is written down beside it')
    const text = await readInput(args.file)
    const {estimate} = flags
    const {close, foreseen, ...opened} = await this.openWriter(flags)
    try {
      const batch = await stoppable((signal) =>
        runBatch(this.vaultOptions(flags), opened, {
          ...{file: args.file, text, seed: flags.seed ?? freshSeed(), signal, dryRun: estimate},
          onProgress: (progress) => (estimate ? undefined : this.note(printProgress(progress), flags)),
          onNote: (note) => this.note(note, flags),
        }),
      )
      this.logForeseen(foreseen(), flags)
      if (!estimate) this.log(printBatch(batch, {width: this.width}))
      process.exitCode = statusOf(batch)
      return {...batch, ...(estimate ? {jobs: []} : {}), ...foreseen()}
    } finally {
      close()
    }
  }
}
