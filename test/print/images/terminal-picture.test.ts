import {describe, expect, test} from 'vitest'
import {blockPicture, iterm2Picture, kittyPicture, sixelPicture} from '../../../src/print/images/terminal-picture.js'

const [RED, BLUE, CLEAR] = [
  [255, 0, 0, 255],
  [0, 0, 255, 255],
  [0, 0, 0, 0],
]
const dots = (widthPx: number, ...colors: number[][]) => ({
  widthPx,
  heightPx: colors.length / widthPx,
  rgba: Uint8Array.from(colors.flat()),
})

describe('half blocks', () => {
  test('are two rows of dots a line; what is clear is the terminal’s own', () => {
    expect(blockPicture(dots(2, RED, CLEAR, BLUE, RED))).toBe('\u001b[38;2;255;0;0;48;2;0;0;255m▀\u001b[0m\u001b[38;2;255;0;0m▄\u001b[0m\n')
  })

  test('an odd row has nothing below', () => {
    expect(blockPicture(dots(1, RED))).toBe('\u001b[0m\u001b[38;2;255;0;0m▀\u001b[0m\n')
  })
})

test('kitty: chunks of 4096 letters, the last one marked, no answer asked for', () => {
  const text = kittyPicture(new Uint8Array(7000), 40)
  const parts = text.trimEnd().split('\u001b\\').filter(Boolean)
  expect(parts).toHaveLength(3)
  expect(parts[0]).toMatch(/^\u001b_Ga=T,f=100,q=2,c=40,m=1;[A-Za-z0-9+/]{4096}$/)
  expect(parts[2]).toMatch(/^\u001b_Gm=0;/)
  expect(parts.map((part) => part.split(';')[1]).join('')).toBe(Buffer.from(new Uint8Array(7000)).toString('base64'))
})

test('iTerm2: size, width and bytes, ended by a bell', () => {
  expect(iterm2Picture(Uint8Array.of(1, 2, 3), 20)).toBe('\u001b]1337;File=size=3;width=20;preserveAspectRatio=1;inline=1:AQID\u0007\n')
})

test('sixel: bands of six rows, a color over another, runs shortened, what is clear left out', () => {
  const text = sixelPicture(dots(5, ...Array<number[]>(4).fill(RED), CLEAR, ...Array<number[]>(5).fill(BLUE)))
  expect(text).toMatch(/^\u001bP0;1;0q"1;1;5;2#0;2;0;0;0/)
  expect(text).toContain('#180;2;100;0;0')
  // Red in the first row (bit 1) and blue in the second (bit 2).
  expect(text).toContain('#180!4@?$#5!5A')
  expect(text.endsWith('\u001b\\\n')).toBe(true)
})
