import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {leaveLetter} from '../../src/app/delivery/inbox.js'
import {Runner} from '../../src/app/delivery/runner.js'
import {provokeAll} from './provoke.js'
import {newFolder, newVault} from './test-vault.js'

/** A vault with a hooks.yaml of its own. */
function hooked(content: object, mode = 0o600) {
  const {root: configDir} = newFolder()
  writeFileSync(join(configDir, 'hooks.yaml'), JSON.stringify(content), {mode})
  const {root} = newVault()
  return {root, configDir, open: (hub?: string) => Runner.open(root, {configDir, stateDir: configDir, env: {}, command: 'test', hub})}
}

const ALL = {does: {a: {run: ['true']}}, hooks: [{id: 'a', on: '*', do: 'a'}]}

provokeAll('hooks', {
  HOOKS_CONFIG: [
    {
      by: () => hooked({hooks: ALL.hooks}).open(),
      says: 'nothing is done under "a"',
      at: /hooks\.yaml:1$/,
    },
    {
      by: () => hooked({does: {a: {url: 'http://table.example'}}}).open(),
      says: '"a" is called over an open line',
      at: /hooks\.yaml:1$/,
    },
  ],
  HOOKS_HELD: {
    async by() {
      const {open} = hooked(ALL)
      const first = await open()
      try {
        return await open()
      } finally {
        await first.stop()
      }
    },
    says: /^Hooks are delivered by `test` \(process \d+ on .*\) already$/,
  },
  HOOKS_HUB: [
    {by: () => hooked(ALL).open('http://club.example'), says: '"http://club.example" is no address of a hub'},
    {by: () => hooked(ALL).open('nats://kim:secret@club.example'), says: 'The address of a hub says who asks'},
  ],
  HOOKS_NONE: {by: () => hooked({}).open(), says: 'No hook does anything here'},
  HOOKS_OPEN: {by: () => hooked(ALL, 0o644).open(), says: 'others on this machine can read or change what hooks run', at: /hooks\.yaml$/},
  HOOKS_TOO_MANY: {
    by() {
      const {root} = newVault()
      const folder = join(root, '.dnd/hooks/in')
      mkdirSync(folder, {recursive: true})
      for (let n = 0; n < 2000; n++) writeFileSync(join(folder, `${n}-${n}-ab.json`), '{}')
      leaveLetter(root, {order: 'again', ids: []})
    },
    says: /^2000 orders wait already in .*in$/,
  },
})
