// Builds dist/catalog.sqlite, the index of the content that ships with dnd.
import {createHash} from 'node:crypto'
import {readdirSync, readFileSync, renameSync} from 'node:fs'
import {join} from 'node:path'
import {checkEntry} from '../src/app/catalog/read-homebrew.js'
import {closeCatalog, createCatalog} from '../src/catalog/database.js'
import {setMeta, storeEntries} from '../src/catalog/store.js'
import {printDiagnostics} from '../src/print/findings/findings.js'

const root = join(import.meta.dirname, '..')
const content = join(root, 'content')
const digest = createHash('sha256')

/** Folders of content that hold no entries: what new ones start from, calendars, words that are foreign to a genre, tables of the inventor, the words of maps, themes, and the samples' worlds. */
const NOT_ENTRIES = ['skeletons', 'templates', 'demo', 'deception', 'calendars', 'canon', 'inventions', 'maps', 'themes']

const files = readdirSync(content, {recursive: true, encoding: 'utf8'})
  .filter((file) => file.endsWith('.yaml') && !NOT_ENTRIES.some((folder) => file.startsWith(folder)))
  .sort()
const read = files.map((file) => {
  const text = readFileSync(join(content, file), 'utf8')
  digest.update(file).update(text)
  return {file: `content/${file}`, ...checkEntry(text, `content/${file}`)}
})
const problems = read.flatMap((each) => each.problems)
if (problems.length > 0) console.error(printDiagnostics(problems, 'text'))
if (problems.length > 0) process.exit(1)

const target = join(root, 'dist/catalog.sqlite')
const catalog = createCatalog(`${target}.new`)
storeEntries(
  catalog,
  read.flatMap(({entry, file}) => (entry ? [{entry, file}] : [])),
)
setMeta(catalog, 'build', digest.digest('hex').slice(0, 16))
catalog.$client.exec(`INSERT INTO entries_text (entries_text) VALUES ('optimize'); ANALYZE; VACUUM`)
closeCatalog(catalog)
renameSync(`${target}.new`, target)
console.log(`dist/catalog.sqlite: ${read.length} entries`)
