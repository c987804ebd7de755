import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {afterAll} from 'vitest'
import {rememberRemote} from '../../src/app/sync/remotes.js'
import {vaultRoot} from '../../src/app/vault/root.js'
import {answering, dying, type FarEnd, silent} from '../app/sync/far-ends.js'
import {Folders, git, set, sync, TALK, table} from '../app/sync/two-vaults.js'
import {writeProgram} from '../helpers/shell.js'
import {provokeAll} from './provoke.js'
import {newVault, type TestVault} from './test-vault.js'

const folders: Folders[] = []
const ends: FarEnd[] = []
afterAll(async () => {
  for (const each of folders) each.remove()
  for (const each of ends) await each.close()
})

function newFolders(): Folders {
  const made = new Folders()
  folders.push(made)
  return made
}

async function at(url: string): Promise<TestVault> {
  const vault = newVault()
  await rememberRemote(vault.options, 'origin', url)
  return vault
}

/** A vault whose remote is some far end. */
async function facing(end: Promise<FarEnd>, path = '/table.git'): Promise<TestVault> {
  const made = await end
  ends.push(made)
  return at(`${made.url}${path}`)
}

/** A hook in a folder that its repository takes hooks from. */
function putHook(repository: string, folder: string, {name, text}: {name: string; text: string}): void {
  git(repository, 'config', 'core.hooksPath', folder)
  const file = join(repository, folder, name)
  mkdirSync(dirname(file), {recursive: true})
  writeFileSync(file, `#!/bin/sh\n${text}\n`)
  chmodSync(file, 0o755)
}

provokeAll('remotes', {
  CLONE_NO_VAULT: [
    {by: async () => newFolders().copy(newFolders().bare(), 'it'), says: /^".+" has no commit yet; nothing was kept$/},
    {
      by: async () => {
        const [vault, {top}] = [newVault(), newFolders()]
        vault.git('rm', '--quiet', '--cached', 'dnd.yaml')
        vault.git('commit', '--quiet', '--message=no vault')
        return newFolders().copy(vault.root, join(top, 'it'))
      },
      says: /^".+" is no vault: it has no dnd\.yaml at its top; nothing was kept$/,
    },
  ],
  PUSH_RACED: {
    by: async () => {
      const {first, second, url} = await table(newFolders())
      await set(second, 'player=Kim')
      // Somebody else's commit arrives before each push.
      const one = `n=$(git -C '${url}' -c user.name=T -c user.email=t@x commit-tree -p main -m more 'main^{tree}') && git -C '${url}' update-ref refs/heads/main $n`
      putHook(second.root, '.git', {name: 'pre-push', text: `unset GIT_DIR\n${one}`})
      return [first, await sync(second)]
    },
    says: 'Others were faster at "origin", 5 times in a row; what they sent is merged here, and yours waits',
  },
  PUSH_REFUSED: [
    {
      by: async () => {
        const {first, url} = await table(newFolders())
        putHook(url, 'hooks', {name: 'pre-receive', text: 'echo "main is protected"; exit 1'})
        await set(first, 'player=Kim')
        return sync(first)
      },
      says: '"origin" does not take commits on "main": pre-receive hook declined: main is protected',
    },
    {
      by: async () => {
        const {first} = await table(newFolders())
        putHook(first.root, '.git', {name: 'pre-push', text: 'echo "not on a Sunday" >&2; exit 1'})
        await set(first, 'player=Kim')
        return sync(first)
      },
      says: 'Your own hook (pre-push) keeps git from sending: not on a Sunday',
    },
  ],
  REMOTE_BROKE: {by: async () => sync(await facing(dying())), says: /^"origin" broke off in the middle: /},
  REMOTE_DENIED: {by: async () => sync(await facing(answering(401))), says: /^"origin" does not let you in: /},
  REMOTE_EXISTS: {
    by: async () => rememberRemote((await at('/tmp/one.git')).options, 'origin', '/tmp/two.git'),
    says: 'There is a remote "origin" already',
  },
  REMOTE_FAILED: {by: async () => sync(await facing(answering(500))), says: /^git fetch with "origin" failed: fatal: unable to access /},
  REMOTE_HOST_KEY: {
    by: async () => {
      const vault = await at('ssh://table.invalid/vault.git')
      writeProgram(vault, 'not-ssh', 'echo "Host key verification failed." >&2\nexit 255')
      const before = process.env['GIT_SSH_COMMAND']
      process.env['GIT_SSH_COMMAND'] = join(vault.home, 'bin/not-ssh')
      try {
        return await sync(vault)
      } finally {
        if (before === undefined) delete process.env['GIT_SSH_COMMAND']
        else process.env['GIT_SSH_COMMAND'] = before
      }
    },
    says: /^"origin" is on a host whose key ssh does not know, or knows otherwise: /,
  },
  REMOTE_NAME: {
    by: () => rememberRemote(newVault().options, '--upload-pack=x', '/tmp/x.git'),
    says: '"--upload-pack=x" can\'t name a remote',
  },
  REMOTE_NONE: [
    {by: () => sync(newVault()), says: 'The vault has no remote to sync with'},
    {
      by: async () => {
        const vault = newVault()
        for (const name of ['home', 'table']) await rememberRemote(vault.options, name, `/tmp/${name}.git`)
        return sync(vault)
      },
      says: 'The vault has several remotes, and this branch follows none',
    },
  ],
  REMOTE_NOT_FOUND: {
    by: async () => sync(await at(join(newFolders().top, 'none.git'))),
    says: /^"origin" is no repository, or none that you may see: /,
  },
  REMOTE_TIMEOUT: {
    by: async () => sync(await facing(silent()), {talk: {...TALK, silenceMs: 300}}),
    says: '"origin" said nothing for 0.3 s',
  },
  REMOTE_UNREACHABLE: {
    by: async () => {
      const end = await silent()
      await end.close()
      return sync(await at(`${end.url}/table.git`))
    },
    says: /^"origin" is not to be reached: /,
  },
  REMOTE_URL: [
    {
      by: () => rememberRemote(newVault().options, 'origin', 'ext::sh -c true'),
      says: '"ext::sh -c true" can\'t be a remote: it has git start a program',
    },
    {
      by: () => rememberRemote(newVault().options, 'origin', '--upload-pack=x'),
      says: '"--upload-pack=x" can\'t be a remote: it is no address',
    },
    {
      by: () => rememberRemote(newVault().options, 'origin', 'gopher://u:secret@x'),
      says: '"gopher://u:***@x" can\'t be a remote: "gopher:" is no way that dnd takes',
    },
    {
      by: async () => {
        const vault = await at('/tmp/x.git')
        vault.git('remote', 'set-url', 'origin', 'ext::sh -c true')
        return sync(vault)
      },
      says: /^"origin" is reached in a way that dnd does not take, for it starts a program: /,
    },
  ],
  SYNC_SHALLOW: {
    by: async () => {
      const {first, url} = await table(newFolders())
      await set(first, 'coins.gp=8')
      await sync(first)
      const {root, options} = await newFolders().copy(url, 'shallow')
      git(root, 'checkout', '--quiet', '--orphan', 'mine')
      git(root, 'commit', '--quiet', '--message=mine')
      git(root, 'branch', '--quiet', '--set-upstream-to=origin/main')
      writeFileSync(join(root, '.git/shallow'), `${git(root, 'rev-parse', 'mine')}`)
      return sync({options})
    },
    says: 'This clone lacks the history that both sides come from, so they cannot be merged',
  },
  SYNC_STOPPED: {
    by: async () => sync(await facing(silent()), {talk: {...TALK, signal: AbortSignal.timeout(200)}}),
    says: 'Stopped; what is committed stays, and the next `dnd sync` goes on',
  },
  SYNC_UNRELATED: {
    by: async () => {
      const {url} = await table(newFolders())
      const other = newVault()
      other.git('commit', '--quiet', '--amend', '--message=another')
      await rememberRemote(other.options, 'origin', url)
      return sync(other)
    },
    says: '"origin" has another vault on "main": it has nothing in common with this one',
  },
  VAULT_HOSTILE: [
    {
      by: () => {
        const vault = newVault()
        symlinkSync('/tmp', join(vault.root, '.dnd'))
        return vaultRoot(vault.options)
      },
      says: /^"\.dnd" of the vault in .+ is a link, through which dnd would write elsewhere$/,
    },
    {
      by: async () => {
        const vault = newVault().put({'.dnd/campaign': 'x\n'})
        vault.git('add', '--force', '.dnd')
        vault.commit('slip')
        return newFolders().copy(vault.root, 'it')
      },
      says: /^The vault at ".+" keeps "\.dnd\/campaign" in git, and what is in "\.dnd" belongs to one machine: it would be believed here$/,
    },
  ],
})
