// A CommonJS chunk can't wait at its top level, and two modules that Ink brings do. This rewrites them while bundling.
import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

const BINARY = /data:application\/octet-stream;base64,([A-Za-z0-9+/=]+)/

/** WebAssembly can be compiled at once too, and the loader has filled the object it was given when it returns. */
const loadAtOnce = (binary) => `
const layout = {
  instantiateWasm(imports, done) {
    const instance = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from('${binary}', 'base64')), imports)
    done(instance)
    return instance.exports
  },
}
loadYoga(layout)
const Yoga = wrapAssembly(layout)`

const REWRITES = [
  [
    /yoga-layout[\\/]dist[\\/]src[\\/]index\.js$/,
    (code, id) => {
      const loader = readFileSync(join(dirname(id), '../binaries/yoga-wasm-base64-esm.js'), 'utf8')
      return replaced(code, 'const Yoga = wrapAssembly(await loadYoga());', () => loadAtOnce(BINARY.exec(loader)[1]))
    },
  ],
  [/yoga-wasm-base64-esm\.js$/, (code) => replaced(code, BINARY, 'data:application/octet-stream;base64,')],
  [
    /ink[\\/]build[\\/]reconciler\.js$/,
    // Both are for Ink's own developers.
    (code) => replaced(replaced(code, "await import('./devtools.js');", ''), /isDev\(\)\s*\? await loadPackageJson\(\)\s*: /, ''),
  ],
]

export const withoutTopLevelAwait = {
  name: 'without-top-level-await',
  transform(code, id) {
    const rewrite = REWRITES.find(([file]) => file.test(id))
    return rewrite && {code: rewrite[1](code, id), map: null}
  },
}

/** A new version of a library that reads otherwise must not slip through. */
function replaced(code, what, by) {
  const changed = code.replace(what, by)
  if (changed === code) throw new Error(`build/without-top-level-await.mjs: nothing matches ${what}`)
  return changed
}
