import {Args, Flags} from '@oclif/core'
import {rollSaves, type Tested} from '../src/app/rolls/check.js'
import {d20Argv, d20Flags, rollingOf, whoAndWhat} from '../src/cli/d20-flags.js'
import {KindCommand} from '../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printTested} from '../src/print/dice/check.js'

export default class Save extends KindCommand {
  static override summary = 'Roll a saving throw for a character, an NPC or a monster.'
  static override description =
    `What bears on it is told with where it comes from: conditions, features, spells. What depends on a situation is told and
not counted; say \`--adv\` or \`--dis\` where it has come about. Several names, or a party, save each for itself. Nothing is
written: \`dnd character hp\` hurts, \`dnd character concentrate\` and \`dnd character death-save\` are saves that do something.`
  static override examples = [
    '<%= config.bin %> save aria dex --dc 15',
    '<%= config.bin %> save dex --party main --dc 13 --seed 7',
    '<%= config.bin %> save vey wisdom --dc 14 --dis "frightened once"',
    '<%= config.bin %> save aria wis --fail',
  ]
  static override strict = false
  static override args = {
    who: Args.string({required: true, description: 'A character, an NPC or a monster; several with commas.'}),
    ability: Args.string({description: 'The ability that it is made with.'}),
  }
  static override flags = {
    ...d20Flags,
    dc: integerFlag({description: 'Difficulty Class.', min: 0, max: 100}),
    party: Flags.string({description: 'Every member of this party of the vault.', helpValue: 'PARTY'}),
    fail: Flags.boolean({description: 'Failure is chosen, without a roll.', exclusive: ['die', 'adv', 'dis']}),
  }

  async run(): Promise<Tested> {
    const {argv, flags} = await this.parse(Save, d20Argv(this.argv))
    const {names, what} = whoAndWhat(argv, flags.party)
    const saves = {...rollingOf(flags), dc: flags.dc, choosesFailure: flags.fail === true}
    const tested = await rollSaves(this.entityOptions(flags), {names, party: flags.party}, what, saves)
    this.log(printTested(tested, {width: this.width}))
    return tested
  }
}
