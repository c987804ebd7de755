// Keeps V8's compiled code between runs, which is a third of the start-up time of a short command.
// Node.js 22.8 does this by itself (module.enableCompileCache); for Node.js 20 this does it for our own chunks.
const {mkdirSync, readFileSync, renameSync, writeFileSync} = require('node:fs')
const Module = require('node:module')
const {homedir} = require('node:os')
const {dirname, join} = require('node:path')
const vm = require('node:vm')

const dist = join(__dirname, '..', 'dist')

/** Compile the chunks of dist/ through a cache in the user's cache folder; without one that can be written, as usual. */
function useCodeCache() {
  const folder = cacheFolder()
  if (process.env.DND_NO_CODE_CACHE) return
  if (Module.enableCompileCache) {
    Module.enableCompileCache(folder)
    return
  }
  const build = readIfAny(join(dist, 'build-id'))?.toString()
  if (build) hookChunks(join(folder, `${process.version}-${process.arch}-${engine()}-${build}`))
}

/**
 * V8's version, its flags (of the command line and NODE_OPTIONS) and the processor's abilities as a number. Code compiled with others
 * is refused, so without it two shells with different flags would each throw the other's away at every run.
 */
function engine() {
  return require('node:v8').cachedDataVersionTag().toString(36)
}

/** Never a folder that others can write: what is read from it runs. */
function cacheFolder() {
  const base = process.env.DND_CACHE_DIR || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dnd')
  return join(base, 'code')
}

function hookChunks(folder) {
  const fresh = []
  resolveChunksByName()
  Module._extensions['.cjs'] = (module, file) => {
    if (!file.startsWith(dist)) return module._compile(readFileSync(file, 'utf8'), file)
    const cached = join(folder, `${file.slice(dist.length + 1).replace(/[\\/]/g, '~')}.bin`)
    const data = readIfAny(cached)
    const script = compile(file, data)
    if (!data || script.cachedDataRejected) fresh.push([cached, script])
    return run(script, module, file)
  }
  // Code that has run is compiled further than code that was only loaded, so the cache is taken at the end.
  process.once('exit', () => save(folder, fresh))
}

/** A chunk names another by its whole relative name, so nothing needs to be looked for; Node stats every folder above it. */
function resolveChunksByName() {
  const resolve = Module._resolveFilename
  Module._resolveFilename = (request, parent, ...rest) => {
    const near = request.startsWith('.') && request.endsWith('.cjs') && parent?.filename?.startsWith(dist)
    return near ? join(dirname(parent.filename), request) : resolve(request, parent, ...rest)
  }
}

function compile(file, cachedData) {
  return new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {filename: file, cachedData})
}

function run(script, module, file) {
  const body = script.runInThisContext()
  body.call(module.exports, module.exports, requireFor(module), module, file, dirname(file))
}

/** What a chunk gets as `require`: Node's own for a file (`createRequire`) makes a second module and reads package.json for each. */
function requireFor(module) {
  const require = (request) => module.require(request)
  const resolve = (request) => Module._resolveFilename(request, module)
  return Object.assign(require, {resolve, main: process.mainModule, cache: Module._cache})
}

function save(folder, fresh) {
  if (fresh.length === 0) return
  try {
    mkdirSync(folder, {recursive: true, mode: 0o700})
    for (const [file, script] of fresh) {
      const temporary = `${file}.${process.pid}`
      writeFileSync(temporary, script.createCachedData())
      renameSync(temporary, file)
    }
  } catch {
    // A read-only home only costs time.
  }
}

function readIfAny(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

module.exports = {useCodeCache}
