import {afterAll, beforeAll, expect, test} from 'vitest'
import {findRef} from '../../src/app/entities/find.js'
import {shippedThemes} from '../../src/app/themes/find.js'
import {readVaultFile} from '../../src/app/vault/vault-file.js'
import {isKind, type Kind} from '../../src/schema/entity/kinds.js'
import {COMMANDS} from '../helpers/command-line.js'
import {commands} from '../helpers/commands.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'
import {DOCUMENTS, namedIn, textOf, typedIn} from './blocks.js'

/** What lines name that the vault of `dnd demo` has not, each with why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'character willow':
    'a druid, who has another form; nobody in the demo has, and a sixth of the party would change what its evenings weigh',
  'theme salt-noir': 'the blend that the help of `theme` makes of others',
  'location old-mill': "of the reader's own vault, made a line before",
  'encounter the-scullery': 'in the vault of `dnd demo --deception`, which DECEPTION.md is about',
  'npc hooded-man': 'what somebody goes by whom players take for another: the text makes one up',
}

/** Arguments that name a thing of the vault, and its kind where the topic does not say it. */
const NAMING: Readonly<Record<string, Kind | undefined>> = {
  reference: undefined,
  character: 'character',
  from: 'character',
  npc: 'npc',
  encounter: 'encounter',
  event: 'event',
  fact: 'fact',
  reveal: 'reveal',
}

let vault: Sandbox
beforeAll(() => {
  vault = demoVault()
})
afterAll(() => vault.remove())

test('every person, place and thing that a line of help or of a document names is in the demo vault', () => {
  const lines = [...commands().flatMap(({examples}) => examples), ...DOCUMENTS.flatMap(linesOf)]
  const names = new Set(lines.flatMap(nameIn))
  expect(names.size).toBeGreaterThan(30)
  expect([...names].filter((name) => !isThere(name) && !(name in ELSEWHERE))).toEqual([])
  expect(Object.keys(ELSEWHERE).filter((name) => !names.has(name) || isThere(name))).toEqual([])
})

function linesOf(document: string): string[] {
  const text = textOf(document)
  return [...typedIn(text).map(({line}) => line), ...namedIn(text)]
}

/** `npc vey` of `dnd npc show vey`; nothing of a line that names nothing by its first word, or only says what kind of word goes there. */
function nameIn(line: string): string[] {
  const words = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, double, single, plain]) => double ?? single ?? plain ?? '')
  if (words[0] !== 'dnd') return []
  const length = [4, 3].find((most) => words.slice(1, most).join(':') in COMMANDS) ?? words.length
  const command = COMMANDS[words.slice(1, length).join(':')]
  const [argument = ''] = Object.keys(command?.args ?? {})
  const [name = '-'] = words.slice(length)
  const topic = words[1] ?? ''
  const kind = argument in NAMING ? (NAMING[argument] ?? (isKind(topic) ? topic : undefined)) : undefined
  return kind === undefined || /^[-A-Z<…[]|[,&|]/.test(name) ? [] : [`${kind} ${name}`]
}

function isThere(named: string): boolean {
  const [kind = '', ...name] = named.split(' ')
  try {
    // Whoever takes part is a character, or a party.
    if (kind === 'character' && Object.hasOwn(readVaultFile(vault.root).parties ?? {}, name.join(' '))) return true
    if (kind === 'theme' && shippedThemes().includes(name.join(' '))) return true
    return findRef(vault.root, kind as Kind, name.join(' '), {deleted: true}).id !== ''
  } catch {
    return false
  }
}
