import {answerStats} from '../../src/app/generate/answers.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printAnswerStats} from '../../src/print/services/answers.js'

export default class CacheStats extends DndCommand {
  static override summary = 'What is kept of the answers of AI services, and how often that saved asking.'
  static override description =
    'An answer is kept under all that was sent for it, where it was whole and right. ai.yaml says how long and how much: `cache: {days: 30, megabytes: 100}`.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<ReturnType<typeof answerStats>> {
    await this.parse(CacheStats)
    const stats = answerStats(ownPlaces())
    this.log(printAnswerStats(stats))
    return stats
  }
}
