import {Flags} from '@oclif/core'
import {type EndedFight, endFight, planFightEnd} from '../../src/app/combat/end.js'
import type {EndPlan} from '../../src/app/combat/end-work.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {changeFlags} from '../../src/cli/command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {printFightEnd} from '../../src/print/combat/report.js'
import {SPEECH} from '../../src/print/words/speech.js'

export default class CombatEnd extends CombatCommand {
  static override summary = 'End the fight: what it left goes back to characters and campaign, as one commit.'
  static override description =
    `Hit Points, slots, uses, conditions that last and things used up go into the characters' files (what was edited meanwhile stays), people of
the campaign keep their wounds, each of the party gets the XP of the fallen (where a session is open, a line of it gives them when it
ends), the encounter is over, and the log is kept in the campaign. Any of it may be struck: an id, \`xp\`, \`encounter\`. With --drop nothing goes back, and only the log is kept.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --dry-run',
    '<%= config.bin %> <%= command.id %> --strike xp',
    '<%= config.bin %> <%= command.id %> --drop --json',
  ]
  static override args = {fight: fightArg}
  static override flags = {
    ...changeFlags,
    'dry-run': Flags.boolean({description: 'Say what would be done, and do nothing.', default: false}),
    strike: Flags.string({description: 'What is not to count: an id, xp, or encounter.', multiple: true, helpValue: 'WHAT'}),
    xp: integerFlag({description: 'XP for each, in place of what the fallen are worth.', min: 0, max: 1_000_000}),
    drop: Flags.boolean({description: 'Let nothing go back.', default: false}),
  }

  async run(): Promise<EndPlan | EndedFight> {
    const {args, flags} = await this.parse(CombatEnd)
    const wanted = {strike: flags.strike, xp: flags.xp, drop: flags.drop}
    const options = this.boardOptions(flags)
    const ended = await (flags['dry-run'] ? planFightEnd : endFight)(options, args.fight, wanted, SPEECH)
    this.log(printFightEnd(ended, {width: this.width}))
    return ended
  }
}
