// Bundles the page of `dnd host` into dist/page/: one script of its own, with Preact in it, and the files beside it.
import {copyFileSync, mkdirSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import {rolldown} from 'rolldown'

/** Files that are sent as they are. */
const PLAIN = ['index.html', 'app.css', 'app.webmanifest', 'icon.svg']

export async function buildHostPage(root) {
  const [from, to] = [join(root, 'src/host/page'), join(root, 'dist/page')]
  rmSync(to, {recursive: true, force: true})
  mkdirSync(to, {recursive: true})
  for (const file of PLAIN) copyFileSync(join(from, file), join(to, file))
  const bundle = await rolldown({input: join(from, 'app.tsx'), platform: 'browser'})
  await bundle.write({file: join(to, 'app.js'), format: 'esm', minify: true})
  await bundle.close()
}
