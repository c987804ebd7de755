import {Flags} from '@oclif/core'
import {type FightForPlayers, fightForPlayers, followForPlayers} from '../../src/app/combat/look.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {printForPlayers} from '../../src/print/combat/state.js'

export default class CombatView extends CombatCommand {
  static override summary = 'A fight as the players may see it: for the monitor at the table.'
  static override description =
    `Those in sight, by the names that the players know; their own Hit Points, and of the others what the table chose (\`choose players
exact|band|none\`). Nobody hidden, no note, nothing of the log, and no name of an encounter that they were not told of. With --follow
it stays and is drawn anew at each change, until the fight is put away; Ctrl-C ends it.`
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override args = {fight: fightArg}
  static override flags = {follow: Flags.boolean({description: 'Stay, and show each change.', default: false})}

  async run(): Promise<FightForPlayers> {
    const {args, flags} = await this.parse(CombatView)
    const options = this.vaultOptions(flags)
    if (flags.follow && !this.jsonEnabled()) return this.follow(followForPlayers(options, args.fight))
    const seen = await fightForPlayers(options, args.fight)
    this.log(printForPlayers(seen, {width: this.width}))
    return seen
  }

  /** Over what was drawn before: the players look at one page, not at a scroll of them. */
  private async follow(views: AsyncIterable<FightForPlayers>): Promise<FightForPlayers> {
    let last: FightForPlayers = {round: 0, order: []}
    for await (const view of views) {
      const text = printForPlayers(view, {width: this.width})
      this.log(process.stdout.isTTY ? `\u001b[H\u001b[J${text}` : text)
      last = view
    }
    this.log('The fight is over, and was put away.')
    return last
  }
}
