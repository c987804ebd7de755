import {Args, Flags} from '@oclif/core'
import {lookingOf} from '../src/app/entities/observer.js'
import type {Asked} from '../src/app/generate/ask.js'
import {vaultRootIfAny} from '../src/app/vault/root.js'
import {DndCommand} from '../src/cli/command.js'
import {ownPlaces} from '../src/cli/config.js'
import {integerFlag} from '../src/cli/integer.js'
import {viewerFlags} from '../src/cli/viewer-flags.js'
import {printAsked, printContext} from '../src/print/ask/asked.js'
import {present} from '../src/schema/value.js'

export default class Ask extends DndCommand {
  static override summary = 'Ask the vault, or the rules, and see what the answer rests on.'
  static override description =
    `What has to do with the question is looked up, best first. Where a model is configured it answers from those passages alone, and each
sentence says which; without one, or with \`--offline\`, the passages are the answer. \`--as\` and \`--players\` know, ask and tell only what those may know.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> "what does the harbor pilot know about the beacon?" --offline',
    '<%= config.bin %> <%= command.id %> who rings the bell --as aria-moonwhisper --offline',
    '<%= config.bin %> <%= command.id %> --rules "does a grappled creature move?" --limit 3 --offline',
    '<%= config.bin %> <%= command.id %> where is the second ledger --limit 1 --show-context --offline',
    '<%= config.bin %> <%= command.id %> where is the second ledger --limit 2 --offline --json',
  ]
  static override strict = false
  static override args = {question: Args.string({required: true, description: 'What you want to know.'})}
  static override flags = {
    rules: Flags.boolean({description: "Ask the catalog's rules in place of the vault.", default: false}),
    campaign: Flags.string({description: 'Only this campaign, and what is of none.', env: 'DND_CAMPAIGN', helpValue: 'CAMPAIGN'}),
    ...viewerFlags,
    limit: integerFlag({char: 'l', description: 'At most so many passages.', default: 8, min: 1, max: 40, helpValue: 'N'}),
    model: Flags.string({description: 'Model to ask, by its name in ai.yaml or its id.', helpValue: 'MODEL', exclusive: ['offline']}),
    'show-context': Flags.boolean({
      description: 'First say what a model is shown, and what in those texts is hidden from readers.',
      default: false,
    }),
    offline: Flags.boolean({description: 'Ask no model.', env: 'DND_OFFLINE', default: false}),
  }

  async run(): Promise<Asked> {
    const {argv, flags} = await this.parse(Ask)
    const {askRules, askVault} = await import('../src/app/generate/ask.js')
    const {campaign, limit, model} = flags
    const options = {...this.vaultOptions(flags), campaign, ...lookingOf(flags), limit, model, hasContext: flags['show-context']}
    const root = vaultRootIfAny(options)
    const services = await this.services(root, flags)
    try {
      const question = argv.join(' ')
      const asked = flags.rules ? await askRules(root, options, question, services) : await askVault(options, question, services)
      if (asked.context) this.log(`${printContext(asked.context, {width: this.width})}\n`)
      this.log(printAsked(asked, {width: this.width}))
      for (const note of asked.notes) this.note(note, flags)
      return asked
    } finally {
      services?.close()
    }
  }

  /** Nothing of them where nobody is to be asked. */
  private async services(
    root: string | undefined,
    {offline, model, campaign}: {offline: boolean; model?: string | undefined; campaign?: string | undefined},
  ) {
    if (offline) return undefined
    const {servicesFor} = await import('../src/app/generate/open-services.js')
    const services = await servicesFor({...ownPlaces(), root, ...present({campaign})})
    if (services.targets('text', model).length > 0) return services
    services.close()
    return undefined
  }
}
