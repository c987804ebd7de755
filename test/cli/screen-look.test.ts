import chalk from 'chalk'
import {afterEach, beforeEach, expect, test} from 'vitest'
import {dressScreen} from '../../src/cli/screen-look.js'
import {setScreenLook, style} from '../../src/print/text/style.js'

const {level} = chalk
const {FORCE_COLOR} = process.env

beforeEach(() => {
  chalk.level = 1
  process.env['FORCE_COLOR'] = '1'
})
afterEach(() => {
  chalk.level = level
  setScreenLook('default')
  if (FORCE_COLOR === undefined) delete process.env['FORCE_COLOR']
  else process.env['FORCE_COLOR'] = FORCE_COLOR
})

const RED = '\u001b[31mx\u001b[39m'
const USUAL = '\u001b[36mx\u001b[39m'

/** What an accent looks like, and whether the theme was asked. */
async function dressed(asked?: string): Promise<{accent: string; wasAsked: boolean}> {
  let wasAsked = false
  await dressScreen(asked, async () => {
    wasAsked = true
    return {accent: ['red']}
  })
  return {accent: style.accent('x'), wasAsked}
}

test('the theme has its way where a person said nothing, or that it may', async () => {
  expect(await dressed()).toEqual({accent: RED, wasAsked: true})
  setScreenLook('default')
  expect(await dressed('theme')).toEqual({accent: RED, wasAsked: true})
  expect(style.error('x')).toBe(RED)
})

test.each([
  ['mono', '\u001b[1mx\u001b[22m'],
  ['high-contrast', '\u001b[96mx\u001b[39m'],
  ['default', USUAL],
])("a person's %s goes before, and no theme is looked for", async (asked, accent) => {
  expect(await dressed(asked)).toEqual({accent, wasAsked: false})
})

test('where nothing is shown in colour no theme is looked for', async () => {
  process.env['FORCE_COLOR'] = '0'
  expect(await dressed()).toEqual({accent: USUAL, wasAsked: false})
})

test('colors that there are not are refused with those that there are', async () => {
  await expect(dressed('pink')).rejects.toMatchObject({code: 'USAGE', hints: [expect.stringContaining('high-contrast')]})
})
