import {expect, test} from 'vitest'
import {lookOf} from '../../src/exchange/file-look.js'

const utf8 = (text: string) => new TextEncoder().encode(text)

test.each([
  ['an empty file', ' \n'],
  ['a web page (HTML)', '<!DOCTYPE html>\n<html><body>Newt</body></html>'],
  ['an SVG image', '<?xml version="1.0"?>\n<svg width="1"/>'],
  ['XML of another kind', '<?xml version="1.0"?>\n<newts/>'],
  ['content of Aurora', '<elements><element name="Newt"/></elements>'],
  ['a scene of Foundry', '{"name": "Cave", "walls": [], "tokens": [], "_id": "a"}'],
  ['a journal of Foundry', '{"name": "Notes", "pages": [{"text": {}}], "_stats": {}}'],
  ['a roll table of Foundry', '{"formula": "1d6", "results": [], "replacement": true}'],
  ["a module's, system's or world's manifest of Foundry", '{"id": "w", "compatibility": {"minimum": 12}, "packs": [], "system": "dnd5e"}'],
  ['an export of Roll20', '{"schema_version": 3, "handouts": [], "characters": [{"attribs": []}]}'],
  ['a character of D&D Beyond', '{"id": 1, "success": true, "data": {"baseHitPoints": 10, "stats": []}}'],
  ['a monster of Tetra-cube', '{"name": "Newt", "hpText": "4", "strPoints": 10}'],
  ['a record of dnd5eapi.co', '[{"index": "newt", "armor_class": [{"value": 12}], "url": "/api/2014/monsters/newt"}]'],
  ['an answer of Open5e, version 1, whose version 2 is read', '{"results": [{"slug": "newt", "document__slug": "x"}]}'],
  ['a list of words or numbers', '["newt", "toad"]'],
  ['JSON that no tool known here writes', '{"recipe": "soup"}'],
  ['a table (CSV)', 'Name;HP;AC\nNewt;4;12\n'],
  ['a Markdown note', '# Newts\n\nThey live in ponds.'],
  ['YAML', 'name: Newt\nhp: 3\n'],
  ['plain text', 'Newts live in ponds.'],
])('%s', (words, text) => expect(lookOf(utf8(text))).toEqual({words}))

test.each([
  ['fightclub', '<?xml version="1.0"?>\n<compendium version="5"/>'],
  ['foundry', '{"name": "Newt", "type": "npc", "system": {}, "prototypeToken": {}}'],
  ['open5e', '[{"model": "api_v2.creature", "fields": {}}]'],
  ['improved-initiative', '{"Creatures.newt": {}}'],
  ['improved-initiative', '[{"Name": "Newt", "HP": {}, "Abilities": {}, "Challenge": "1"}]'],
  ['5etools', '{"_meta": {"sources": []}, "monster": []}'],
  ['fantasy-statblocks', 'A pond.\n\n```statblock\nname: Newt\n```\n'],
])('what %s reads', (format, text) => expect(lookOf(utf8(text)).format).toBe(format))

test.each([
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47, 0x0d]],
  ['a PDF', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['a ZIP archive; unpack it first', [0x50, 0x4b, 0x03, 0x04]],
  ['text in UTF-16; save it as UTF-8', [0xff, 0xfe, 0x41, 0x00]],
  ['a binary file', [0x01, 0x00, 0x02]],
])('%s', (words, bytes) => expect(lookOf(Uint8Array.from(bytes))).toEqual({words}))
