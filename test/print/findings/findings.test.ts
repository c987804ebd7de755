import {describe, expect, it} from 'vitest'
import type {Diagnostic} from '../../../src/diagnostic.js'
import {printDiagnostics} from '../../../src/print/findings/findings.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import '../colourless.js'
import {HOSTILE} from '../sample.js'

const FOUND: Diagnostic[] = [
  {
    file: 'characters/aria.yaml',
    line: 14,
    column: 5,
    severity: 'error',
    code: 'PREPARED_COUNT',
    path: ['choices'],
    message: 'Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6',
    source: 'SRD 5.2, "Wizard"',
    hint: 'drop one: `dnd character prepare aria --drop sleep`',
    fix: {label: 'remove the last one', changes: []},
  },
  {file: 'characters/aria.yaml', line: 3, severity: 'warning', code: 'SCHEMA', path: ['name'], message: 'the name ends with a space'},
  {file: 'dnd.yaml', severity: 'error', code: 'YAML_SYNTAX', path: [], message: '"dnd.yaml" is not YAML'},
]
const FILES = ['characters/aria.yaml', 'characters/brom.yaml', 'dnd.yaml']
const evil: Diagnostic = {file: 'a,b:c%.yaml', line: 1, severity: 'error', code: 'SCHEMA', path: [], message: HOSTILE, hint: HOSTILE}

describe('text', () => {
  it('reads like a compiler', () => {
    expect(printDiagnostics(FOUND, 'text', {files: FILES})).toBe(
      [
        'characters/aria.yaml:14:5: error[PREPARED_COUNT]: Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6',
        '  Rule: SRD 5.2, "Wizard"',
        '  Hint: drop one: `dnd character prepare aria --drop sleep`',
        '  Fix:  remove the last one (--fix does it)',
        'characters/aria.yaml:3: warning[SCHEMA]: the name ends with a space',
        'dnd.yaml: error[YAML_SYNTAX]: "dnd.yaml" is not YAML',
        '2 errors, 1 warning in 3 files',
      ].join('\n'),
    )
  })

  it('says that all is well', () => expect(printDiagnostics([], 'text', {files: FILES})).toBe('No problems in 3 files'))

  it('wraps where there is a width', () => {
    for (const line of printDiagnostics([...FOUND, evil], 'text', {width: 50}).split('\n'))
      expect(visibleWidth(line)).toBeLessThanOrEqual(50)
  })

  it('lets no text out of its place', () => expect(printDiagnostics([evil], 'text')).not.toMatch(/[\u0007\u001b\u202e]|^::/m))
})

describe('github', () => {
  it('annotates lines', () => {
    expect(printDiagnostics(FOUND, 'github', {root: 'vault/'}).split('\n')[0]).toBe(
      '::error file=vault/characters/aria.yaml,line=14,col=5,title=PREPARED_COUNT::Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6%0AHint: drop one: `dnd character prepare aria --drop sleep`',
    )
    expect(printDiagnostics(FOUND, 'github').split('\n')[1]).toMatch(/^::warning file=characters\/aria\.yaml,line=3,title=SCHEMA::/)
  })

  it('keeps a message from starting a command of its own', () => {
    const printed = printDiagnostics([evil], 'github')
    expect(printed.split(/\r|\n/)).toHaveLength(1)
    expect(printed).toMatch(/^::error file=a%2Cb%3Ac%25\.yaml,line=1,title=SCHEMA::/)
  })
})

describe('junit', () => {
  it('has a suite for each file, passed or failed', () => {
    expect(printDiagnostics(FOUND, 'junit', {files: FILES})).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="dnd validate" tests="3" failures="2" errors="0">',
        '  <testsuite name="characters/aria.yaml" tests="1" failures="1" errors="0">',
        '    <testcase name="PREPARED_COUNT line 14" classname="characters/aria.yaml"><failure type="PREPARED_COUNT" message="Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6">characters/aria.yaml:14:5: error[PREPARED_COUNT]: Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6',
        'Hint: drop one: `dnd character prepare aria --drop sleep`</failure></testcase>',
        '    <system-out>characters/aria.yaml:3: warning[SCHEMA]: the name ends with a space</system-out>',
        '  </testsuite>',
        '  <testsuite name="characters/brom.yaml" tests="1" failures="0" errors="0">',
        '    <testcase name="characters/brom.yaml" classname="characters/brom.yaml"/>',
        '  </testsuite>',
        '  <testsuite name="dnd.yaml" tests="1" failures="1" errors="0">',
        '    <testcase name="YAML_SYNTAX" classname="dnd.yaml"><failure type="YAML_SYNTAX" message="&quot;dnd.yaml&quot; is not YAML">dnd.yaml: error[YAML_SYNTAX]: &quot;dnd.yaml&quot; is not YAML</failure></testcase>',
        '  </testsuite>',
        '</testsuites>',
      ].join('\n'),
    )
  })

  it('escapes what a file says', () => {
    const printed = printDiagnostics([evil], 'junit')
    expect(printed).toContain('&lt;script&gt;')
    expect(printed).not.toMatch(/<script|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  })
})

describe('github', () => {
  it('annotates lines', () => {
    expect(printDiagnostics(FOUND, 'github', {root: 'vault/'}).split('\n')[0]).toBe(
      '::error file=vault/characters/aria.yaml,line=14,col=5,title=PREPARED_COUNT::Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6%0AHint: drop one: `dnd character prepare aria --drop sleep`',
    )
    expect(printDiagnostics(FOUND, 'github').split('\n')[1]).toMatch(/^::warning file=characters\/aria\.yaml,line=3,title=SCHEMA::/)
  })

  it('keeps a message from starting a command of its own', () => {
    const printed = printDiagnostics([evil], 'github')
    expect(printed.split(/\r|\n/)).toHaveLength(1)
    expect(printed).toMatch(/^::error file=a%2Cb%3Ac%25\.yaml,line=1,title=SCHEMA::/)
  })
})

describe('junit', () => {
  it('has a suite for each file, passed or failed', () => {
    expect(printDiagnostics(FOUND, 'junit', {files: FILES})).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<testsuites name="dnd validate" tests="3" failures="2" errors="0">',
        '  <testsuite name="characters/aria.yaml" tests="1" failures="1" errors="0">',
        '    <testcase name="PREPARED_COUNT line 14" classname="characters/aria.yaml"><failure type="PREPARED_COUNT" message="Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6">characters/aria.yaml:14:5: error[PREPARED_COUNT]: Aria has 7 prepared Wizard spells; a level-3 Wizard prepares 6',
        'Hint: drop one: `dnd character prepare aria --drop sleep`</failure></testcase>',
        '    <system-out>characters/aria.yaml:3: warning[SCHEMA]: the name ends with a space</system-out>',
        '  </testsuite>',
        '  <testsuite name="characters/brom.yaml" tests="1" failures="0" errors="0">',
        '    <testcase name="characters/brom.yaml" classname="characters/brom.yaml"/>',
        '  </testsuite>',
        '  <testsuite name="dnd.yaml" tests="1" failures="1" errors="0">',
        '    <testcase name="YAML_SYNTAX" classname="dnd.yaml"><failure type="YAML_SYNTAX" message="&quot;dnd.yaml&quot; is not YAML">dnd.yaml: error[YAML_SYNTAX]: &quot;dnd.yaml&quot; is not YAML</failure></testcase>',
        '  </testsuite>',
        '</testsuites>',
      ].join('\n'),
    )
  })

  it('escapes what a file says', () => {
    const printed = printDiagnostics([evil], 'junit')
    expect(printed).toContain('&lt;script&gt;')
    expect(printed).not.toMatch(/<script|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/)
  })
})
