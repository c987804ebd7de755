#!/usr/bin/env node
// CommonJS (see package.json beside this file): Node starts it some milliseconds sooner than an ES module.
const {existsSync} = require('node:fs')
const {join} = require('node:path')
const {useCodeCache} = require('./code-cache.js')

const main = join(__dirname, '..', 'dist', 'main.cjs')
if (!existsSync(main)) {
  console.error('dnd has not been built yet: run `npm run build` in its folder first.')
  process.exit(1)
}
// The bundled code imports ES modules through this; see build/bundle.mjs.
globalThis.__dndImport = (specifier) => import(specifier)
useCodeCache()
require(main).main(join(__dirname, '..'))
