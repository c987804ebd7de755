import chalk from 'chalk'
import {afterEach, beforeEach, describe, expect, it} from 'vitest'
import {SCREEN_LOOKS, type ScreenLookName, setScreenLook, style} from '../../../src/print/text/style.js'

const NAMES = Object.keys(SCREEN_LOOKS) as ScreenLookName[]
const ROLES = Object.keys(style) as (keyof typeof style)[]
const {level} = chalk

beforeEach(() => {
  chalk.level = 1
})
afterEach(() => {
  chalk.level = level
  setScreenLook('default')
})

describe('a theme', () => {
  it.each(NAMES)('%s changes looks and no text', (name) => {
    setScreenLook(name)
    for (const role of ROLES) expect(style[role]('text').replace(/\u001b\[\d+m/g, '')).toBe('text')
  })

  it('is what everything is written in from then on', () => {
    expect(style.error('no')).toBe('\u001b[31mno\u001b[39m')
    setScreenLook('mono')
    expect(style.error('no')).toBe('\u001b[1m\u001b[4mno\u001b[24m\u001b[22m')
  })

  it('of one colour has none, and that of high contrast dims nothing', () => {
    const codes = (name: ScreenLookName) => {
      setScreenLook(name)
      return ROLES.flatMap((role) => [...style[role]('x').matchAll(/\u001b\[(\d+)m/g)].map(([, code]) => Number(code)))
    }
    expect(codes('mono').filter((code) => code >= 30)).toEqual([])
    expect(codes('high-contrast')).not.toContain(2)
  })

  it('says nothing in colour where there is none', () => {
    chalk.level = 0
    for (const role of ROLES) expect(style[role]('x')).toBe('x')
  })
})
