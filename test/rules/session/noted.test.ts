import fc from 'fast-check'
import {describe, expect, test} from 'vitest'
import {parseNoted} from '../../../src/rules/session/noted.js'

const who = (mention: string) => ({mention})

describe('a noted line', () => {
  const rows: [line: string, pieces: readonly unknown[], tags: readonly string[], why: string][] = [
    ['It rained.', ['It rained.'], [], 'only words'],
    ['@aria opened it', [who('aria'), ' opened it'], [], 'a name begins it'],
    ['Lit by @npc:vey, twice', ['Lit by ', who('npc:vey'), ', twice'], [], 'a kind before the name'],
    ["@vey's oil, @old-nan.", [who('vey'), "'s oil, ", who('old-nan'), '.'], [], 'what stands behind a name is not of it'],
    ['(@Ария) #ложь', ['(', who('Ария'), ')'], ['lozh'], 'any script'],
    ['fog #low-water #fog', ['fog'], ['low-water', 'fog'], 'tags are no part of the text'],
    ['#quay the boats', ['the boats'], ['quay'], 'a tag may come first'],
    ['fog #fog on the bar', ['fog on the bar'], ['fog'], 'or in the middle'],
    ['door #3', ['door #3'], [], 'a number is no tag'],
    ['a@b.example', ['a@b.example'], [], 'an address names nobody'],
    ['\\@noon \\#1', ['@noon #1'], [], 'a backslash takes a sign as it is'],
    ['@ # @@x ##y', ['@ # @@x ##y'], [], 'signs alone'],
    ['#fog #FOG', [], ['fog'], 'a tag once'],
    ['   ', [], [], 'nothing'],
  ]
  test.each(rows)('%s', (line, pieces, tags) => {
    expect(parseNoted(line)).toEqual({pieces, tags})
  })

  test('no line is too odd', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme'}), (line) => {
        const {pieces} = parseNoted(line)
        const said = pieces.map((piece) => (typeof piece === 'string' ? piece : `@${piece.mention}`)).join('')
        if (!/[@#\\]/.test(line)) expect(said).toBe(line.trim())
      }),
    )
  })
})
