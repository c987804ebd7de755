import type {CHARGES, Coat, Tincture} from '../../rules/maps/heraldry.js'
import {blazon} from './blazon.js'
import {document, element, figure, group, path} from './svg.js'

const PAINTS: Readonly<Record<Tincture, string>> = {
  or: '#e8b92e',
  argent: '#f6f6f2',
  gules: '#b3202c',
  azure: '#1f4fa0',
  sable: '#1d1d20',
  vert: '#1f7a3f',
  purpure: '#6b2f8a',
}
const INK = '#1d1d20'
const [WIDTH, HEIGHT] = [400, 480]
const SHIELD = 'M0 0H400V230C400 360 300 440 200 480C100 440 0 360 0 230Z'

/** A shield with its arms. */
export function drawCoat(coat: Coat): string {
  return document(blazon(coat), {width: WIDTH + 40, height: HEIGHT + 40}, [
    element('clipPath', {id: 'shield'}, path(SHIELD)),
    group({transform: 'translate(20 20)'}, [
      group({'clip-path': 'url(#shield)'}, [drawField(coat), drawOrdinary(coat), drawCharges(coat)]),
      path(SHIELD, {fill: 'none', stroke: INK, 'stroke-width': 7, 'stroke-linejoin': 'round'}),
    ]),
  ])
}

const SECOND_PARTS: Readonly<Record<NonNullable<Coat['field']['division']>, string>> = {
  'per-pale': 'M200 0H400V480H200Z',
  'per-fess': 'M0 220H400V480H0Z',
  'per-bend': 'M0 0L400 440V480H0Z',
  'per-chevron': 'M0 400L200 200L400 400V480H0Z',
  'per-saltire': 'M0 0L200 220L0 440ZM400 0L200 220L400 440Z',
  quarterly: 'M200 0H400V220H200ZM0 220H200V480H0Z',
}

function drawField({field: {division, tinctures}}: Coat): string {
  const [first = 'argent', second = first] = tinctures
  return group({}, [
    element('rect', {width: WIDTH, height: HEIGHT, fill: PAINTS[first]}),
    division === undefined ? '' : path(SECOND_PARTS[division], {fill: PAINTS[second], stroke: INK, 'stroke-width': 2}),
  ])
}

const ORDINARY_SHAPES: Readonly<Record<NonNullable<Coat['ordinary']>['kind'], string>> = {
  chief: 'M0 0H400V135H0Z',
  pale: 'M138 0H262V480H138Z',
  fess: 'M0 160H400V285H0Z',
  bend: 'M-60 30L30 -60L460 400L370 490Z',
  chevron: 'M0 330L200 150L400 330V430L200 250L0 430Z',
  cross: 'M155 0H245V170H400V260H245V480H155V260H0V170H155Z',
  saltire: 'M-10 55L55 -10L200 155L345 -10L410 55L262 220L410 385L345 450L200 285L55 450L-10 385L138 220Z',
  bordure: 'M0 0H400V230C400 360 300 440 200 480C100 440 0 360 0 230ZM48 48V230C48 330 120 395 200 430C280 395 352 330 352 230V48Z',
}

function drawOrdinary({ordinary}: Coat): string {
  if (!ordinary) return ''
  return path(ORDINARY_SHAPES[ordinary.kind], {fill: PAINTS[ordinary.tincture], 'fill-rule': 'evenodd', stroke: INK, 'stroke-width': 3})
}

type Spot = readonly [x: number, y: number, scale: number]

const ALONE: Readonly<Record<number, readonly Spot[]>> = {
  1: [[200, 215, 2.2]],
  2: [
    [110, 200, 1.3],
    [290, 200, 1.3],
  ],
  3: [
    [105, 120, 1.25],
    [295, 120, 1.25],
    [200, 315, 1.25],
  ],
  4: [
    [105, 115, 1],
    [295, 115, 1],
    [105, 300, 1],
    [295, 300, 1],
  ],
}

/** Where charges stand around an ordinary, and on it. */
const AROUND: Partial<Record<NonNullable<Coat['ordinary']>['kind'], readonly Spot[]>> = {
  chief: [[200, 300, 1.9]],
  fess: [
    [100, 80, 1],
    [300, 80, 1],
    [200, 370, 1],
  ],
  bend: [
    [290, 110, 1.3],
    [110, 300, 1.3],
  ],
  chevron: [
    [85, 130, 1.05],
    [315, 130, 1.05],
    [200, 385, 1.05],
  ],
  cross: [
    [78, 85, 0.9],
    [322, 85, 0.9],
    [85, 325, 0.85],
    [315, 325, 0.85],
  ],
  saltire: [
    [200, 62, 0.8],
    [62, 220, 0.8],
    [338, 220, 0.8],
    [200, 385, 0.8],
  ],
  bordure: [[200, 220, 1.7]],
}
const ON: Partial<Record<NonNullable<Coat['ordinary']>['kind'], readonly Spot[]>> = {
  chief: [
    [75, 68, 0.75],
    [200, 68, 0.75],
    [325, 68, 0.75],
  ],
  pale: [
    [200, 85, 0.8],
    [200, 225, 0.8],
    [200, 365, 0.8],
  ],
  fess: [
    [75, 222, 0.75],
    [200, 222, 0.75],
    [325, 222, 0.75],
  ],
  bend: [
    [90, 102, 0.7],
    [200, 220, 0.7],
    [310, 338, 0.7],
  ],
  cross: [[200, 215, 0.7]],
  saltire: [[200, 220, 0.75]],
}

function drawCharges({ordinary, charges}: Coat): string {
  if (!charges) return ''
  const placed = ordinary ? (charges.on === 'ordinary' ? ON : AROUND)[ordinary.kind] : undefined
  const spots = (placed ?? ALONE[charges.count] ?? ALONE[3] ?? []).slice(0, charges.count)
  return group(
    {fill: PAINTS[charges.tincture], stroke: INK, 'stroke-width': 2.4, 'stroke-linejoin': 'round'},
    spots.map(([x, y, scale]) =>
      group({transform: `translate(${x} ${y}) scale(${scale})`}, [path(CHARGE_SHAPES[charges.kind], {'fill-rule': 'evenodd'})]),
    ),
  )
}

/** Around 0, 0, in a hundred by a hundred. */
const CHARGE_SHAPES: Readonly<Record<(typeof CHARGES)[number], string>> = {
  mullet: star(5, 50, 20),
  crescent: 'M-40 -28C-52 10 -24 46 0 46C24 46 52 10 40 -28C34 2 18 14 0 14C-18 14 -34 2 -40 -28Z',
  roundel: 'M-44 0A44 44 0 1 0 44 0A44 44 0 1 0 -44 0Z',
  lozenge: 'M0 -50L36 0L0 50L-36 0Z',
  tower: 'M-36 46H36V34H28V-16H38V-48H22V-34H10V-48H-10V-34H-22V-48H-38V-16H-28V34H-36ZM-9 34V10C-9 -2 9 -2 9 10V34Z',
  sword: 'M-6 -50L0 -60L6 -50V16H22V25H6V44H10V54H-10V44H-6V25H-22V16H-6Z',
  key: 'M0 -54A18 18 0 1 0 5 -19V44H24V34H14V26H24V12H5V-19A18 18 0 0 0 0 -54ZM0 -44A8 8 0 1 1 0 -28A8 8 0 1 1 0 -44Z',
  'fleur-de-lis':
    'M0 -54C16 -34 16 -14 8 4C14 -20 40 -26 44 -4C46 10 30 16 24 6C22 14 18 18 14 20H22V30H8C8 40 14 46 0 56C-14 46 -8 40 -8 30H-22V20H-14C-18 18 -22 14 -24 6C-30 16 -46 10 -44 -4C-40 -26 -14 -20 -8 4C-16 -14 -16 -34 0 -54Z',
  rose: `${petals()}M-11 0A11 11 0 1 0 11 0A11 11 0 1 0 -11 0Z`,
  tree: 'M-7 50L-5 16C-22 24 -40 12 -36 -4C-48 -16 -36 -34 -22 -32C-16 -52 16 -52 22 -32C36 -34 48 -16 36 -4C40 12 22 24 5 16L7 50Z',
  sun: `${star(16, 52, 34)}M-20 0A20 20 0 1 0 20 0A20 20 0 1 0 -20 0Z`,
  anchor:
    'M0 -54A11 11 0 1 0 5 -33V-24H22V-15H5V32C20 30 32 20 36 6L28 8L42 -10L50 10L43 9C38 34 18 48 0 54C-18 48 -38 34 -43 9L-50 10L-42 -10L-28 8L-36 6C-32 20 -20 30 -5 32V-15H-22V-24H-5V-33A11 11 0 0 1 0 -54ZM0 -49A5 5 0 1 1 0 -38A5 5 0 1 1 0 -49Z',
}

function star(points: number, outer: number, inner: number): string {
  const corners = Array.from({length: 2 * points}, (_, i) => {
    const [angle, far] = [(i * Math.PI) / points - Math.PI / 2, i % 2 === 0 ? outer : inner]
    return `${figure(Math.cos(angle) * far)} ${figure(Math.sin(angle) * far)}`
  })
  return `M${corners.join('L')}Z`
}

function petals(): string {
  return Array.from({length: 5}, (_, i) => {
    const angle = (i * Math.PI * 2) / 5 - Math.PI / 2
    const [x, y] = [Math.cos(angle) * 30, Math.sin(angle) * 30]
    return `M${figure(x - 17)} ${figure(y)}A17 17 0 1 0 ${figure(x + 17)} ${figure(y)}A17 17 0 1 0 ${figure(x - 17)} ${figure(y)}Z`
  }).join('')
}
