import {clearAnswers} from '../../src/app/generate/answers.js'
import {DndCommand} from '../../src/cli/command.js'
import {ownPlaces} from '../../src/cli/config.js'
import {printCleared} from '../../src/print/services/answers.js'

export default class CacheClear extends DndCommand {
  static override summary = 'Forget every answer of an AI service that is kept; what they cost stays booked.'
  static override examples = ['<%= config.bin %> <%= command.id %>']

  async run(): Promise<{cleared: number}> {
    await this.parse(CacheClear)
    const result = clearAnswers(ownPlaces())
    this.log(printCleared(result))
    return result
  }
}
