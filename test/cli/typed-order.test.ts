import {Args, Config} from '@oclif/core'
import fc from 'fast-check'
import {beforeAll, describe, expect, test} from 'vitest'
import {DndCommand} from '../../src/cli/command.js'
import {integerArg} from '../../src/cli/integer.js'

class Words extends DndCommand {
  static override strict = false
  static override args = {first: Args.string({description: 'A word.'})}
  async run(): Promise<{words: unknown[]}> {
    return {words: (await this.parse(Words)).argv}
  }
}

class Counted extends DndCommand {
  static override strict = false
  static override args = {
    count: integerArg({required: true, description: 'A number.', min: 0, max: 99}),
    first: Args.string({description: 'A word.'}),
  }
  async run(): Promise<{words: unknown[]}> {
    return {words: (await this.parse(Counted)).argv}
  }
}

let config: Config
beforeAll(async () => {
  config = await Config.load(import.meta.dirname)
})

const wordsOf = async (command: typeof Words | typeof Counted, argv: readonly string[]) =>
  (await new command([...argv, '--quiet'], config).run()).words

describe('words of a command', () => {
  test('stand as they were typed, whatever stands twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('the', 'door', 'and', 'key', '7'), {maxLength: 9}), async (words) => {
        expect(await wordsOf(Words, words)).toEqual(words)
      }),
      {numRuns: 50},
    )
  })

  test('stand as they were typed behind a number', async () => {
    expect(await wordsOf(Counted, ['7', 'the', '7', 'and', 'the', '7'])).toEqual([7, 'the', '7', 'and', 'the', '7'])
  })
})
