// npm leaves an optional package out of the lock when the registry in use doesn't have it (a partial mirror), and `npm ci` then
// refuses that lock. Run after a change of dependencies: writes the missing binaries of other platforms into package-lock.json.
import {readFileSync, writeFileSync} from 'node:fs'

const FILE = new URL('../package-lock.json', import.meta.url)
const OS = {android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', openharmony: 'openharmony', win32: 'win32'}
const CPU = {arm: 'arm', arm64: 'arm64', ia32: 'ia32', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', wasm32: 'wasm32', x64: 'x64'}
const LIBC = {gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl'}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const packages = {...lock.packages}
for (const [path, owner] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`]
    if (/[\^~*<>|]/.test(version) || places.some((place) => packages[place]?.version === version)) continue
    const place = places.find((each) => !(each in packages))
    packages[place] = {version, ...platformOf(name), ...(owner.dev ? {dev: true} : {}), license: owner.license, optional: true}
    console.error(`added ${name}@${version}`)
  }
}
const order = (a, b) => (a < b ? -1 : 1)
lock.packages = Object.fromEntries(
  Object.keys(packages)
    .sort(order)
    .map((place) => [place, packages[place]]),
)
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)

/** `@oxc-parser/binding-linux-ppc64-gnu` runs on linux, ppc64, glibc. */
function platformOf(name) {
  const words = name.split('/').at(-1).split('-')
  const first = (table) => words.map((word) => table[word]).find(Boolean)
  const found = {cpu: first(CPU), libc: first(LIBC), os: first(OS)}
  if (!found.cpu) throw new Error(`"${name}" tells no platform in its name`)
  return Object.fromEntries(Object.entries(found).flatMap(([key, value]) => (value ? [[key, [value]]] : [])))
}
