import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, describe, expect, test} from 'vitest'
import {printJson} from '../../../src/print/text/json.js'
import {Sandbox} from '../../helpers/run-dnd.js'

const RAW = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/
const HOSTILE = 'Aria\u202e\u009b31m\u2066x\u2028'

test('what moves a cursor or reorders a line is escaped, and reads back as the same', () => {
  const text = printJson({name: `${HOSTILE} Ünal 火 🐉\u001b[2J\n`}, {indent: 2})
  expect(text).not.toMatch(RAW)
  expect(text).toContain('Ünal 火 🐉')
  expect(JSON.parse(text)).toEqual({name: `${HOSTILE} Ünal 火 🐉\u001b[2J\n`})
})

test('JSON for a terminal is printed in one place', () => {
  const root = join(import.meta.dirname, '../../..')
  const files = ['src/cli', 'commands'].flatMap((room) =>
    readdirSync(join(root, room), {encoding: 'utf8', recursive: true})
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(room, file)),
  )
  const printing = files.filter((file) => /(?:log|write)\([^\n]*JSON\.stringify/.test(readFileSync(join(root, file), 'utf8')))
  expect(printing).toEqual([])
})

describe('the built dnd', () => {
  const box = new Sandbox()
  afterAll(() => box.remove())

  test('escapes in results, lines, findings and failures', () => {
    box.dnd(['init'])
    box.dnd(['character', 'create', '--name', 'Aria', '--species', 'human', '--background', 'soldier', '--class', 'fighter', '--auto'])
    box.dnd(['character', 'set', 'aria', `notes=${HOSTILE}`])
    box.dnd(['campaign', 'create', '--name', 'Coast'])
    box.dnd(['npc', 'create', '--name', 'Vey', '--set', `role=${HOSTILE}`, '--set', `summary=${HOSTILE}`])
    for (const args of [
      ['npc', 'show', 'vey', '--json'],
      ['npc', 'list', '--json'],
      ['npc', 'list', '--jsonl'],
      ['character', 'show', HOSTILE, '--json'],
      ['validate', '--format', 'json'],
    ]) {
      const {stdout} = box.dnd(args)
      expect(stdout, args.join(' ')).toMatch(/^[[{]/)
      expect(stdout, args.join(' ')).not.toMatch(RAW)
    }
    expect(box.dnd(['npc', 'show', 'vey', '--json']).stdout).toContain('\\u202e')
  })
})
