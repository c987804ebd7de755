import {Flags} from '@oclif/core'
import type {Revealed} from '../../src/app/deception/doing.js'
import {doReveal} from '../../src/app/deception/reveal.js'
import {changeFlags} from '../../src/cli/command.js'
import {DeceptionCommand} from '../../src/cli/deception-command.js'
import {campaignFlag, referenceArg} from '../../src/cli/entity-commands/kind-command.js'
import {printRevealed} from '../../src/print/deception/reveal.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class AntitheticonReveal extends DeceptionCommand {
  static override summary = 'Let something come out: who sees and learns what, what follows, and what comes of it, as one commit.'
  static override description =
    `Its conditions have to be met, unless you say \`--anyway\`; of one in words alone you are the judge. What they learn is written into the
facts, with the day and the reveal; each character has a page of it in their journal; its impacts are applied the first time. \`dnd undo\` takes
all of it back. \`--dry-run\` shows the same and writes nothing.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> gull-unmasked --to aria --dry-run',
    '<%= config.bin %> <%= command.id %> gull-unmasked --to aria,kasimir --on 41-2-13 --anyway',
    '<%= config.bin %> <%= command.id %> gull-unmasked --to all --anyway --json',
  ]
  static override args = {reveal: referenceArg('reveal')}
  static override flags = {
    ...changeFlags,
    ...campaignFlag('reveal'),
    to: Flags.string({
      description: "Characters and parties; `party` is the campaign's, `all` is everybody; those whom it names when absent.",
      multiple: true,
      delimiter: ',',
      helpValue: 'WHO',
    }),
    on: Flags.string({description: "The world's day; the campaign's when absent.", helpValue: 'DAY'}),
    session: Flags.string({description: 'The session in which it comes out; the open one when absent.', helpValue: 'SESSION'}),
    anyway: Flags.boolean({description: 'Also where its conditions are not met.', default: false}),
    'dry-run': Flags.boolean({description: 'Only show what would come of it.', default: false}),
  }

  async run(): Promise<Revealed> {
    const {args, flags} = await this.parse(AntitheticonReveal)
    const {to, on, session, anyway} = flags
    const wish = {id: args.reveal, to, on, session, anyway, dryRun: flags['dry-run']}
    const revealed = await doReveal(this.entityOptions(flags), wish, SPEECH)
    this.log(printRevealed(revealed, {width: this.width}))
    return revealed
  }
}
