import chalk from 'chalk'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {keyBytes, MOST_BYTES, SCREENS} from '../../../bench/screen-bytes.js'
import {Sandbox} from '../../helpers/run-dnd.js'

/** Colours as a terminal of sixteen has them: they cost bytes too. */
const SIXTEEN_COLOURS = 1
const sandbox = new Sandbox()
const {level} = chalk

beforeAll(() => {
  sandbox.dnd(['demo', 'vault'])
  chalk.level = SIXTEEN_COLOURS
})
afterAll(() => {
  chalk.level = level
  sandbox.remove()
})

const CASES = SCREENS.flatMap((name) => MOST_BYTES.map((size) => ({name, ...size})))

describe('a key writes little', () => {
  test.each(CASES)(
    '$name at $columns×$rows: at most $most bytes in the median over every act, and nothing is cleared',
    async ({name, most, ...size}) => {
      const keys = await keyBytes(name, size, `${sandbox.root}/vault`)
      const bytes = keys.map((each) => each.bytes).sort((a, b) => a - b)
      expect(bytes[Math.floor(bytes.length / 2)]).toBeLessThanOrEqual(most)
      expect(keys.filter(({clears}) => clears > 0)).toEqual([])
    },
  )
})
