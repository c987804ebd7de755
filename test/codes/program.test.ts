import {join} from 'node:path'
import {pngOf} from '../../src/app/maps/raster.js'
import {readUserConfig} from '../../src/cli/config.js'
import {editDraft} from '../../src/cli/editor.js'
import {exitStatus, failureJson} from '../../src/cli/failure.js'
import {writeOutput} from '../../src/cli/output.js'
import {DND} from '../helpers/run-dnd.js'
import {ESCAPE, Terminal} from '../helpers/terminal.js'
import {provokeAll, type Said} from './provoke.js'
import {newFolder, newVault} from './test-vault.js'

/** With variables of the environment set for a while. */
async function withEnv<T>(variables: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]))
  Object.assign(process.env, variables)
  try {
    return await work()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** What is wrong with a person's settings. */
const configured = (text: string) => withEnv({DND_CONFIG_DIR: newFolder().put({'config.yaml': text}).root}, readUserConfig)

const edited = (editor: string) => withEnv({VISUAL: editor}, () => editDraft('aria.yaml', 'name: Aria\n', async () => undefined))

/** Leave the questions of a new entry in a real terminal. */
async function declined(): Promise<Said> {
  const vault = newVault()
  const terminal = new Terminal(vault, process.execPath, [DND, 'catalog', 'add', 'spell'])
  await terminal.sees('Name')
  await terminal.type(ESCAPE, 'DECLINED')
  const exitCode = await terminal.ended
  const message = /\[DECLINED\]\S* (.*?)\r?\n/.exec(terminal.shown)?.[1] ?? terminal.shown
  return {code: 'DECLINED', message, hints: [], exitCode}
}

provokeAll('program', {
  COMMAND_UNKNOWN: {by: () => newFolder().failure(['charcter']), says: 'There is no command "charcter"'},
  CONFIG_TYPE: {by: () => configured('author: 7\n'), says: '"author" must be text', at: /config\.yaml:1$/},
  CONFIG_UNKNOWN: {by: () => configured('vault: ~/home\nautor: Ana\n'), says: 'there is no setting "autor"', at: /config\.yaml:2$/},
  DECLINED: {by: declined, says: 'Nothing was written'},
  EDITOR_FAILED: {by: () => edited('false'), says: 'The editor (false) ended with status 1'},
  EDIT_UNCHANGED: {by: () => edited('true'), says: 'Nothing was changed'},
  FILE_EXISTS: {
    by: () => writeOutput(join(newFolder().put({'aria.pdf': ''}).root, 'aria.pdf'), '', {force: false}),
    says: /^".*aria\.pdf" is there already$/,
  },
  OUTPUT_FAILED: {
    by: () => writeOutput(join(newFolder().root, 'nowhere/aria.pdf'), '', {force: false}),
    says: /^".*nowhere\/aria\.pdf" could not be written: ENOENT$/,
  },
  SHARP_MISSING: {
    by: () => pngOf('<svg/>', {load: () => Promise.reject(new Error("Cannot find package 'sharp'"))}),
    says: 'PNG files are made by the package "sharp", which is not installed',
  },
  UNEXPECTED: {
    by: () => {
      const bug = new TypeError("Cannot read properties of undefined (reading 'name')")
      return {...failureJson(bug).error, exitCode: exitStatus(bug)}
    },
    says: "Cannot read properties of undefined (reading 'name')",
  },
  USAGE: [
    {by: () => newVault().failure(['character', 'show', 'aria', '--formt', 'pdf']), says: 'Nonexistent flag: --formt'},
    {by: () => newVault().failure(['character', 'set', 'aria', 'coins']), says: '"coins" is not path=value'},
  ],
})
