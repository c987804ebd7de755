import {readFileSync} from 'node:fs'
import {join} from 'node:path'

export interface CommandHelp {
  /** As a person types it, without `dnd`: "character show". */
  name: string
  /** The example lines of its help, as a shell takes them. */
  examples: string[]
}

interface Manifest {
  commands: Record<string, {examples?: string[]}>
}

/** Every command of the built program, hidden ones too, by name. */
export function commands(): CommandHelp[] {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../oclif.manifest.json'), 'utf8')) as Manifest
  return Object.entries(manifest.commands)
    .map(([id, {examples = []}]) => {
      const name = id.replaceAll(':', ' ')
      return {name, examples: examples.map((example) => filledIn(example, name))}
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}

/** An example of a class with the marks replaced that oclif replaces in the help. */
function filledIn(example: string, name: string): string {
  return example.replaceAll('<%= config.bin %>', 'dnd').replaceAll('<%= command.id %>', name)
}
