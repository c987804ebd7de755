import {png} from '../../helpers/png.js'
import type {GivenTable} from '../given.js'

const laid = (name: string, bytes: Buffer) => `printf %s ${bytes.toString('base64')} | base64 -d > ${name}`

const RED = laid('vey.png', png(64, 48, {rgb: [160, 40, 30], words: 'a harbor lord'}))
const BLUE = laid('vey-older.png', png(64, 48, {rgb: [30, 40, 160]}))
const BOTH = [
  RED,
  BLUE,
  'dnd asset add vey-older.png --of vey --role portrait',
  'dnd asset add vey.png --of vey --role portrait --tag harbor',
]

export const given = {
  'asset add': {before: [RED, laid('lair.png', png(80, 60, {rgb: [20, 20, 20]}))]},
  'asset export': {before: BOTH},
  'asset gc': {before: BOTH},
  'asset list': {before: BOTH},
  'asset show': {before: BOTH},
  'asset use': {before: BOTH},
  'asset verify': {before: BOTH},
  'backup list': {before: ['dnd backup create', 'dnd character set aria player=Kim', 'dnd backup create']},
  'backup restore': {before: ['dnd backup create']},
  'backup verify': {before: ['dnd backup create']},
  'image edit': {before: BOTH, status: {'dnd image edit vey "make her older, in the rain"': 6}},
  'image list': {before: BOTH},
  'image show': {before: BOTH},
  'image upscale': {before: BOTH, status: {'dnd image upscale vey --scale 2': 6, 'dnd image upscale vey --faces --json': 6}},
  'image variants': {before: BOTH},
} satisfies GivenTable
