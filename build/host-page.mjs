// Bundles the page of `dnd host` into dist/page/: one script of its own, with Preact in it, its service worker, and the files beside them.
import {copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {rolldown} from 'rolldown'

/** Files that are sent as they are. */
const PLAIN = ['index.html', 'app.css', 'icon.svg']
const SCRIPTS = {'app.js': 'app.tsx', 'worker.js': 'worker.ts'}
/** Pictures of the icon, for devices that install the page: as it is, and without corners for those that cut their own. */
const ICONS = [
  {file: 'icon-192.png', size: 192, purpose: 'any'},
  {file: 'icon-512.png', size: 512, purpose: 'any'},
  {file: 'icon-full.png', size: 512, purpose: 'maskable'},
]

export async function buildHostPage(root) {
  const [from, to] = [join(root, 'src/host/page'), join(root, 'dist/page')]
  rmSync(to, {recursive: true, force: true})
  mkdirSync(to, {recursive: true})
  for (const file of PLAIN) copyFileSync(join(from, file), join(to, file))
  for (const [file, source] of Object.entries(SCRIPTS)) {
    const bundle = await rolldown({input: join(from, source), platform: 'browser'})
    await bundle.write({file: join(to, file), format: 'esm', minify: true})
    await bundle.close()
  }
  const icons = await drawIcons(readFileSync(join(from, 'icon.svg'), 'utf8'), to)
  const manifest = JSON.parse(readFileSync(join(from, 'app.webmanifest'), 'utf8'))
  writeFileSync(join(to, 'app.webmanifest'), JSON.stringify({...manifest, icons: [...manifest.icons, ...icons]}))
}

/** What the manifest says of the icons that were drawn: none where the optional package that draws them isn't there. */
async function drawIcons(svg, to) {
  const sharp = await import('sharp').then(
    (loaded) => loaded.default,
    () => undefined,
  )
  if (sharp === undefined) {
    console.warn('The page of the host gets no PNG icons: sharp is not installed')
    return []
  }
  for (const {file, size, purpose} of ICONS) {
    const drawn = sharp(Buffer.from(purpose === 'maskable' ? withoutCorners(svg) : svg), {density: 600})
    await drawn.resize(size, size).png({compressionLevel: 9}).toFile(join(to, file))
  }
  return ICONS.map(({file, size, purpose}) => ({src: `/${file}`, sizes: `${size}x${size}`, type: 'image/png', purpose}))
}

/** The icon to its edges, and what is drawn on it smaller: a device may cut off a tenth on each side. */
function withoutCorners(svg) {
  return svg
    .replace('viewBox="0 0 64 64"', 'viewBox="-8 -8 80 80"')
    .replace('<rect width="64" height="64" rx="14"', '<rect x="-8" y="-8" width="80" height="80"')
}
