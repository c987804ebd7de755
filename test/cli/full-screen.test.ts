import {PassThrough} from 'node:stream'
import {afterEach, beforeEach, describe, expect, test} from 'vitest'
import {type FullScreen, openFullScreen} from '../../src/cli/full-screen.js'

const SIZE = {columns: 20, rows: 5}
let screen: FullScreen
let written: string

beforeEach(() => {
  process.env['DND_TEST'] = '1'
  written = ''
  const stdin = Object.assign(new PassThrough(), {setRawMode: () => undefined})
  const stdout = Object.assign(new PassThrough(), SIZE)
  stdout.write = ((text: string) => {
    written += text
    return true
  }) as typeof stdout.write
  screen = openFullScreen({stdin, stdout} as unknown as Parameters<typeof openFullScreen>[0])
})
afterEach(() => {
  screen.leave()
  delete process.env['DND_TEST']
})

describe('under test', () => {
  test.each([
    {frame: 'a\nb\nc\nd\ne', says: 'A frame has 5 lines; a terminal of 5 takes 4', why: 'one that fills the terminal'},
    {frame: '\u001b[2Ja', says: 'A frame clears the screen', why: 'one that clears it'},
    {frame: `a\n${'x'.repeat(20)}`, says: 'The last line of a frame fills its row', why: 'one whose last line is full'},
  ])('a frame is refused: $why', ({frame, says}) => {
    expect(() => screen.frames.write(frame)).toThrow(says)
  })

  test('frames are counted, and idleness is told with the input taken', () => {
    screen.frames.write('one')
    screen.frames.write('two')
    screen.frames.write('two')
    screen.markIdle(7)
    expect(written).toMatch(/\u001b\]1999;idle;frames=2;input=7;size=20x5\u0007$/)
  })
})

test('a person gets no marks', () => {
  screen.leave()
  delete process.env['DND_TEST']
  screen = openFullScreen({stdin: screen.stdin, stdout: Object.assign(new PassThrough(), SIZE)} as unknown as Parameters<
    typeof openFullScreen
  >[0])
  written = ''
  screen.markIdle(1)
  expect(written).toBe('')
})
