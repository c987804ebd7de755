import {copyFileSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {beforeEach, describe, expect, test} from 'vitest'
import {Sandbox} from '../../helpers/run-dnd.js'

const FIXTURES = join(import.meta.dirname, '../../fixtures/exchange/people')
