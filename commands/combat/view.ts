import {setTimeout as wait} from 'node:timers/promises'
import {Flags} from '@oclif/core'
import {type FightSeen, fightForPlayers} from '../../src/app/combat/look.js'
import {CombatCommand, fightArg} from '../../src/cli/combat-command.js'
import {printForPlayers} from '../../src/print/combat/state.js'

const POLL_MS = 300

export default class CombatView extends CombatCommand {
  static override summary = 'A fight as the players may see it: for the monitor at the table.'
  static override description =
    `Those in sight, by the names that the players know; their own Hit Points, and of the others what the table chose (\`choose players
exact|band|none\`). Nobody hidden, no note, nothing of the log. With --follow it stays and is drawn anew at each change; Ctrl-C ends it.`
  static override examples = ['<%= config.bin %> <%= command.id %>', '<%= config.bin %> <%= command.id %> --json']
  static override args = {fight: fightArg}
  static override flags = {follow: Flags.boolean({description: 'Stay, and show each change.', default: false})}

  async run(): Promise<FightSeen> {
    const {args, flags} = await this.parse(CombatView)
    let seen = await fightForPlayers(this.vaultOptions(flags), args.fight)
    this.draw(seen, flags.follow)
    while (flags.follow && !this.jsonEnabled()) {
      await wait(POLL_MS)
      const now = await fightForPlayers(this.vaultOptions(flags), args.fight)
      if (JSON.stringify(now) !== JSON.stringify(seen)) this.draw(now, true)
      seen = now
    }
    return seen
  }

  /** Over what was drawn before: the players look at one page, not at a scroll of them. */
  private draw(view: FightSeen, isOver: boolean): void {
    const text = printForPlayers(view, {width: this.width})
    this.log(isOver && process.stdout.isTTY ? `\u001b[H\u001b[J${text}` : text)
  }
}
