// Bundles commands/ and src/ into dist/ as CommonJS chunks, which bin/run.js loads through a code cache (docs/adr/0002).
import {createHash} from 'node:crypto'
import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join, relative} from 'node:path'
import {rolldown} from 'rolldown'
import {buildHostPage} from './host-page.mjs'
import {familyCommands, kindTopics, kindVerbs, MADE, madeCommands} from './kind-commands.mjs'
import {writeSchemas} from './schemas.ts'
import {writeShapes} from './shapes.ts'
import {withoutTopLevelAwait} from './without-top-level-await.mjs'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist')

const written = readdirSync(join(root, 'commands'), {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace(/\.ts$/, '').replaceAll('\\', '/'))
/** The ordinary verbs of each kind that has no command of its own for one, the generators, and what is drawn. */
const made = [...kindVerbs(), ...familyCommands()].filter(({name}) => !written.includes(name))
const input = Object.fromEntries([
  ['main', join(root, 'src/cli/main.ts')],
  ['hooks/command-not-found', join(root, 'src/cli/command-not-found.ts')],
  ['hooks/help', join(root, 'src/cli/help.ts')],
  ...written.map((name) => [`commands/${name}`, join(root, 'commands', `${name}.ts`)]),
  ...made.map(({name}) => [`commands/${name}`, `${MADE}${name}`]),
])

for (const folder of ['commands', 'hooks', 'chunks']) rmSync(join(dist, folder), {recursive: true, force: true})
const bundle = await rolldown({
  input,
  platform: 'node',
  plugins: [withoutTopLevelAwait, madeCommands(root), kindTopics(root)],
  // Native, or only ever wanted by tools that aren't shipped.
  external: ['better-sqlite3', '@napi-rs/keyring', 'sharp', 'typescript', /^node:/],
  transform: {define: {'process.env.NODE_ENV': '"production"'}},
  onLog: (level, log, handle) => (log.code === 'EVAL' || log.code === 'CIRCULAR_DEPENDENCY' ? undefined : handle(level, log)),
})
/**
 * Code that V8 takes from a cache forgets how to `import()` (its host options are not kept), so what still imports at run
 * time, such as oclif loading a plugin, goes through a function that bin/run.js leaves for it.
 */
const importThroughHost = {
  name: 'import-through-host',
  renderChunk: (code) => code.replace(/(?<![\w.$])import\(/g, 'globalThis.__dndImport('),
}

const {output} = await bundle.write({
  plugins: [importThroughHost],
  dir: dist,
  format: 'cjs',
  exports: 'named',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
  minify: true,
})
await bundle.close()

/** Faces of printed sheets (see NOTICE), each under the name that the layout has for it. */
const FONTS = {
  title: '@expo-google-fonts/alegreya/700Bold/Alegreya_700Bold.ttf',
  body: '@expo-google-fonts/alegreya-sans/400Regular/AlegreyaSans_400Regular.ttf',
  bold: '@expo-google-fonts/alegreya-sans/700Bold/AlegreyaSans_700Bold.ttf',
  italic: '@expo-google-fonts/alegreya-sans/400Regular_Italic/AlegreyaSans_400Regular_Italic.ttf',
  symbols: 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf',
}
mkdirSync(join(dist, 'fonts'), {recursive: true})
for (const [face, file] of Object.entries(FONTS)) copyFileSync(join(root, 'node_modules', file), join(dist, 'fonts', `${face}.ttf`))

writeShapes(join(dist, 'shapes'))
writeSchemas(join(dist, 'schemas'))
await buildHostPage(root)

const chunks = output.filter((file) => file.type === 'chunk')
const digest = createHash('sha256')
for (const {fileName} of chunks.sort((a, b) => a.fileName.localeCompare(b.fileName)))
  digest.update(fileName).update(readFileSync(join(dist, fileName)))
// Names the code cache: another build never reads this one's.
writeFileSync(join(dist, 'build-id'), digest.digest('hex').slice(0, 16))
const bytes = chunks.reduce((sum, {code}) => sum + code.length, 0)
console.log(`${relative(root, dist)}: ${chunks.length} chunks, ${Math.round(bytes / 1024)} KiB`)
