import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {NotFoundError} from '../../errors.js'
import {type Kind, kindRow} from '../../schema/entity/kinds.js'
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
  if (packaged !== undefined) return {text: withoutIdentity(readFileSync(packaged, 'utf8')), file: `the template "${name}"`}
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

/** Those made to begin with, and things of the kind that come with dnd: a theme of one's own often begins as another. */
function shippedOf(kind: Kind): Map<string, string> {
  const folders = [join('content', kindRow(kind).folder), join('content', TEMPLATES, kind)].flatMap((path) => packagedFile(path) ?? [])
  return new Map(folders.flatMap((folder) => readdirSync(folder).map((file) => [idOfFile(file), join(folder, file)])))
}

/** A new thing has an id of its own. */
function withoutIdentity(text: string): string {
  return text.replace(/^(?:kind|id|uid|name): .*\n/gm, '')
}
