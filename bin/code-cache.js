// Keeps V8's compiled code between runs, which is a third of the start-up time of a short command.
// Node.js 22.8 does this by itself (module.enableCompileCache); for Node.js 20 this does it for our own chunks.
import {existsSync, mkdirSync, readFileSync, renameSync, writeFileSync} from 'node:fs'
import Module, {createRequire} from 'node:module'
import {homedir} from 'node:os'
import {dirname, join} from 'node:path'
import {fileURLToPath} from 'node:url'
import vm from 'node:vm'

const dist = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist')

/** Compile the chunks of dist/ through a cache in the user's cache folder; without one that can be written, as usual. */
export function useCodeCache() {
  const folder = cacheFolder()
  if (process.env.DND_NO_CODE_CACHE) return
  if (Module.enableCompileCache) {
    Module.enableCompileCache(folder)
    return
  }
  const build = readIfAny(join(dist, 'build-id'))?.toString()
  if (build) hookChunks(join(folder, `${process.version}-${process.arch}-${build}`))
}

/** Never a folder that others can write: what is read from it runs. */
function cacheFolder() {
  const base = process.env.DND_CACHE_DIR || join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'dnd')
  return join(base, 'code')
}

function hookChunks(folder) {
  const fresh = []
  Module._extensions['.cjs'] = (module, file) => {
    if (!file.startsWith(dist)) return module._compile(readFileSync(file, 'utf8'), file)
    const cached = join(folder, `${file.slice(dist.length + 1).replace(/[\\/]/g, '~')}.bin`)
    const script = compile(file, readIfAny(cached))
    if (!script.cachedDataRejected && existsSync(cached)) return run(script, module, file)
    fresh.push([cached, script])
    return run(script, module, file)
  }
  // Code that has run is compiled further than code that was only loaded, so the cache is taken at the end.
  process.once('exit', () => save(folder, fresh))
}

function compile(file, cachedData) {
  return new vm.Script(Module.wrap(readFileSync(file, 'utf8')), {
    filename: file,
    cachedData,
    importModuleDynamically: vm.constants?.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  })
}

function run(script, module, file) {
  const body = script.runInThisContext()
  body.call(module.exports, module.exports, createRequire(file), module, file, dirname(file))
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
