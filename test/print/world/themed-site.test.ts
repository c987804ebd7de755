import {cpSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect, test} from 'vitest'
import {setFields} from '../../../src/app/entities/change.js'
import {readBook} from '../../../src/app/world/export/book.js'
import {printSite} from '../../../src/print/world/site/site.js'
import {demoVault} from '../../helpers/demo-vault.js'

test('a site is in the colours of its campaign, with its border, and those of every page without a theme', async () => {
  const demo = demoVault()
  const home = mkdtempSync(join(tmpdir(), 'dnd-themed-'))
  cpSync(demo.root, join(home, 'v'), {recursive: true})
  const options = {vault: join(home, 'v'), cwd: home, commit: false as const}
  const files = async () => {
    const {book} = await readBook({...options, for: 'players'})
    return new Map(printSite(book).files.map(({path, content}) => [path, String(content)]))
  }
  const plain = await files()
  await setFields(options, 'campaign', 'salt-coast', ['theme=steampunk'])
  const themed = await files()
  expect(themed.get('site.css')).toContain('--accent:#824513')
  expect(themed.get('index.html')).toContain('class="frame"')
  expect(themed.get('index.html')).toContain('Steampunk')
  expect(plain.get('site.css')).not.toContain('#824513')
  expect(plain.get('index.html')).not.toContain('class="frame"')
  rmSync(home, {recursive: true})
  demo.remove()
})
