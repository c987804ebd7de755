import {Args, Flags} from '@oclif/core'
import {STRATEGIES} from '../src/app/merging/vault-merge.js'
import {type Synced, syncVault} from '../src/app/sync/sync.js'
import {changeFlags, DndCommand} from '../src/cli/command.js'
import {talkFlags, talking} from '../src/cli/talk.js'
import {EXIT} from '../src/errors.js'
import {printSynced} from '../src/print/versions/sync.js'

export default class Sync extends DndCommand {
  static override summary = 'Get what others changed, merge it by meaning, and send what you changed.'
  static override description = [
    'Edits by hand are committed first, on their own. Then comes what the remote has, is merged field by field, and what is new here goes out; never by force.',
    'Broken off anywhere, by Ctrl-C or by the network, nothing that was committed is lost, and the next run goes on.',
    'Exit status 5 when a person has to decide between two values; nothing is sent then.',
  ].join(' ')
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> origin --no-push',
  ]
  static override args = {remote: Args.string({description: 'Remote; the one that the branch follows, or the only one, when absent.'})}
  static override flags = {
    author: changeFlags.author,
    ...talkFlags,
    push: Flags.boolean({description: 'Send what is new here.', default: true, allowNo: true}),
    strategy: Flags.string({
      description: "Where both changed the same: leave it open, or take one side's value and tell of the other.",
      options: [...STRATEGIES],
      helpValue: STRATEGIES.join('|'),
    }),
    'dry-run': Flags.boolean({char: 'n', description: 'Only look: get what the remote has, merge and send nothing.'}),
  }

  async run(): Promise<Synced> {
    const {args, flags} = await this.parse(Sync)
    const {timeout, quiet, push} = flags
    const strategy = STRATEGIES.find((each) => each === flags.strategy)
    const synced = await talking({timeout, quiet, canAsk: this.canAsk(flags)}, (talk) =>
      syncVault(this.vaultOptions(flags), {remote: args.remote, push, dryRun: flags['dry-run'] ?? false, strategy, talk}),
    )
    this.log(printSynced(synced, {width: this.width}))
    if (synced.outcome === 'conflicts' || synced.outcome === 'rules') process.exitCode = EXIT.conflict
    return synced
  }
}
