import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {NotFoundError} from '../../errors.js'
import type {Kind} from '../../schema/entity/kinds.js'
import {nearest} from '../../schema/near.js'
import {idOfFile, listYaml, readText} from '../../vault/files.js'
import {packagedFile} from '../../vault/packaged.js'
import {TEMPLATES} from '../../vault/paths.js'

/** A text that a new entity begins with, as `--from` takes one. */
export interface Template {
  text: string
  file: string
}

/** The template of that name: the vault's own, `templates/<kind>/<name>.yaml`, before those that ship. Throws NotFoundError with what there is. */
export function readTemplate(root: string, kind: Kind, name: string): Template {
  const [own, shipped] = [ownOf(root, kind), shippedOf(kind)]
  const file = own.get(name)
  if (file !== undefined) return {text: readText(root, file), file}
  const packaged = shipped.get(name)
  if (packaged !== undefined) return {text: readFileSync(packaged, 'utf8'), file: `the template "${name}"`}
  const names = [...new Set([...own.keys(), ...shipped.keys()])].sort()
  throw new NotFoundError('template', name, {
    near: nearest(name, names),
    hints: [
      ...(names.length > 0 ? [`there are: ${names.join(', ')}`] : []),
      `to have one of your own, put it into ${TEMPLATES}/${kind}/NAME.yaml`,
    ],
  })
}

function ownOf(root: string, kind: Kind): Map<string, string> {
  return new Map(listYaml(root, `${TEMPLATES}/${kind}`).map((path) => [idOfFile(path), path]))
}

function shippedOf(kind: Kind): Map<string, string> {
  const folder = packagedFile(join('content', TEMPLATES, kind))
  return new Map(folder === undefined ? [] : readdirSync(folder).map((file) => [idOfFile(file), join(folder, file)]))
}
