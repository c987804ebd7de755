import {spawnSync} from 'node:child_process'
import {mkdirSync, renameSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {characterFile} from '../../src/app/characters/characters.js'
import type {Character} from '../../src/schema/entity/character.js'
import {afterFile} from '../helpers/afterwards.js'
import {character} from '../helpers/character.js'
import {DND, type Ran, type RunOptions, Sandbox} from '../helpers/run-dnd.js'
import type {Said} from './provoke.js'

const made = new Set<Sandbox>()

/** The folders of the test vaults of a file, as far as they were made. */
export function foldersMade(): string[] {
  return [...made].map(({root}) => root)
}

/** A vault that this process and the built dnd work in alike. */
export class TestVault extends Sandbox {
  readonly options = {vault: this.root, cwd: this.root, author: 'Test <test@example.test>'}

  /** Write files by hand. */
  put(files: Readonly<Record<string, string>>): this {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), {recursive: true})
      writeFileSync(join(this.root, path), text)
    }
    return this
  }

  /** Put a character's file there. */
  with(fields: Partial<Character> = {}): this {
    const {path, text = ''} = characterFile(character({id: 'aria', name: 'Aria', ...fields}))
    return this.put({[path]: text})
  }

  /** Move a character's file to another id's place. */
  rename(from: string, to: string): this {
    renameSync(join(this.root, `characters/${from}.yaml`), join(this.root, `characters/${to}.yaml`))
    return this
  }

  /** What the built dnd says when it fails, or another `program` that is one. */
  failure(args: readonly string[], {program = DND, env = {}}: {program?: string; env?: RunOptions['env']} = {}): Said {
    const line = [...args, '--json']
    const ran = program === DND ? this.dnd(line, {env}) : ranBy(program, line, this.root, {...this.env, ...env})
    if (!ran.stdout.includes('"error"')) throw new Error(`dnd ${args.join(' ')} ended with ${ran.status}:\n${ran.stdout}${ran.stderr}`)
    return {...(JSON.parse(ran.stdout) as {error: Omit<Said, 'exitCode'>}).error, exitCode: ran.status ?? -1}
  }

  commit(message: string): void {
    this.git('add', '.')
    this.git('commit', '--quiet', '--allow-empty', '--message', message)
  }
}

function ranBy(program: string, args: readonly string[], cwd: string, env: RunOptions['env']): Ran {
  return spawnSync(process.execPath, [program, ...args], {cwd, encoding: 'utf8', env: env as NodeJS.ProcessEnv})
}

/** An empty folder that is gone after the tests of its file. */
export function newFolder(): TestVault {
  const folder = new TestVault()
  made.add(folder)
  afterFile(() => {
    made.delete(folder)
    folder.remove()
  })
  return folder
}

/** The least that is a vault: no git, no schemas. */
export function bareVault(): TestVault {
  return newFolder().put({'dnd.yaml': 'name: Test\nrules: "2024"\ncatalog: {version: srd-5.2}\n'})
}

/** A vault in git with Aria in it. */
export function newVault(fields: Partial<Character> = {}): TestVault {
  const vault = bareVault().put({'.gitignore': '.dnd/\n'}).with(fields)
  vault.git('init', '--quiet', '--initial-branch=main')
  vault.commit('Aria')
  return vault
}
