import {describe, expect, test} from 'vitest'
import {misnamedIn} from '../helpers/command-line.js'
import {DOCUMENTS, namedIn, textOf} from './blocks.js'

test.each(DOCUMENTS)('every command that %s names in its text is there, with its flags', (document) => {
  expect(namedIn(textOf(document)).flatMap((line) => misnamedIn(line).map((what) => `${line}: ${what}`))).toEqual([])
})

describe('of a name in a text', () => {
  test.each([
    {line: 'dnd combat', wrong: [], why: 'a topic'},
    {line: 'dnd combat strat', wrong: ['no command'], why: 'a topic has no such command'},
    {line: 'dnd campaign export --for', wrong: [], why: 'a flag may stand without its value'},
    {line: 'dnd campaign export --four players', wrong: ['--four'], why: 'no such flag'},
    {line: 'dnd character hp aria -14 --half', wrong: [], why: 'a number is no flag'},
    {line: 'dnd --help', wrong: [], why: 'of dnd itself'},
  ])('$line: $why', ({line, wrong}) => {
    expect(misnamedIn(line)).toEqual(wrong)
  })
})
