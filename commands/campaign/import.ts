import {Args, Flags} from '@oclif/core'
import {importWorld, type WorldReport} from '../../src/app/exchange/world/import-world.js'
import {changeFlags, DndCommand} from '../../src/cli/command.js'
import {EXIT} from '../../src/errors.js'
import {printWorldImport} from '../../src/print/catalog/world-report.js'

const FORMATS = ['obsidian', 'foundry', 'kanka', 'world-anvil'] as const

export default class CampaignImport extends DndCommand {
  static override summary = "Bring another tool's world into a campaign: people, places, factions, plots, sessions."
  static override description =
    `Reads files only; nothing is fetched, and nothing there is changed. What a thing has no field for is kept in the DM's notes,
and what is lost is reported. A thing of which the source does not say that players may see it is the DM's alone. The same thing
again is left as it is. Exit status 3 when nothing was found, or a file was refused; the good ones are imported nevertheless.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> notes --dry-run',
    '<%= config.bin %> <%= command.id %> notes --as obsidian --campaign salt-coast',
    '<%= config.bin %> <%= command.id %> journals --public --json',
  ]
  static override args = {path: Args.string({required: true, description: 'Folder, ZIP archive, or file.'})}
  static override flags = {
    as: Flags.string({description: 'Format; recognised when absent.', options: [...FORMATS]}),
    campaign: Flags.string({
      description: 'Campaign to import into; the only one there is when absent.',
      env: 'DND_CAMPAIGN',
      helpValue: 'CAMPAIGN',
    }),
    'dry-run': Flags.boolean({description: 'Only report what would come in, and what would be lost.'}),
    public: Flags.boolean({description: 'Players may see what the source does not keep from them.'}),
    'all-losses': Flags.boolean({description: 'List every loss, however many.'}),
    ...changeFlags,
  }

  async run(): Promise<WorldReport> {
    const {args, flags} = await this.parse(CampaignImport)
    const report = await importWorld(args.path, this.vaultOptions(flags), {
      format: flags.as as (typeof FORMATS)[number] | undefined,
      campaign: flags.campaign,
      isPublic: flags.public === true,
      dryRun: flags['dry-run'] === true,
    })
    this.log(printWorldImport(report, {details: flags['all-losses'] === true}))
    if (report.problems.some(({severity}) => severity === 'error')) process.exitCode = EXIT.invalid
    return report
  }
}
