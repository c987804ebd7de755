import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {afterAll, beforeAll, describe, expect, test} from 'vitest'
import {parseYaml} from '../../src/yaml/parse.js'
import {demoVault} from '../helpers/demo-vault.js'
import type {Sandbox} from '../helpers/run-dnd.js'

/** Words that YAML, or a careless reader of flags, would take for something else. */
const TEXTS = ['1984', 'null', 'yes', 'Owes: 5 gp #2', '[x] *star', 'a=b, "c"', '🐉 東京']

let sandbox: Sandbox

function ok(...args: string[]): void {
  const {status, stdout, stderr} = sandbox.dnd(args)
  expect(status, `dnd ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
}

function file(path: string): Record<string, unknown> {
  return parseYaml(readFileSync(join(sandbox.root, path), 'utf8'), path).value as Record<string, unknown>
}

/** The last thing of a list that a file holds. */
function last(list: unknown): Record<string, unknown> {
  return (list as Record<string, unknown>[]).at(-1) ?? {}
}

const ARIA_ID = 'aria-moonwhisper'
const ARIA = `characters/${ARIA_ID}.yaml`
const FEAT = ['--set', 'category=origin', '--set', 'text=You croak.']
const subject = () => sandbox.git('log', '-1', '--format=%s').trim()

interface Row {
  command: string
  args: (words: string) => string[]
  stored: (words: string) => unknown
  /** Afterwards, so that the next words find the vault as it was. */
  undone?: true
}

const made = (id: string) => `campaigns/ashes/npcs/${id}.yaml`

const ROWS: Row[] = [
  {command: 'character set', args: (words) => ['character', 'set', ARIA_ID, `notes=${words}`], stored: () => file(ARIA)['notes']},
  {command: 'character rename', args: (words) => ['character', 'rename', ARIA_ID, words], stored: () => file(ARIA)['name']},
  {
    command: 'character create',
    args: (words) => ['character', 'create', '--id', 'newcomer', '--name', words, '--player', words, '--auto'],
    stored: () => file('characters/newcomer.yaml')['player'],
    undone: true,
  },
  {
    command: 'character delete --reason',
    args: (words) => ['character', 'delete', ARIA_ID, '--reason', words],
    stored: () => (file(ARIA)['deleted'] as {reason: string}).reason,
    undone: true,
  },
  {
    command: 'character gain --name',
    args: (words) => ['character', 'gain', ARIA_ID, 'lute', '--name', words],
    stored: () => last(file(ARIA)['inventory'])['name'],
    undone: true,
  },
  {
    command: 'character buy --name',
    args: (words) => ['character', 'buy', ARIA_ID, 'torch', '--name', words],
    stored: () => last(file(ARIA)['inventory'])['name'],
    undone: true,
  },
  {
    command: 'character condition --from',
    args: (words) => ['character', 'condition', ARIA_ID, 'prone', '--from', words],
    stored: () => last((file(ARIA)['play'] as {conditions: unknown}).conditions)['from'],
    undone: true,
  },
  {
    command: 'journal add',
    args: (words) => ['journal', 'add', ARIA_ID, words],
    stored: () => last(file(ARIA)['journal'])['text'],
  },
  {
    command: 'journal add --title',
    args: (words) => ['journal', 'add', ARIA_ID, 'A page.', '--title', words],
    stored: () => last(file(ARIA)['journal'])['title'],
  },
  {
    command: 'journal add --with',
    args: (words) => ['journal', 'add', ARIA_ID, 'A page.', '--kind', 'relationship', '--with', words],
    stored: () => last(file(ARIA)['journal'])['with'],
  },
  {
    command: 'journal add --date',
    args: (words) => ['journal', 'add', ARIA_ID, 'A page.', '--date', words],
    stored: () => last(file(ARIA)['journal'])['date'],
  },
  {
    command: 'journal edit --text',
    args: (words) => ['journal', 'edit', ARIA_ID, String(last(file(ARIA)['journal'])['id']), '--text', words],
    stored: () => last(file(ARIA)['journal'])['text'],
  },
  {
    command: 'npc create',
    args: (words) => ['npc', 'create', '--id', 'new', '--name', words],
    stored: () => file(made('new'))['name'],
    undone: true,
  },
  {
    command: 'npc create --set',
    args: (words) => ['npc', 'create', '--id', 'new', '--name', 'New', '--set', `role=${words}`],
    stored: () => file(made('new'))['role'],
    undone: true,
  },
  {command: 'npc set', args: (words) => ['npc', 'set', 'vey', `role=${words}`], stored: () => file(made('vey'))['role']},
  {
    command: 'campaign set',
    args: (words) => ['campaign', 'set', 'ashes', `summary=${words}`],
    stored: () => file('campaigns/ashes/campaign.yaml')['summary'],
  },
  {
    command: 'catalog add',
    args: (words) => ['catalog', 'add', 'feat', '--id', 'new', '--name', words, '--summary', words, '--by', words, '--new', ...FEAT],
    stored: () => file('catalog/feat/new.yaml')['summary'],
    undone: true,
  },
  {
    command: 'catalog add --by',
    args: (words) => ['catalog', 'add', 'feat', '--id', 'new', '--name', 'Croaker', '--summary', 'Loud.', '--by', words, '--new', ...FEAT],
    stored: () => (file('catalog/feat/new.yaml')['provenance'] as {by: string}).by,
    undone: true,
  },
  {
    command: 'catalog add --set',
    args: (words) => [
      'catalog',
      'add',
      'feat',
      '--id',
      'new',
      '--name',
      'Croaker',
      '--summary',
      'Loud.',
      '--new',
      ...FEAT,
      '--set',
      `text=${words}`,
    ],
    stored: () => file('catalog/feat/new.yaml')['text'],
    undone: true,
  },
  {
    command: 'catalog adapt',
    args: (words) => ['catalog', 'adapt', 'feat/alert', '--id', 'new', '--name', words, '--set', `summary=${words}`],
    stored: () => file('catalog/feat/new.yaml')['summary'],
    undone: true,
  },
  {
    command: 'catalog edit --set',
    args: (words) => ['catalog', 'edit', 'feat/own', '--set', `summary=${words}`],
    stored: () => file('catalog/feat/own.yaml')['summary'],
  },
  {
    command: 'xp add --reason',
    args: (words) => ['xp', 'add', ARIA_ID, '50', '--reason', words],
    stored: () => last(file(ARIA)['journal'])['text'],
  },
]

beforeAll(() => {
  sandbox = demoVault()
  ok('catalog', 'adapt', 'feat/alert', '--id', 'own', '--name', 'Wary')
  ok('campaign', 'create', '--name', 'Ashes')
  ok('npc', 'create', '--name', 'Vey', '--campaign', 'ashes')
})
afterAll(() => sandbox.remove())

describe('words on a command line are kept as they are typed', () => {
  test.each(ROWS)('$command', ({args, stored, undone}) => {
    for (const words of TEXTS) {
      ok(...args(words), ...(args(words)[0] === 'npc' ? ['--campaign', 'ashes'] : []))
      expect(stored(words), words).toBe(words)
      if (undone) ok('undo')
    }
    expect(subject()).not.toBe('')
  })
})
