import {Flags} from '@oclif/core'
import {checkDeception, type DeceptionCheck} from '../../src/app/deception/check.js'
import {WorldCommand, worldFlags} from '../../src/cli/world-command.js'
import {EXIT} from '../../src/errors.js'
import {printDeceptionCheck} from '../../src/print/deception/check.js'
import {DECEPTION_CLASSES, type DeceptionClass} from '../../src/rules/deception/check/finding.js'

export default class AntitheticonCheck extends WorldCommand {
  static override summary = 'Find what contradicts itself: people in two places, knowledge too early, reveals that never come.'
  static override description =
    'Each finding names the places that make it together, and what mends it. `dnd validate` has the same. Exit status 3 when there is an error; warnings leave it at 0.'
  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> --only places',
    '<%= config.bin %> <%= command.id %> --json',
  ]
  static override flags = {
    ...worldFlags,
    only: Flags.option({description: 'Only contradictions of this sort.', options: DECEPTION_CLASSES})(),
  }

  async run(): Promise<DeceptionCheck> {
    const {flags} = await this.parse(AntitheticonCheck)
    const check = await checkDeception({...this.worldOptions(flags), only: flags.only as DeceptionClass | undefined})
    this.log(printDeceptionCheck(check, {width: this.width}))
    if (check.problems.some(({severity}) => severity === 'error')) process.exitCode = EXIT.invalid
    return check
  }
}
