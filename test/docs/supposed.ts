import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {strToU8, zipSync} from 'fflate'
import {APART} from '../commands/given/merging.js'
import type {Given} from '../commands/given.js'
import {fixtureFolder} from '../exchange/world/read-world.js'
import {png} from '../helpers/png.js'
import {CTRL_C, ENTER, ESCAPE} from '../helpers/terminal.js'
import {textOf, typedIn} from './blocks.js'

/** What a document supposes of the vault in which its lines are typed: that of `dnd demo`, unless it says otherwise. */
export interface Supposed extends Pick<Given, 'between' | 'files' | 'status' | 'terminal'> {
  /** Lines that begin in a vault of their own: a demo vault, or an empty folder. */
  anew?: Readonly<Record<string, 'demo' | 'empty'>>
  /** Lines that no test types, each with why: they need a person, a key, a network, or a service that is not on this machine. */
  left?: Readonly<Record<string, string>>
}

const NETWORK = 'asks a registry of packages'
const PICTURES = 'asks a model of pictures: it needs a key'

const TESTS = 'what the tests begin with, or the tests themselves'
const SHIPS = typedIn(textOf('CONTRIBUTING.md')).flatMap(({line}) => (line.startsWith('dnd ship') ? [line] : []))

const foreign = (file: string) => readFileSync(join(import.meta.dirname, '../fixtures/exchange', file), 'utf8')
const laid = (name: string, bytes: Uint8Array) => `printf %s ${Buffer.from(bytes).toString('base64')} | base64 -d > ${name}`

/** The first block of a language in a document. */
function blockOf(document: string, language: string): string {
  const [, block] = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(textOf(document)) ?? []
  if (block === undefined) throw new Error(`${document} has no block of ${language}`)
  return block
}

/** A campaign's archive as Kanka makes it. */
const REED_SEA = laid(
  'reed-sea.zip',
  zipSync(Object.fromEntries(fixtureFolder('kanka').texts.map(({path, text}) => [path, strToU8(text)]))),
)
const NOTES = {'notes/NPCs/Mira Tolk.md': '---\nrole: tallywoman\n---\nCounts what comes over the weir.\n'}

/** The DM at their terminal, who closes the table again. */
const CLOSES = [['is open', 'quit\r']] as const
const SEEN = [['Aria', 'q']] as const

export const SUPPOSED: Readonly<Record<string, Supposed>> = {
  'README.md': {
    anew: {'dnd init curse-of-the-marsh --name "Curse of the Marsh" && cd curse-of-the-marsh': 'empty'},
    between: {
      'dnd validate': [
        'mkdir -p curse-of-the-marsh/catalog/species',
        laid('curse-of-the-marsh/catalog/species/frogfolk.yaml', strToU8(blockOf('README.md', 'yaml'))),
      ],
    },
    terminal: {
      'dnd character create': [['? Class', CTRL_C]],
      'dnd catalog browse': [
        ['Search:', ESCAPE],
        ['q leave', 'q'],
      ],
      'dnd party set main aria brenna && dnd party watch': SEEN,
      'dnd host --lan': CLOSES,
    },
    status: {'dnd character create': 130},
    left: {
      'npm ci && npm run demo': NETWORK,
      'npm ci && npm test': NETWORK,
      'npm ci && npm run build': NETWORK,
      'npm link': 'puts a link among the programs of this machine',
    },
  },
  'CONTRIBUTING.md': {
    anew: {'dnd init sea && cd sea': 'empty'},
    left: {
      'npm ci': NETWORK,
      'npm run build': TESTS,
      'npm run check': TESTS,
      ...Object.fromEntries(SHIPS.map((line) => [line, 'of a kind that the text has its reader add: test/e2e/toy-kind.test.ts adds one'])),
    },
  },
  'docs/COMBAT.md': {
    between: {'dnd combat start --add "3 goblin warrior" --roll': ['dnd combat end --drop']},
    terminal: {'dnd combat resume': [['q leave', 'q']], 'dnd combat view --follow': [['Aria', CTRL_C]]},
    status: {'dnd combat view --follow': 130},
  },
  'docs/EXCHANGE.md': {
    files: {
      ...NOTES,
      'My Brew.json': foreign('5etools/brew.json'),
      'ilka.json': foreign('people/ilka.json'),
      'newt.md': foreign('fantasy-statblocks/newt.md'),
      'bram.py': foreign('people/bram.py'),
    },
    between: {
      'dnd catalog import ~/statblocks --as fantasy-statblocks': ['mkdir ~/statblocks && mv newt.md ~/statblocks'],
      'dnd character import ~/party --as dungeon-sheets': ['mkdir ~/party && mv bram.py ~/party'],
      'dnd campaign import reed-sea.zip --as kanka --public': [REED_SEA],
    },
  },
  'docs/HOST.md': {
    terminal: {'dnd host': CLOSES, 'dnd host --lan': CLOSES},
    left: {'curl -H "Authorization: Bearer $KEY" http://localhost:4180/api/v1/fight': 'asks a host that is open: test/host/door asks one'},
  },
  'docs/PICTURES.md': {
    between: {'dnd image portrait vey --dry-run': [laid('vey.png', png(64, 48)), 'dnd asset add vey.png --of vey --role portrait']},
    left: {
      'dnd image portrait vey --prompt "in the rain" --seed 7': PICTURES,
      'dnd image edit vey "make her older"': PICTURES,
      'dnd image upscale vey --scale 2': PICTURES,
      'git lfs install --local && git lfs track "assets/*/*"': 'needs git-lfs, which not every machine has',
    },
  },
  'docs/RELIABILITY.md': {
    left: {
      'VITEST_SWEEP=all npx vitest run test/reliability/kill-sweep.test.ts': TESTS,
      'npx tsx test/reliability/run-sweep.ts merge 5': TESTS,
      "npx tsx test/reliability/run-disk-faults.ts '' 20": TESTS,
    },
  },
  'docs/SAFETY.md': {
    left: {
      "git config --global --add dnd.trusted '/home/you/vault'":
        'changes the settings of git for the whole machine: test/safety/strangers.test.ts writes them in a file of its own',
    },
  },
  'docs/VAULT.md': {
    anew: {
      'dnd campaign create --name "Curse of the Marsh" --set party=main': 'empty',
      'dnd character branch aria if-she-had-fled': 'demo',
      'dnd character merge aria if-she-had-fled --take alignment=theirs --take "name=Aria the Bold"': 'demo',
      'dnd campaign merge what-if --dry-run': 'demo',
    },
    between: {
      'dnd campaign create --name "Curse of the Marsh" --set party=main': [
        'dnd init .',
        'dnd character create --name Aria --class wizard --auto',
        'dnd party set main aria',
      ],
      'dnd character merge aria if-she-had-fled --take alignment=theirs --take "name=Aria the Bold"': [
        'dnd character branch aria if-she-had-fled',
        'dnd character set aria name="Aria the Fleet" alignment=chaotic-good player=Kim',
        'dnd character switch aria main',
        'dnd character set aria name="Aria the Wise" alignment=lawful-good player=Lee',
      ],
      'dnd campaign merge what-if --dry-run': APART,
    },
    status: {
      'dnd character merge aria if-she-had-fled --take alignment=theirs --take "name=Aria the Bold"': 5,
      'dnd campaign merge what-if --dry-run': 5,
      'dnd campaign merge what-if': 5,
    },
  },
  'docs/WORLD.md': {
    anew: {'dnd campaign create --name "The Salt Road" --from notes --dry-run': 'demo'},
    files: NOTES,
    between: {'dnd campaign import reed-sea.zip --campaign the-salt-road': [REED_SEA]},
    terminal: {
      'dnd session end': [
        ['What counts?', ENTER],
        ['End the session so?', ENTER],
      ],
    },
    left: {'git push --force git@example.com:you/salt-coast-site.git pages': 'pushes to a forge of the reader’s'},
  },
}
