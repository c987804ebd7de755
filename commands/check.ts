import {Args, Flags} from '@oclif/core'
import {type Contested, rollChecks, rollContest, type Tested} from '../src/app/rolls/check.js'
import {d20Argv, d20Flags, rollingOf, whoAndWhat} from '../src/cli/d20-flags.js'
import {KindCommand} from '../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printContested, printTested} from '../src/print/dice/check.js'

export default class Check extends KindCommand {
  static override summary = 'Roll a check for a character, an NPC or a monster.'
  static override description =
    `What bears on it is told with where it comes from: conditions, features, spells. What depends on a situation is told and
not counted; say \`--adv\` or \`--dis\` where it has come about. Several names, or a party, check as a group: with a DC, half of
them is enough. With \`--against\` two roll against each other. Nothing is written.`
  static override examples = [
    '<%= config.bin %> check aria stealth',
    '<%= config.bin %> check aria athletics --dc 15 --adv "Maren helps"',
    '<%= config.bin %> check aria,kasimir,maren stealth --dc 12',
    '<%= config.bin %> check perception --party main --dc 14',
    '<%= config.bin %> check aria athletics --against goblin-warrior:acrobatics --seed 7',
    '<%= config.bin %> check vey deception --die 14 --json',
  ]
  static override strict = false
  static override args = {
    who: Args.string({required: true, description: 'A character, an NPC or a monster; several with commas.'}),
    what: Args.string({description: 'A skill, an ability, or initiative.'}),
  }
  static override flags = {
    ...d20Flags,
    dc: integerFlag({description: 'Difficulty Class.', min: 0, max: 100}),
    party: Flags.string({description: 'Every member of this party of the vault.', helpValue: 'PARTY'}),
    against: Flags.string({
      description: 'Who rolls against it, and what: goblin-warrior:acrobatics.',
      helpValue: 'WHO:WHAT',
      exclusive: ['dc', 'party'],
    }),
  }

  async run(): Promise<Tested | Contested> {
    const {argv, flags} = await this.parse(Check, d20Argv(this.argv))
    const {names, what} = whoAndWhat(argv, flags.party)
    const whom = {names, party: flags.party}
    const rolling = rollingOf(flags)
    if (flags.against !== undefined) {
      const contested = await rollContest(this.entityOptions(flags), whom, {what, against: flags.against}, rolling)
      this.log(printContested(contested, {width: this.width}))
      return contested
    }
    const tested = await rollChecks(this.entityOptions(flags), whom, what, {...rolling, dc: flags.dc})
    this.log(printTested(tested, {width: this.width}))
    return tested
  }
}
