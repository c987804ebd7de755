// Writes oclif.manifest.json, from which oclif finds commands without loading them; one of each topic in dist/topics, and one of each
// command in dist/alone, which are read in its place where they will do. With `--check`, says whether the first is fresh.
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {join} from 'node:path'
import {Plugin} from '@oclif/core'

const root = join(import.meta.dirname, '..')
const file = join(root, 'oclif.manifest.json')
const {version} = createRequire(import.meta.url)('../package.json')

/** What oclif says of a command by itself when it loads the manifest, or reads only off the loaded class. */
const KNOWN_ANYWAY = ['pluginAlias', 'pluginName', 'pluginType', 'enableJsonFlag']
/** What a key that is absent means to oclif just as well. `aliases` isn't among them: the completion walks them unasked. */
const DEFAULTS = {strict: true, hasDynamicHelp: false, hiddenAliases: [], allowNo: false, multiple: false}

/** A command, flag or argument without what goes without saying. */
function slim(described) {
  const tells = ([key, value]) => !KNOWN_ANYWAY.includes(key) && JSON.stringify(value) !== JSON.stringify(DEFAULTS[key])
  return Object.fromEntries(Object.entries(described).filter(tells))
}

function slimCommand({flags, args, ...rest}) {
  const slimAll = (described) => Object.fromEntries(Object.entries(described).map(([name, each]) => [name, slim(each)]))
  return {...slim(rest), args: slimAll(args), flags: slimAll(flags)}
}

/** The built commands in the alphabet's order. */
async function builtCommands() {
  const plugin = new Plugin({root, type: 'core', ignoreManifest: true, errorOnManifestCreate: true})
  await plugin.load()
  if (!plugin.valid) throw new Error('build the bundle first: the manifest is read off it')
  return Object.values(plugin.manifest.commands).sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Their manifest, one a line, so that a change reads and merges as one. */
function manifestOf(commands) {
  const lines = commands.map((command) => `${JSON.stringify(command.id)}:${JSON.stringify(slimCommand(command))}`)
  return `{"version":${JSON.stringify(version)},"commands":{\n${lines.join(',\n')}\n}}\n`
}

const topicOf = ({id}) => id.split(':')[0]

function writeTopics(commands) {
  const folder = join(root, 'dist/topics')
  rmSync(folder, {recursive: true, force: true})
  for (const topic of new Set(commands.map(topicOf))) {
    const its = commands.filter((command) => topicOf(command) === topic)
    mkdirSync(join(folder, topic), {recursive: true})
    writeFileSync(join(folder, topic, 'oclif.manifest.json'), manifestOf(its))
  }
}

/** What oclif has to know of a command to run it: where it is, and whether a word behind its name is its own. Its class says the rest. */
function toRun({id, args, strict, isESM, relativePath}) {
  const named = Object.fromEntries(Object.keys(args).map((name) => [name, {name}]))
  return {id, aliases: [], args: named, flags: {}, ...(strict === false && {strict}), isESM, relativePath}
}

/** Each command's in the folder that its words name. An alias has a folder with none, so that it is not taken for a word of another. */
function writeAlone(commands) {
  const folder = join(root, 'dist/alone')
  rmSync(folder, {recursive: true, force: true})
  const write = (words, its) => {
    mkdirSync(join(folder, ...words), {recursive: true})
    writeFileSync(join(folder, ...words, 'oclif.manifest.json'), JSON.stringify({version, commands: its}))
  }
  write(['--version'], {})
  for (const command of commands) write(command.id.split(':'), {[command.id]: toRun(command)})
  for (const {aliases, hiddenAliases} of commands)
    for (const alias of [...aliases, ...hiddenAliases]) mkdirSync(join(folder, ...alias.split(/[: ]/)), {recursive: true})
}

const commands = await builtCommands()
const text = manifestOf(commands)
const isFresh = existsSync(file) && readFileSync(file, 'utf8') === text
if (!process.argv.includes('--check')) {
  writeFileSync(file, text)
  writeTopics(commands)
  writeAlone(commands)
  console.log(`oclif.manifest.json: ${text.split('\n').length - 3} commands, ${Math.round(text.length / 1024)} KiB`)
} else if (!isFresh) {
  console.error('oclif.manifest.json is not that of the built commands: run `npm run build`, and commit it')
  process.exitCode = 1
}
