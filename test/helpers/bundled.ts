import {basename, join} from 'node:path'
import {rolldown} from 'rolldown'

const root = join(import.meta.dirname, '../..')

/** A script with all that it imports, as one that Node starts at once: to compile the program takes each process seconds. */
export async function bundled(script: string): Promise<string> {
  const name = basename(script, '.ts')
  const bundle = await rolldown({input: script, platform: 'node', external: ['better-sqlite3', '@napi-rs/keyring', 'sharp', 'typescript']})
  // Below the program's folder, where it looks for what ships with it.
  await bundle.write({
    dir: join(root, 'node_modules/.cache/dnd-tests', name),
    format: 'esm',
    entryFileNames: '[name].mjs',
    chunkFileNames: '[name]-[hash].mjs',
  })
  await bundle.close()
  return join(root, 'node_modules/.cache/dnd-tests', name, `${name}.mjs`)
}
