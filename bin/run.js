#!/usr/bin/env node
import {createRequire} from 'node:module'
import {useCodeCache} from './code-cache.js'

useCodeCache()
createRequire(import.meta.url)('../dist/main.cjs').main(import.meta.url)
