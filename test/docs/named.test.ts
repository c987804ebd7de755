import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import {misnamedIn} from '../helpers/command-line.js'
import {DOCUMENTS, namedIn, textOf} from './blocks.js'

const ROOT = join(import.meta.dirname, '../..')
const SOURCES = ['src', 'commands'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), {recursive: true, encoding: 'utf8'}).flatMap((file) =>
    /\.tsx?$/.test(file) ? [join(folder, file)] : [],
  ),
)

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

/** Sentences that begin with the program's name. */
const SENTENCES = /^dnd (?:failed|ships) /

/** Hints and messages stand in the code itself, with `${…}` where a name goes; comments speak of commands, too. */
test('every command that a hint, a message or a comment of the code names is there, with its flags', () => {
  const wrong = SOURCES.flatMap((file) =>
    [...readFileSync(join(ROOT, file), 'utf8').matchAll(/`(dnd [a-z][^`\\\n]*)\\?`/g)].flatMap(([, line = '']) =>
      SENTENCES.test(line)
        ? []
        : misnamedIn(line.replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, 'NAME')).map((what) => `${file}: ${line}: ${what}`),
    ),
  )
  expect(wrong).toEqual([])
})
