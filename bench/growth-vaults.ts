// Vaults as years of play leave them: thousands of characters, of homebrew entries, of commits.
import {execFileSync} from 'node:child_process'
import {cpSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {spell} from './spells.js'

/** How large the vaults are. */
export interface Sizes {
  characters: number
  entries: number
  commits: number
}

/** Whose file all characters are copies of. */
const MODEL = 'characters/aria-moonwhisper.yaml'

/** The demo's vault with that many characters, `character-<n>` called "Character <n>". */
export function vaultOfCharacters(demo: string, folder: string, count: number): string {
  cpSync(demo, folder, {recursive: true})
  const model = readFileSync(join(demo, MODEL), 'utf8')
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `characters/character-${i}.yaml`), character(model, i))
  return folder
}

function character(model: string, i: number): string {
  const uid = `01a226ee-b12e-7c14-8e29-${i.toString(16).padStart(12, '0')}`
  return model
    .replace(/^id: .*$/m, `id: character-${i}`)
    .replace(/^uid: .*$/m, `uid: ${uid}`)
    .replace(/^name: .*$/m, `name: Character ${i}`)
    .replace(/gp: \d+/, `gp: ${i}`)
}

/** The demo's vault with that many homebrew spells. */
export function vaultOfEntries(demo: string, folder: string, count: number): string {
  cpSync(demo, folder, {recursive: true})
  mkdirSync(join(folder, 'catalog/spell'), {recursive: true})
  for (let i = 0; i < count; i++) writeFileSync(join(folder, `catalog/spell/spell-${i}.yaml`), spell(i))
  return folder
}

/** Levels that the character of the long history has had, oldest first. */
const LEVELS = [3, 4, 5]

/** The demo's vault with that many commits of one character, whose coins change at each and whose level twice near the beginning. */
export function vaultOfCommits(demo: string, folder: string, count: number): string {
  cpSync(demo, folder, {recursive: true})
  const model = readFileSync(join(demo, MODEL), 'utf8')
  execFileSync('git', ['fast-import', '--quiet', '--force'], {cwd: folder, input: Buffer.from(historyOf(model, count)), maxBuffer: 1 << 20})
  execFileSync('git', ['reset', '--quiet', '--hard', 'main'], {cwd: folder})
  return folder
}

/** A stream for `git fast-import` that goes on from the vault's branch. */
function historyOf(model: string, count: number): string {
  const lines = Array.from({length: count}, (_, i) => {
    const text = model.replace(/gp: \d+/, `gp: ${i}`).replace(/^levels:\n(?: .*\n)+/m, levels(LEVELS[Math.min(i, LEVELS.length - 1)] ?? 5))
    const subject = `character(aria-moonwhisper): pay ${i}\n\nDnd-Command: dnd character pay\n`
    return [
      'commit refs/heads/main',
      `committer Dungeon Master <dm@example.com> ${1_700_000_000 + i * 60} +0000`,
      `data ${Buffer.byteLength(subject)}\n${subject}`,
      ...(i === 0 ? ['from refs/heads/main^0'] : []),
      `M 100644 inline ${MODEL}`,
      `data ${Buffer.byteLength(text)}\n${text}`,
    ].join('\n')
  })
  return `${lines.join('\n')}\n`
}

function levels(count: number): string {
  return `levels:\n${Array.from({length: count}, (_, i) => `  - {id: l${i + 1}, class: wizard}\n`).join('')}`
}
