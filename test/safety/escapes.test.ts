import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

/** What moves a cursor, sets a clipboard, rings, or has text read the other way round. */
const HOSTILE = 'Vex \u001b]52;c;cm0gLXJm\u0007\u001b[2J\u001b]8;;http://x\u001b\\ \u009b31m \u202egnorw \u2066isolated'
const SEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/
const BRANCH = 'what-\u202efi'

let sandbox: Sandbox
beforeAll(() => {
  sandbox = demoVault()
  sandbox.dnd(['npc', 'set', 'vey', `role=${HOSTILE}`, `summary=${HOSTILE}`])
  sandbox.dnd(['journal', 'add', 'aria-moonwhisper', HOSTILE])
  sandbox.git('commit', '--quiet', '--allow-empty', '--message', HOSTILE)
  sandbox.git('branch', BRANCH)
  sandbox.git('tag', '--annotate', '--message', HOSTILE, 'told')
})
afterAll(() => sandbox.remove())

const LOOKING = [
  'npc list',
  'npc show vey',
  'npc log vey',
  'npc backlinks vey',
  'npc search vex',
  'location list',
  'search vex',
  'journal list aria-moonwhisper',
  'campaign --plain',
  'campaign branches',
  'campaign branches --graph',
  'campaign log',
  'campaign tags',
  'campaign diff HEAD~3..HEAD',
  'campaign at HEAD~1',
  'campaign graph',
  'campaign timeline',
  'log',
  'history vey',
  'blame vey',
  'audit',
  'undo --list',
  'status',
  'validate',
  'doctor',
  'proposals --all',
  'remote list',
  'merge review',
]

describe('hostile names, notes, subjects and branches', () => {
  test.each(LOOKING)('dnd %s prints none of it raw', (line) => {
    for (const more of [[], ['--json']]) {
      const {stdout, stderr} = sandbox.dnd([...line.split(' '), ...more])
      expect(SEEN.exec(`${stdout}${stderr}`)?.[0]).toBeUndefined()
    }
  })

  test('and they are there to be printed', () => {
    expect(sandbox.git('log', '-1', '--format=%s')).toMatch(SEEN)
    expect(JSON.stringify(sandbox.json(['npc', 'show', 'vey']))).toContain('Vex')
  })
})
